"""Through the endpoint of a Network Firewall, or of a Gateway Load Balancer.

AWS Network Firewall Developer Guide, "Firewall endpoints" (packets go on by the table of the
endpoint's subnet) and "Troubleshooting" (routing that is not symmetric is not supported): an
endpoint that packets pass must see the answers, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.network.firewall.rules import Filtered, answers, first_packets
from generator.network.firewall.things import InspectionEndpoint, NetworkFirewall
from generator.network.forward.doubt import not_known
from generator.network.forward.interface import Hop, Next, Pass, closed
from generator.network.forward.zones import inside, subnet_in_zone
from generator.network.model import Reason, VpcSubnet
from generator.network.network import Topology

_KIND = "firewall"


def through_firewall(
    topology: Topology, passing: Pass, firewall: NetworkFirewall
) -> Iterable[Next]:
    """What the policy lets through, on its way by the table of the endpoint's subnet."""
    hop = Hop(_KIND, firewall.address, firewall.file, firewall.line, f"firewall {firewall.address}")
    judge = answers if passing.leg.reply else first_packets
    found = judge(firewall.policy, passing.packets)
    lenient = passing.leg.lenient
    kept = found.passed | found.maybe if lenient else found.passed
    reasons = _reasons(found, hop)
    if not kept:
        text = f"{firewall.address} drops it{' (answers)' if passing.leg.reply else ''}"
        yield closed(passing, replace(hop, text=text, code="FIREWALL_RULES_RESTRICTION"), reasons)
        return
    text = f"{hop.text} lets the handshake through" if found.handshake_only else hop.text
    doubt = reasons if lenient and found.maybe else ()
    past = passing.to(_KIND, firewall.address, replace(hop, text=text), packets=kept, reasons=doubt)
    past = replace(past, came_from=passing.came_from)  # where the endpoint is
    yield from _on(topology, past, firewall.address, firewall.subnets, firewall.unknown)


def _reasons(found: Filtered, hop: Hop) -> tuple[Reason, ...]:
    return tuple(Reason(text, hop.file, hop.line, hop.address) for text in found.reasons)


def _on(
    topology: Topology,
    passing: Pass,
    address: str,
    names: Sequence[str],
    unknown: tuple[Reason, ...],
) -> Iterator[Next]:
    """From the endpoint in the zone of what is inside the VPC; groups are not told any more."""
    subnets = [s for s in (topology.get(VpcSubnet, name) for name in names) if s]
    subnet = subnet_in_zone(topology, subnets, inside(topology, passing))
    if subnet is None:
        hop = replace(passing.hops[-1], text=f"the subnets of {address} are not known")
        yield from not_known(passing, hop, unknown)
        return
    if passing.by_reference and not passing.leg.reply:
        text = f"{address} does not tell the groups that an outgoing rule names"
        shut = replace(passing.hops[-1], text=text, code="SG_REFERENCES_NOT_PRESERVED")
        yield closed(passing, shut)
        return
    yield replace(
        passing.to("router", topology.table_of(subnet).address),
        came_from=address,
        vpc=subnet.vpc,
        groups=frozenset(),
        stateful=passing.stateful | {f"{address} in {subnet.address}"},
        via=(*passing.via, address),
    )


def through_inspection(
    topology: Topology, passing: Pass, endpoint: InspectionEndpoint
) -> Iterable[Next]:
    """Past appliances whose rules are not in the code: unknown."""
    text = f"what the appliances behind {endpoint.address} let through is not in the configuration"
    hop = Hop("inspection-endpoint", endpoint.address, endpoint.file, endpoint.line, text)
    why = (Reason(text, endpoint.file, endpoint.line, endpoint.address),)
    if not passing.leg.lenient:
        yield closed(passing, hop, why)
        return
    past = passing.to("inspection-endpoint", endpoint.address, hop, reasons=why)
    past = replace(past, came_from=passing.came_from)
    yield from _on(topology, past, endpoint.address, endpoint.subnets, ())
