"""Who may open connections to whom, by the rules of security groups as they are written.

A connection needs the rule of the side that accepts it (AWS, "Security group rules": a group
without an ingress rule accepts nothing), so arrows inside come from ingress rules; arrows that
leave come from egress rules. Routes and network ACLs may close more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.config.model import Configuration
from generator.config.values import ABSENT, Reference, Value, is_unknown
from generator.diagram.model import INTERNET, PRIVATE, PUBLIC, Arrow, Box
from generator.gate.facts.network.cidrs import is_private, is_world, network, within
from generator.gate.facts.network.networks import vpc_ranges
from generator.gate.facts.network.security_groups import SecurityGroupRule, all_rules
from generator.gate.verdict.wording import shown

_Ends = tuple[str, str]


def arrows(configuration: Configuration, boxes: Sequence[Box]) -> tuple[Arrow, ...]:
    """An arrow for each pair of boxes, in the order of their keys."""
    owners: dict[str, list[str]] = {}
    for box in boxes:
        for group in box.groups:
            owners.setdefault(group, []).append(box.key)
    held: dict[_Ends, list[tuple[SecurityGroupRule, str]]] = {}
    for rule in all_rules(configuration):
        if rule.traffic and rule.traffic.path_mtu:
            continue  # an answer of a router, no connection
        for ends, range_ in _ends(configuration, rule, owners):
            if ends[0] != ends[1]:
                held.setdefault(ends, []).append((rule, range_))
    return tuple(_arrow(ends, held[ends]) for ends in sorted(held))


def _ends(
    configuration: Configuration, rule: SecurityGroupRule, owners: dict[str, list[str]]
) -> Iterator[tuple[_Ends, str]]:
    own = _of_group(rule.group, owners)
    for peer in (*rule.cidrs, *rule.prefix_lists, *rule.groups):
        inner = _of_group(peer, owners)
        outer, range_ = ("", "") if inner else outside_of(configuration, peer)
        for mine in own:
            if rule.direction == "ingress":
                yield from (((other, mine), range_) for other in inner or [outer] if other)
            elif outer:
                yield (mine, outer), range_


def not_drawn(configuration: Configuration) -> int:
    """How many rules have a group or a peer that cannot be resolved."""

    def open_(rule: SecurityGroupRule) -> bool:
        values = (rule.group, *rule.cidrs, *rule.prefix_lists, *rule.groups)
        return bool(rule.unresolved) or any(map(is_unknown, map(configuration.literal, values)))

    return sum(map(open_, all_rules(configuration)))


def from_own_ranges(configuration: Configuration) -> int:
    """How many rules admit a range inside a VPC that is drawn: no box stands for it."""

    def inner(peer: Value) -> bool:
        known = network(configuration.literal(peer)) is not None
        return known and not outside_of(configuration, peer)[0]

    rules = (rule for rule in all_rules(configuration) if rule.direction == "ingress")
    return sum(any(map(inner, rule.cidrs)) for rule in rules)


def _of_group(value: Value, owners: dict[str, list[str]]) -> list[str]:
    return owners.get(value.address, []) if isinstance(value, Reference) else []


def outside_of(configuration: Configuration, peer: Value) -> tuple[str, str]:
    """The box for a range outside, and the range; ('', '') for one inside a VPC that is drawn."""
    value = configuration.literal(peer)
    net = network(value)
    if net is None:
        return "", ""
    if is_world(net):
        return INTERNET, str(net)
    own = (range_ for ranges in vpc_ranges(configuration).values() for range_ in ranges)
    if any(within(net, range_) for range_ in own):
        return "", ""
    return (PRIVATE if is_private(net) else PUBLIC), str(net)


def _arrow(ends: _Ends, held: Iterable[tuple[SecurityGroupRule, str]]) -> Arrow:
    rules = [rule for rule, _ in held]
    return Arrow(
        ends,
        traffic=_once(str(rule.traffic or "ports that are not known") for rule in rules),
        reasons=_once(reason_of(rule) for rule in rules),
        ranges=_once(range_ for _, range_ in held),
        places=_once(f"{rule.file}:{rule.line}" for rule in rules),
    )


def reason_of(rule: SecurityGroupRule) -> str:
    """Why the rule is there, in its author's words; '' where nobody says it."""
    return "" if rule.description in (ABSENT, None, "") else _words(rule.description)


def _words(value: Value) -> str:
    return value if isinstance(value, str) else shown(value)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))
