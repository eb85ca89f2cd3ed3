"""Which node of a load balancer sends to which target."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.network.answers import STEPS
from generator.network.balancers import Forwarding
from generator.network.filters import rules_of, through_groups
from generator.network.forward.interface import Closed, End, Hop
from generator.network.forward.zones import sends_to
from generator.network.model import Interface, Reason
from generator.network.network import Topology
from generator.network.packets.addresses import NO_ADDRESSES
from generator.network.search import Path

Serves = Callable[[End, End], bool]


def serving(
    topology: Topology,
    one: Forwarding,
    reached: Sequence[Path],
    lenient: bool,
    shut: list[Closed],
) -> Serves:
    """Whether a node sends to a target: one that the client gets to (``reached``), and by zones.
    What is in the way is added to ``shut``."""
    nodes = topology.interfaces_of(one.balancer)
    held = NO_ADDRESSES
    for path in reached:
        held |= path.packets.targets

    def serves(node: End, target: End) -> bool:
        # RDS Proxy and others are no nodes of a load balancer, and know no zones.
        front = node.interface is not None and node.interface.kind == "load-balancer"
        if not front or node.interface is None or target.interface is None:
            return True
        if not one.door and not node.interface.addresses & held:
            return False
        found = {
            sends_to(topology, nodes, node.interface, target.interface, wide)
            for wide in (True, False)
            if one.cross_zone in (wide, None)
        }
        if found == {True} and (lenient or not _mistaken(nodes, node.interface)):
            return True
        shut.append(_closed(one, target, found != {False}))
        return lenient and found != {False}

    return serves


def _mistaken(nodes: Sequence[Interface], node: Interface) -> bool:
    """Whether another node may have its addresses: the ranges of their subnets are not known."""
    return any(one.subnet != node.subnet and one.addresses & node.addresses for one in nodes)


def past_door(
    topology: Topology, one: Forwarding, paths: Sequence[Path], lenient: bool
) -> list[Path]:
    """Ways to the endpoint of AWS PrivateLink whose packets the groups of the nodes let in."""
    if not one.door or one.filtered is False or (one.filtered is None and lenient):
        return list(paths)
    nodes = topology.interfaces_of(one.balancer)
    return [path for path in paths if any(_let_in(topology, n, path, lenient) for n in nodes)]


def _let_in(topology: Topology, node: Interface, path: Path, lenient: bool) -> bool:
    if node.groups is None:
        return True
    named = frozenset(g for r in rules_of(topology, node) for g in r.groups) if lenient else ()
    found = through_groups(topology, node, path.packets, "ingress", frozenset(named), lenient)
    return bool(found[0] or found[1])


def _closed(one: Forwarding, target: End, unknown: bool) -> Closed:
    text = f"{one.balancer} sends nothing to the zone of {target.name}"
    if unknown:
        text = f"whether {one.balancer} sends to the zone of {target.name} is not known"
    hop = Hop("load-balancer", one.address, one.file, one.line, text)
    return Closed(hop, STEPS, (Reason(text, hop.file, hop.line, hop.address),) if unknown else ())
