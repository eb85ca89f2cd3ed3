"""What the internet reaches, by network paths (PCI DSS 1.3.1, 1.4.1, 1.4.2, 1.4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    COMPUTE,
    DIRECTLY,
    FRONTS,
    STORES,
    NetworkNode,
    PathAnswer,
    PortSet,
    Result,
    Root,
    ScopeCategory,
    asked_for,
    from_anyone,
    from_internet,
    listening_ports,
    nodes,
    redirects,
    results,
    zone_of_node,
)


def stores_closed_to_internet(root: Root) -> Iterable[Result]:
    """No store in scope is reached from public addresses, however few, by any way."""
    flows = [
        flow
        for node, doubt in _in_scope(root, STORES)
        for flow in _doubted(from_internet(root.configuration, node), doubt)
    ]
    return results(root.configuration, flows)


def compute_closed_to_internet(root: Root) -> Iterable[Result]:
    """Strangers reach no server in scope but by a load balancer."""
    partners = root.listed("partner_cidrs")
    flows = [
        from_anyone(flow, partners)
        for node, doubt in _in_scope(root, COMPUTE)
        for flow in _doubted(from_internet(root.configuration, node, DIRECTLY), doubt)
    ]
    return results(root.configuration, flows)


def entries_on_authorised_ports(root: Root) -> Iterable[Result]:
    """Strangers reach load balancers on TCP 443, and on 80 where a listener redirects."""
    partners = root.listed("partner_cidrs")
    flows = []
    for node, doubt in _in_scope(root, FRONTS):
        wanted = PortSet.of(443, 80) if redirects(root.configuration, node.resource) else _HTTPS
        flows += [
            _on_other_ports(from_anyone(flow, partners), wanted)
            for flow in _doubted(_to_front(root, node, wanted), doubt)
        ]
    return results(root.configuration, flows)


def _to_front(root: Root, node: NetworkNode, wanted: PortSet) -> Iterator[PathAnswer]:
    """Without security groups only its listeners limit what a load balancer takes. Where TCP comes
    in on other ports than ``wanted``, that is told alone, with the rule that lets it in."""
    grouped = node.resource.get("security_groups") not in (ABSENT, None, [])
    ports = () if grouped else listening_ports(root.configuration, node.resource)
    asked = asked_for("tcp", ports) if ports else asked_for()
    every = list(from_internet(root.configuration, node, asked))
    others = ((PortSet.of(*ports) if ports else _ALL_PORTS) - wanted).intervals
    if not others or all(flow.verdict != "open" for flow in every):
        yield from every
        return
    narrow = from_internet(root.configuration, node, asked_for("tcp", others))
    for whole, part in zip(every, narrow, strict=True):
        yield whole if part.verdict == "closed" else part


_HTTPS = PortSet.of(443)
_ALL_PORTS = PortSet.of((0, 65535))


def _on_other_ports(flow: PathAnswer, wanted: PortSet) -> PathAnswer:
    return flow.of(
        lambda path: any(
            str(box.protocols) != "tcp" or box.target_ports - wanted for box in path.packets.boxes
        )
    )


def _in_scope(root: Root, kinds: Iterable[str]) -> Iterator[tuple[NetworkNode, str]]:
    """Nodes that are not tagged out of scope, and why that is not certain."""
    for node in nodes(root.configuration, *kinds):
        scope = zone_of_node(root.configuration, node, root.settings).scope
        if scope is not ScopeCategory.OUT_OF_SCOPE:
            open_ = scope is ScopeCategory.UNKNOWN
            yield node, f"the scope of {node.resource.address} cannot be resolved" if open_ else ""


def _doubted(flows: Iterable[PathAnswer], doubt: str) -> Iterator[PathAnswer]:
    return (replace(flow, doubt=doubt) for flow in flows)
