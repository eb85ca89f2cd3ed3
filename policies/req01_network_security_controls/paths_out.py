"""What the CDE reaches outside (PCI DSS 1.3.2, 11.5.1), and ways around firewalls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.gate.api import (
    COMPUTE,
    FRONTS,
    STORES,
    NetworkNode,
    PathAnswer,
    Result,
    Root,
    ScopeCategory,
    around_firewalls,
    asked_for,
    from_anyone,
    from_internet,
    inspected,
    no_flow,
    nodes,
    results,
    subnets_of_node,
    tier_of,
    to_anyone,
    to_internet,
    zone_of_node,
)

_DNS = (asked_for("udp", [53]), asked_for("tcp", [53, 853]))


def data_tier_without_internet(root: Root) -> Iterable[Result]:
    """Stores of the CDE, and servers in subnets for data, reach no public address."""
    found = [
        replace(flow, doubt=doubt)
        for node, doubt in _of_the_cde(root, (*STORES, *COMPUTE))
        if node.kind in STORES or _in_data_tier(root, node)
        for flow in to_internet(root.configuration, node)
    ]
    return results(root.configuration, found)


def egress_inspected(root: Root) -> Iterable[Result]:
    """Servers of the CDE reach strangers through a firewall only."""
    partners = root.listed("partner_cidrs")
    found = [
        around_firewalls(to_anyone(replace(flow, doubt=doubt), partners))
        for node, doubt in _of_the_cde(root, COMPUTE)
        for flow in to_internet(root.configuration, node)
    ]
    return results(root.configuration, found)


def ingress_inspected(root: Root) -> Iterable[Result]:
    """Where a VPC has a firewall, strangers reach nothing in scope around it."""
    partners = root.listed("partner_cidrs")
    found: list[PathAnswer] = []
    for node, doubt in _in_scope(root, (*COMPUTE, *FRONTS)):
        stands = inspected(root.configuration, node)
        why = doubt or ("" if stands else "whether its VPC has a firewall is not known")
        flows = from_internet(root.configuration, node) if stands is not False else ()
        found += [around_firewalls(from_anyone(replace(f, doubt=why), partners)) for f in flows]
    return results(root.configuration, found)


def dns_by_resolver_only(root: Root) -> Iterable[Result]:
    """Servers of the CDE ask no resolver on the internet."""
    found = [
        replace(flow, doubt=doubt)
        for node, doubt in _of_the_cde(root, COMPUTE)
        for asked in _DNS
        for flow in to_internet(root.configuration, node, asked)
    ]
    return results(root.configuration, found)


def both_versions_alike(root: Root) -> Iterable[Result]:
    """What IPv4 closes, IPv6 does not open: from strangers, and out of the CDE."""
    found: list[PathAnswer] = []
    partners = root.listed("partner_cidrs")
    for node, doubt in _in_scope(root, (*COMPUTE, *STORES, *FRONTS)):
        if node.has_ipv6:
            flows = from_internet(root.configuration, node)
            found.append(_hidden([from_anyone(flow, partners) for flow in flows], doubt))
    for node, doubt in _of_the_cde(root, COMPUTE):
        if node.has_ipv6:
            found.append(_hidden(list(to_internet(root.configuration, node)), doubt))
    return results(root.configuration, found)


def _hidden(flows: list[PathAnswer], doubt: str) -> PathAnswer:
    """The flow over IPv6, unless IPv4 is open too: that is no hidden path, and judged elsewhere."""
    four, six = flows
    if four.verdict == "unknown" and six.verdict == "open":
        return four
    hidden = six.verdict != "open" or four.verdict == "closed"
    return replace(six, doubt=doubt) if hidden else no_flow(six.subject)


def _in_data_tier(root: Root, node: NetworkNode) -> bool:
    return any(tier_of(s) == "data" for s in subnets_of_node(root.configuration, node))


def _of_the_cde(root: Root, kinds: Iterable[str]) -> Iterator[tuple[NetworkNode, str]]:
    return _scoped(root, kinds, (ScopeCategory.CDE, ScopeCategory.UNKNOWN))


def _in_scope(root: Root, kinds: Iterable[str]) -> Iterator[tuple[NetworkNode, str]]:
    every = (scope for scope in ScopeCategory if scope is not ScopeCategory.OUT_OF_SCOPE)
    return _scoped(root, kinds, tuple(every))


def _scoped(
    root: Root, kinds: Iterable[str], wanted: tuple[ScopeCategory, ...]
) -> Iterator[tuple[NetworkNode, str]]:
    """Nodes with one of the scopes, and why that is not certain."""
    for node in nodes(root.configuration, *kinds):
        scope = zone_of_node(root.configuration, node, root.settings).scope
        if scope in wanted:
            open_ = scope is ScopeCategory.UNKNOWN
            yield node, f"the scope of {node.resource.address} cannot be resolved" if open_ else ""
