"""Paths between zones that must not meet (PCI DSS 1.3.1, 1.3.2, 6.5.3, 11.4.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.gate.api import (
    COMPUTE,
    FRONTS,
    OPEN_STAGE,
    PRE_PRODUCTION,
    PRODUCTION,
    STORES,
    NetworkNode,
    PathAnswer,
    Result,
    Root,
    ScopeCategory,
    asked_for,
    between,
    exposed,
    no_flow,
    nodes,
    results,
    stage_of_node,
    tiers_of_node,
    zone_of_node,
)

Label = Callable[[NetworkNode], str]
_OPEN = (ScopeCategory.UNKNOWN, OPEN_STAGE)
_CDE, _OUT = ScopeCategory.CDE, ScopeCategory.OUT_OF_SCOPE
_ADMIN = (22, 23, 3389, (5900, 5901), (5985, 5986))
_MANAGEMENT = ("management", "mgmt", "admin", "bastion", "jump", "ops", "operations")
_WORDS_APART = str.maketrans('_.-/[]"', "       ")


def out_of_scope_to_cde(root: Root) -> Iterable[Result]:
    """Nothing tagged out of scope reaches the CDE."""
    return results(root.configuration, _pairs(root, _scope(root), _OUT, _CDE))


def cde_to_out_of_scope(root: Root) -> Iterable[Result]:
    """The CDE reaches nothing that is tagged out of scope."""
    found = _pairs(root, _scope(root), _CDE, _OUT)
    return results(root.configuration, (replace(flow, outward=True) for flow in found))


def stages_apart(root: Root) -> Iterable[Result]:
    """Production and stages before it reach each other in neither direction."""

    def stage(node: NetworkNode) -> str:
        return stage_of_node(root.configuration, node, root.settings)

    found = [*_pairs(root, stage, PRE_PRODUCTION, PRODUCTION)]
    found += _pairs(root, stage, PRODUCTION, PRE_PRODUCTION)
    return results(root.configuration, found)


def _scope(root: Root) -> Label:
    found = {
        node.resource.address: zone_of_node(root.configuration, node, root.settings).scope
        for node in _talking(root)
    }
    return lambda node: found[node.resource.address]


def _pairs(root: Root, label: Label, source: str, target: str) -> Iterator[PathAnswer]:
    """Flows between nodes of two labels. Where one of the labels is open, there is a doubt; two
    that are open may be the same."""
    labels = {node.resource.address: label(node) for node in _talking(root)}
    senders = nodes(root.configuration, *COMPUTE)
    for two in _talking(root):
        its = labels[two.resource.address]
        for one in senders if its in (target, *_OPEN) else ():
            wanted = labels[one.resource.address], its
            if wanted != (source, target) and not _in_doubt(wanted, source, target):
                continue
            if one.resource is not two.resource:
                flow = between(root.configuration, one, two)
                doubt = "" if wanted == (source, target) else _doubt(one, two)
                yield replace(flow, doubt=doubt)


def _in_doubt(found: tuple[str, str], source: str, target: str) -> bool:
    one, two = found
    return (one == source and two in _OPEN) or (one in _OPEN and two == target)


def _doubt(one: NetworkNode, two: NetworkNode) -> str:
    return (
        f"the tags of {one.resource.address} or of {two.resource.address} cannot be resolved, and "
        "the one reaches the other"
    )


def _talking(root: Root) -> list[NetworkNode]:
    return nodes(root.configuration, *COMPUTE, *STORES, *FRONTS)


def no_relay_to_cde(root: Root) -> Iterable[Result]:
    """What is out of scope reaches no server that reaches the CDE on the same ports."""
    scope = _scope(root)
    servers = nodes(root.configuration, *COMPUTE)
    outside = [n for n in servers if scope(n) in (_OUT, ScopeCategory.UNKNOWN)]
    inside = list(_of_the_cde(root, (*COMPUTE, *STORES, *FRONTS))) if outside else []
    found = [no_flow(target) for target, _ in inside]
    for relay in servers if inside else ():
        if scope(relay) in (_OUT, _CDE):
            continue
        onward = [(between(root.configuration, relay, two), open_) for two, open_ in inside]
        onward = [(flow, open_) for flow, open_ in onward if flow.verdict != "closed"]
        for source in outside if onward else ():
            if source is not relay:
                found += _relays(root, source, relay, onward)
    return results(root.configuration, found)


def _relays(
    root: Root, source: NetworkNode, relay: NetworkNode, onward: list[tuple[PathAnswer, str]]
) -> Iterator[PathAnswer]:
    certain = _scope(root)(source) == _OUT
    first = between(root.configuration, source, relay)
    for flow, open_ in onward:
        relayed = _relayed(first, flow)
        if relayed is not None and (certain or not open_):
            doubt = f"the scope of {source.resource.address} cannot be resolved"
            yield replace(relayed, doubt=open_ or ("" if certain else doubt))


def _relayed(first: PathAnswer, onward: PathAnswer) -> PathAnswer | None:
    """The way in with where it leads on, on ports that both have in common."""
    if "closed" in (first.verdict, onward.verdict):
        return None
    if "unknown" in (first.verdict, onward.verdict):
        return first if first.verdict == "unknown" else replace(onward, subject=first.subject)
    named = [
        (one.protocols & two.protocols, one.target_ports & two.target_ports)
        for first_path in first.answer.paths
        for one in first_path.packets.boxes
        for path in onward.answer.paths
        for two in path.packets.boxes
    ]
    same = any(protocols and ports for protocols, ports in named)
    return replace(first, target=f"{first.target} and over it {onward.target}") if same else None


def stores_only_from_inside(root: Root) -> Iterable[Result]:
    """No server that strangers reach directly reaches a store of the CDE."""
    partners = root.listed("partner_cidrs")
    found: list[PathAnswer] = []
    targets = list(_of_the_cde(root, STORES))
    entrances = [
        (node, "" if reached else f"whether strangers reach {node.resource.address} is not known")
        for node in (nodes(root.configuration, *COMPUTE) if targets else ())
        if (reached := exposed(root.configuration, node, partners)) is not False
    ]
    for target, open_ in targets:
        found.append(no_flow(target))
        for source, doubt in entrances:
            flow = between(root.configuration, source, target)
            found.append(replace(flow, doubt=open_ or doubt))
    return results(root.configuration, found)


def admin_from_management_only(root: Root) -> Iterable[Result]:
    """Administration ports of the CDE are reached from management servers only."""
    found: list[PathAnswer] = []
    servers = nodes(root.configuration, *COMPUTE)
    for target, open_ in _of_the_cde(root, COMPUTE):
        found.append(no_flow(target))
        for source in servers:
            manages = _manages(root, source)
            if source is not target and not manages:
                flow = between(root.configuration, source, target, asked_for("tcp", _ADMIN))
                doubt = f"the tier of {source.resource.address} cannot be resolved"
                found.append(replace(flow, doubt=open_ or (doubt if manages is None else "")))
    return results(root.configuration, found)


def _of_the_cde(root: Root, kinds: Iterable[str]) -> Iterator[tuple[NetworkNode, str]]:
    """Nodes of the CDE, and why that is not certain."""
    scope = _scope(root)
    for node in nodes(root.configuration, *kinds):
        open_ = scope(node) == ScopeCategory.UNKNOWN
        if open_ or scope(node) == _CDE:
            why = f"the scope of {node.resource.address} cannot be resolved"
            yield node, why if open_ else ""


def _manages(root: Root, node: NetworkNode) -> bool | None:
    """Whether the tier of a server or of its subnet, or its name, says that people manage from
    it; None: cannot be told."""
    tiers = tiers_of_node(root.configuration, node)
    told = [tier for tier in tiers if isinstance(tier, str)]
    words = " ".join([*told, node.resource.address]).lower().translate(_WORDS_APART).split()
    if any(word in _MANAGEMENT for word in words):
        return True
    return False if len(told) == len(tiers) else None
