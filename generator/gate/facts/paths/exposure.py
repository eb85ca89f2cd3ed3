"""What the internet reaches: by wide sources, directly or by a load balancer."""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.model import Configuration
from generator.gate.facts.network.cidrs import is_wide_public, network, within_any
from generator.gate.facts.paths.flows import PathAnswer, asked_for, from_internet
from generator.gate.facts.paths.nodes import NetworkNode
from generator.network.packets.addresses import AddressSet
from generator.network.reach import Path

DIRECTLY = asked_for(avoiding=["load-balancer"])


def is_wide(addresses: AddressSet, partners: Iterable[str]) -> bool:
    """Whether public addresses are more than hosts and networks of partners: a range wider than
    /24 (IPv6: /48) that lies in no range of a partner."""
    known = tuple(partners)
    return any(is_wide_public(n) and not within_any(n, known) for n in addresses.networks())


def from_anyone(flow: PathAnswer, partners: Iterable[str]) -> PathAnswer:
    """The flow by paths that are open to strangers."""
    known = tuple(partners)

    def wide(path: Path) -> bool:
        return is_wide(path.packets.sources, known)

    return flow.of(wide)


def to_anyone(flow: PathAnswer, partners: Iterable[str]) -> PathAnswer:
    """The flow by paths that lead to hosts of strangers."""
    known = tuple(partners)

    def wide(path: Path) -> bool:
        return is_wide(path.packets.targets, known)

    return flow.of(wide)


def exposed(
    configuration: Configuration, node: NetworkNode, partners: Iterable[str]
) -> bool | None:
    """Whether strangers reach the node directly; None: cannot be told."""
    known = tuple(partners)
    found = from_internet(configuration, node, DIRECTLY)
    verdicts = {from_anyone(flow, known).verdict for flow in found}
    return True if "open" in verdicts else None if "unknown" in verdicts else False


def ranges_in(ranges: Iterable[str]) -> AddressSet:
    """The addresses of ranges of the gate file; what is no range is left out."""
    found = AddressSet()
    for text in ranges:
        net = network(text)
        found |= AddressSet.of(str(net)) if net is not None else AddressSet()
    return found
