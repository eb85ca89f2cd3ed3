"""Out of an interface and into one: security groups, then network ACLs at the subnet's edge.

Amazon VPC user guide: security groups are stateful, so that answers pass; network ACLs are not, and
judge only what enters or leaves the subnet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.network.acl_filter import acl_reasons, through_acl
from generator.network.filters import group_reasons, through_groups
from generator.network.forward.interface import Closed, Forwarder, Hop, Next, Pass, closed
from generator.network.model import Direction, Interface, NetworkAcl, Reason, VpcSubnet
from generator.network.network import Topology
from generator.network.transit.things import TransitAttachment

# Amazon VPC user guide, "NAT gateways"; Client VPN guide, "Rules and best practices" (translation).
# Others say so themselves: AWS whitepaper "Serverless Architectures with AWS Lambda", "Network
# Configuration" (no direct inbound access).
_ANSWERS_ONLY = ("nat", "client-vpn")
_WORDS = {"ingress": "into", "egress": "out of"}


def leave(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets of the source's own interface: past its groups, then out of its subnet."""
    interface = passing.leg.source.interface
    assert interface is not None
    for next_ in past_groups(topology, passing, interface, "egress"):
        yield from _sent(topology, next_, interface) if isinstance(next_, Pass) else [next_]


def _sent(topology: Topology, passing: Pass, interface: Interface) -> Iterable[Next]:
    target = passing.leg.target.interface
    yield from perhaps_there(topology, passing)
    if target is not None and target.subnet == interface.subnet and interface.subnet:
        yield passing.to("interface-in", target.address)
    else:
        yield from out_of_subnet(topology, passing, interface)


def out_of_subnet(topology: Topology, passing: Pass, interface: Interface) -> Iterable[Next]:
    """Past the ACL of an interface's subnet to the subnet's route table."""
    subnet = topology.subnet(interface)
    if subnet is None or subnet.unknown:
        why = interface.unknown if subnet is None else subnet.unknown
        yield from nobody_knows(passing, interface, why)
        return
    for next_ in past_acl(topology, passing, subnet, "egress"):
        if isinstance(next_, Pass):
            yield replace(next_.to("router", topology.table_of(subnet).address), vpc=subnet.vpc)
        else:
            yield next_


def perhaps_there(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Straight to the target, if asked leniently, where nobody knows in which VPC that is."""
    target = passing.leg.target.interface
    subnet = topology.subnet(target) if target else None
    why = target.unknown if target and subnet is None else subnet.unknown if subnet else ()
    if target is not None and why and passing.leg.lenient:
        yield from nobody_knows(passing, target, why)


def nobody_knows(passing: Pass, what: Interface, why: tuple[Reason, ...]) -> Iterable[Next]:
    """Where packets go on cannot be told: anywhere, if asked leniently."""
    text = f"where {what.address} sits is not known"
    hop = Hop("interface", what.address, what.file, what.line, text)
    if passing.leg.lenient:
        yield passing.to("anywhere", "", hop, reasons=why)
    else:
        yield closed(passing, hop, why)


def past_acl(
    topology: Topology, passing: Pass, subnet: VpcSubnet, way: Direction
) -> Iterable[Pass | Closed]:
    """Packets that the ACL of a subnet lets through."""
    acl = topology.acl_of(subnet)
    lenient = passing.leg.lenient
    packets = through_acl(topology, acl, passing.packets, way, lenient)
    where = acl or NetworkAcl(address=f"{subnet.vpc}.default_network_acl_id", vpc=subnet.vpc)
    file, line = (acl.file, acl.line) if acl else (subnet.file, subnet.line)
    text = f"network ACL {_WORDS[way]} {subnet.address}"
    hop = Hop("network-acl", where.address, file, line, text)
    reasons = acl_reasons(topology, acl, way) if lenient else ()
    if packets:
        yield passing.to(passing.kind, passing.at, hop, packets=packets, reasons=reasons)
    else:
        answer = " (answers)" if passing.leg.reply else ""
        shut = replace(hop, text=f"{text} lets nothing of it through{answer}")
        yield closed(passing, replace(shut, code="SUBNET_ACL_RESTRICTION"), reasons)


def past_groups(
    topology: Topology, passing: Pass, interface: Interface, way: Direction
) -> Iterable[Pass | Closed]:
    """Packets that the security groups of an interface let through; answers always pass."""
    lenient = passing.leg.lenient
    if interface.unknown and not lenient:
        text = f"where {interface.address} sits is not known"
        hop = Hop("interface", interface.address, *_at(interface), text)
        yield closed(passing, hop, interface.unknown)
        return
    if passing.leg.reply or interface.groups is None:
        yield passing
        return
    peers = passing.groups if way == "ingress" else _groups_of_target(topology, passing)
    found = through_groups(topology, interface, passing.packets, way, peers, lenient)
    reasons = group_reasons(topology, interface, way) if lenient else ()
    text = f"security groups of {interface.address}"
    if not found[0] and not found[1]:
        word = "coming in" if way == "ingress" else "going out"
        hop = Hop(
            "security-group",
            interface.address,
            *_at(interface),
            f"{text} let nothing of it through, {word}",
        )
        yield closed(passing, replace(hop, code="ENI_SG_RULES_MISMATCH"), reasons)
    for packets, named in zip(found[:2], (False, True), strict=True):
        if packets:
            rule = next(iter(found[2]), None)
            where = (rule.address, rule.file, rule.line) if rule else ("", *_at(interface))
            hop = Hop(
                "security-group", *where, f"{text} let it {'in' if way == 'ingress' else 'out'}"
            )
            past = passing.to(passing.kind, passing.at, hop, packets=packets, reasons=reasons)
            yield replace(past, by_reference=passing.by_reference or (named and way == "egress"))


def _at(interface: Interface) -> tuple[str, int]:
    return interface.file, interface.line


def _groups_of_target(topology: Topology, passing: Pass) -> frozenset[str]:
    target = passing.leg.target.interface
    return topology.groups_of(target) if target else frozenset()


def enter_subnet(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets at the edge of the target's subnet."""
    target = passing.leg.target.interface
    subnet = topology.subnet(target) if target else None
    if target is None or subnet is None:
        return
    for next_ in past_acl(topology, passing, subnet, "ingress"):
        yield next_.to("interface-in", target.address) if isinstance(next_, Pass) else next_


def enter(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Packets at the target's interface."""
    target = passing.leg.target.interface
    assert target is not None
    if (target.only_begins or target.kind in _ANSWERS_ONLY) and not passing.leg.reply:
        text = f"{target.address} takes nothing but answers"
        hop = Hop(target.kind, target.address, *_at(target), text, "NO_POSSIBLE_DESTINATION")
        yield closed(passing, hop)
        return
    for next_ in past_groups(topology, passing, target, "ingress"):
        yield next_.to("arrived", target.address) if isinstance(next_, Pass) else next_


def anywhere(topology: Topology, passing: Pass) -> Iterable[Next]:
    """Nobody knows how packets go on: straight to the target, as far as that has a door."""
    target = passing.leg.target
    if target.interface is not None:
        seat = target.interface
        yield passing.to("subnet-in" if topology.subnet(seat) else "interface-in", "")
        # No network ACL judges what comes by an attachment in the same subnet.
        if any(seat.subnet in one.subnets for one in topology.all(TransitAttachment)):
            yield passing.to("interface-in", "")
    else:
        yield passing.to("outside", target.outside)


FORWARD: dict[str, Forwarder] = {
    "interface-out": leave,
    "subnet-in": enter_subnet,
    "interface-in": enter,
    "anywhere": anywhere,
}
