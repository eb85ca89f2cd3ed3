"""Rules of a web ACL. Priorities leave room, so that a rule more moves no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.spec.model.external import External
from generator.spec.model.waf import AddressList, CountedRule, SomeRequests, Waf
from generator.spec.ranges import network
from generator.spec.waf_groups import (
    ADDRESS_GROUPS,
    ManagedGroup,
    counts_in_part,
    group_of,
    groups_of,
)

# The rate limit of each address is 0, groups are 1 and more by their place in the table.
BLOCKED, LIMITS, PARTS = 50, 60, 80  # the limit of bodies is 51
# AWS recommends nothing here: servers of merchants are what calls a payment API.
_USUAL = {"HostingProviderIPList": "The servers of merchants run at hosting providers."}


@dataclass(frozen=True, slots=True)
class WafCondition:
    """What a request has: ``kind`` is path, host, label or addresses (of an IP set)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of some conditions; or, negated, not its only one."""

    any_of: tuple[WafCondition, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule of a group that only counts, and why; none where another rule blocks the rest."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ManagedGroupRule:
    """A rule group that AWS keeps; ``counts`` is why all of it only counts."""

    name: str
    label: str
    priority: int
    counts: str | None
    counted: tuple[Counted, ...]
    scope: tuple[Clause, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateRule:
    """A rate limit; ``key`` is the kind and name of what it counts by, none for the address."""

    label: str
    priority: int
    limit: int
    window: int | None
    key: tuple[str, str] | None
    scope: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A rule that blocks what fulfils all clauses."""

    label: str
    priority: int
    scope: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class WafIpSet:
    """Addresses under a label, and why they are there."""

    label: str
    name: str
    reason: str
    addresses: tuple[str, ...]


def rate_rules(waf: Waf, per_address: int) -> tuple[RateRule, ...]:
    """The limit of each address, and those of the spec."""
    spared = _not_allowed(waf)
    rules = [RateRule("rate-limit", 0, per_address, None, None, spared)]
    for index, (name, limit) in enumerate(waf.rate_limits.items()):
        keys = {"header": limit.header, "cookie": limit.cookie}
        key = next(((kind, value) for kind, value in keys.items() if value), None)
        window = None if limit.window_seconds == 300 else limit.window_seconds
        clauses = tuple(Clause(group) for group in (_paths(limit), _hosts(limit)) if group)
        label, scope = f"rate-limit-{name}", (*clauses, *spared)
        rules.append(RateRule(label, LIMITS + index, limit.requests, window, key, scope))
    return tuple(rules)


def group_rules(waf: Waf) -> tuple[ManagedGroupRule, ...]:
    """The managed groups, with what the spec excludes and lets count."""
    return tuple(_group_rule(group, waf) for group in groups_of(waf))


def _group_rule(group: ManagedGroup, waf: Waf) -> ManagedGroupRule:
    excluded = [entry for entry in waf.exclude if entry.group == group.name]
    spared = _not_allowed(waf) if group.name in ADDRESS_GROUPS else ()
    whole = [e.reason for e in waf.count if e.rule is None and e.group == group.name]
    return ManagedGroupRule(
        name=group.name,
        label=group.label,
        priority=group.position,
        counts=whole[0] if whole else None,
        counted=_counted(group, waf),
        scope=(*(clause for entry in excluded for clause in _none_of(entry)), *spared),
        reasons=tuple(entry.reason for entry in excluded),
    )


def _counted(group: ManagedGroup, waf: Waf) -> tuple[Counted, ...]:
    usual = tuple(Counted(rule, why) for rule, why in _USUAL.items() if rule in group.rules)
    own = (
        Counted(e.rule, e.reason)
        for e in waf.count
        if e.rule and e.rule not in _USUAL and (e.rule in group.rules or e.group == group.name)
    )
    return (*usual, *own)


def block_rules(waf: Waf) -> tuple[BlockRule, ...]:
    """Addresses that are blocked; and what a rule that counts in part matches elsewhere: its group
    puts a label on the request (AWS WAF developer guide, "Label match rule statement")."""
    rules = []
    if waf.block:
        clauses = (Clause((WafCondition("addresses", "block"),)),)
        rules.append(BlockRule("blocked-addresses", BLOCKED, clauses))
    parts = [entry for entry in waf.count if counts_in_part(entry)]
    return (*rules, *(_elsewhere(entry, PARTS + i) for i, entry in enumerate(parts)))


def _elsewhere(entry: CountedRule, priority: int) -> BlockRule:
    assert entry.rule is not None, "the spec refuses a part of a whole group"
    group = group_of(entry.rule)
    label = group.rules[entry.rule] if group else None
    assert label is not None, "the spec refuses a rule whose label is not known"
    clauses = (Clause((WafCondition("label", label),)), *_none_of(entry))
    return BlockRule(f"{entry.rule}-elsewhere", priority, clauses)


def ip_sets(waf: Waf, name: str, external: Mapping[str, External]) -> tuple[WafIpSet, ...]:
    """The lists of the spec, names of ``external`` as their ranges."""
    lists = {"block": waf.block, "allow": waf.allow}
    return tuple(
        WafIpSet(label, f"{name}-{label}", entries.reason, _addresses(entries, external))
        for label, entries in lists.items()
        if entries
    )


def _addresses(entries: AddressList, external: Mapping[str, External]) -> tuple[str, ...]:
    found: list[str] = []
    for text in entries.addresses:
        found += external[text].cidrs if text in external else (text,)
    return tuple(str(network(text)) for text in found)


def _paths(some: SomeRequests) -> tuple[WafCondition, ...]:
    return tuple(WafCondition("path", path) for path in some.paths)


def _hosts(some: SomeRequests) -> tuple[WafCondition, ...]:
    return tuple(WafCondition("host", host) for host in some.hosts)


def _none_of(some: SomeRequests) -> tuple[Clause, ...]:
    return tuple(Clause((c,), negated=True) for c in (*_paths(some), *_hosts(some)))


def _not_allowed(waf: Waf) -> tuple[Clause, ...]:
    return (Clause((WafCondition("addresses", "allow"),), negated=True),) if waf.allow else ()
