"""Ways to servers behind load balancers that go around them (PCI DSS 1.3.1, 1.4.2, 6.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.gate.api import (
    COMPUTE,
    NetworkNode,
    PathAnswer,
    Result,
    Root,
    ScopeCategory,
    asked_for,
    from_anyone,
    from_internet,
    from_outside,
    fronts_of,
    has_web_acl,
    nodes,
    outside_places,
    results,
    zone_of_node,
)


def targets_behind_balancer_only(root: Root) -> Iterable[Result]:
    """What a load balancer sends to, strangers and sites reach over it alone."""
    partners = root.listed("partner_cidrs")
    sites = [p for p in outside_places(root.configuration) if p.kind == "site"]
    found: list[PathAnswer] = []
    for node, doubt in _fronted(root):
        fronts = fronts_of(root.configuration, node)
        ports = [span for one in fronts for span in one.target_ports.intervals]
        asked = asked_for("tcp", ports, ["load-balancer"])
        flows = [from_anyone(f, partners) for f in from_internet(root.configuration, node, asked)]
        flows += [from_outside(root.configuration, site, node, asked) for site in sites]
        found += [replace(flow, doubt=doubt) for flow in flows]
    return results(root.configuration, found)


def no_way_around_web_acl(root: Root) -> Iterable[Result]:
    """Where one load balancer in front of a server has a web ACL, no way from the internet leads
    around those that have one."""
    found: list[PathAnswer] = []
    for node, doubt in _fronted(root):
        fronts = {one.balancer for one in fronts_of(root.configuration, node)}
        protected = {name: _protected(root, name) for name in fronts}
        if any(answer is not False for answer in protected.values()):
            unsure = None in protected.values()
            why = doubt or ("which load balancer has a web ACL is not known" if unsure else "")
            sure = [name for name, answer in protected.items() if answer]
            flows = from_internet(root.configuration, node, asked_for(avoiding=sure))
            found += [replace(flow, doubt=why) for flow in flows]
    return results(root.configuration, found)


def _protected(root: Root, name: str) -> bool | None:
    balancer = root.configuration.by_address.get(name)
    return has_web_acl(root.configuration, balancer) if balancer is not None else False


def _fronted(root: Root) -> Iterator[tuple[NetworkNode, str]]:
    """Servers in scope that load balancers send to, and why that is not certain."""
    for node in nodes(root.configuration, *COMPUTE):
        fronts = fronts_of(root.configuration, node)
        scope = zone_of_node(root.configuration, node, root.settings).scope
        if not fronts or scope is ScopeCategory.OUT_OF_SCOPE:
            continue
        if all(one.target for one in fronts) and scope is not ScopeCategory.UNKNOWN:
            yield node, ""
        else:
            name = node.resource.address
            yield node, f"the scope of {name}, or what sends to it, cannot be resolved"
