"""Managed rule groups of a web ACL, and what the web ACL costs in capacity units (WCU)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.spec.model.waf import CountedRule, SomeRequests, Waf
from generator.spec.tables import table

CAPACITY_LIMIT = 5000
"""WCU that a web ACL can have (AWS WAF developer guide, "Web ACL capacity units")."""
ADDRESS_GROUPS = ("AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesAnonymousIpList")
"""Groups that judge where a request comes from, and not what it holds."""

# AWS WAF developer guide, "Using match rule statements", "String match rule statement", "Size
# constraint rule statement", "Using rate-based rule statements", "Using text transformations".
_TRANSFORMATION = 10
_ADDRESSES = _LABEL = _SIZE = 1
_RATE, _KEY = 2, 30
_PATH = 2 + 2 * _TRANSFORMATION
_HOST = 2 + _TRANSFORMATION


@dataclass(frozen=True, slots=True)
class ManagedGroup:
    """A managed rule group of AWS: label in names of rules, WCU, and labels of its rules, none for
    a rule that blocks nothing by itself."""

    name: str
    label: str
    capacity: int
    baseline: bool
    rules: Mapping[str, str | None]
    position: int


@cache
def known_groups() -> dict[str, ManagedGroup]:
    """All groups that pave knows, by name, in the order in which they run."""
    return {
        name: ManagedGroup(
            name,
            row["label"],
            row["capacity"],
            row["baseline"],
            {
                r: row["namespace"] + ":" + label if label else None
                for r, label in row["rules"].items()
            },
            position,
        )
        for position, (name, row) in enumerate(table("waf")["groups"].items(), start=1)
    }


def groups_of(waf: Waf | None) -> tuple[ManagedGroup, ...]:
    """The groups of a web ACL; what is not known is passed over."""
    added = waf.add if waf else ()
    out = {left.group for left in waf.leave_out} if waf else set()
    return tuple(
        group
        for name, group in known_groups().items()
        if (group.baseline and name not in out) or name in added
    )


def group_of(rule: str) -> ManagedGroup | None:
    """The group of a rule."""
    return next((g for g in known_groups().values() if rule in g.rules), None)


def counts_in_part(entry: CountedRule) -> bool:
    """Whether a rule still blocks some requests."""
    return bool(entry.paths or entry.hosts)


def capacity(waf: Waf) -> int:
    """WCU of a web ACL, at most: AWS combines what several rules have in common."""
    allowed = _ADDRESSES if waf.allow else 0
    found = _RATE + allowed
    found += sum(g.capacity + (allowed if g.name in ADDRESS_GROUPS else 0) for g in groups_of(waf))
    found += sum(map(_requests, waf.exclude))
    found += sum(_LABEL + _requests(entry) for entry in waf.count if counts_in_part(entry))
    for limit in waf.rate_limits.values():
        keyed = _KEY + _TRANSFORMATION if limit.header or limit.cookie else 0
        found += _RATE + allowed + keyed + _requests(limit)
    found += _ADDRESSES if waf.block else 0
    return found + (_SIZE + _TRANSFORMATION if waf.body_limit_bytes else 0)


def _requests(some: SomeRequests) -> int:
    return len(some.paths) * _PATH + len(some.hosts) * _HOST
