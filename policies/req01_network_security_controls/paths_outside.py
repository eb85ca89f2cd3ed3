"""Paths between the CDE and networks beyond VPNs and lines (PCI DSS 1.2.5, 1.3.1, 1.3.2, 1.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.gate.api import (
    COMPUTE,
    FRONTS,
    STORES,
    AddressSet,
    NetworkNode,
    PathAnswer,
    Result,
    Root,
    ScopeCategory,
    from_outside,
    no_flow,
    nodes,
    outside_places,
    ranges_in,
    results,
    to_outside,
    zone_of_node,
)

_SITE = "site"


def from_sites_listed(root: Root) -> Iterable[Result]:
    """Sites reach the CDE from ranges of the list onprem_cidrs, on ports that rules name."""
    known = ranges_in(root.listed("onprem_cidrs"))
    found: list[PathAnswer] = []
    for node, doubt in _of_the_cde(root, (*COMPUTE, *STORES, *FRONTS)):
        found.append(no_flow(node))
        for site in (p for p in outside_places(root.configuration) if p.kind == _SITE):
            flow = replace(from_outside(root.configuration, site, node), doubt=doubt)
            found.append(_beyond(flow, known, inward=True))
    return results(root.configuration, found)


def to_sites_listed(root: Root) -> Iterable[Result]:
    """The CDE reaches hosts of the list onprem_cidrs only, on ports that rules name."""
    known = ranges_in(root.listed("onprem_cidrs"))
    found: list[PathAnswer] = []
    for node, doubt in _of_the_cde(root, COMPUTE):
        found.append(no_flow(node))
        for site in (p for p in outside_places(root.configuration) if p.kind == _SITE):
            flow = replace(to_outside(root.configuration, node, site), doubt=doubt)
            found.append(_beyond(flow, known, inward=False))
    return results(root.configuration, found)


def _beyond(flow: PathAnswer, known: AddressSet, *, inward: bool) -> PathAnswer:
    """The flow by paths on which other hosts than those that are known, or all ports, pass."""
    if flow.traffic == "all traffic":
        return flow
    return flow.of(
        lambda path: (not known.covers(path.packets.sources if inward else path.packets.targets))
    )


def _of_the_cde(root: Root, kinds: Iterable[str]) -> Iterator[tuple[NetworkNode, str]]:
    """Nodes of the CDE, and why that is not certain."""
    for node in nodes(root.configuration, *kinds):
        scope = zone_of_node(root.configuration, node, root.settings).scope
        if scope in (ScopeCategory.CDE, ScopeCategory.UNKNOWN):
            open_ = scope is ScopeCategory.UNKNOWN
            yield node, f"the scope of {node.resource.address} cannot be resolved" if open_ else ""
