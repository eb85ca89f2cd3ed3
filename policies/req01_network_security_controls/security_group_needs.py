"""Business need in the rules of the CDE's security groups (PCI DSS 1.2.5, 1.2.7)."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    ScopeCategory,
    SecurityGroupRule,
    Template,
    Unknown,
    Value,
    all_of,
    equals,
    every_rule,
    failed,
    in_doubt,
    passed,
    shown,
    unknown,
)

_WORD = re.compile(r"[A-Za-z0-9._/:-]*[A-Za-z0-9]")
_PLAIN = re.compile(r"[A-Za-z]{2,}")
# The other end, by whatever name.
_END = re.compile(r"(?:\b(?:to|from|into)\b|-+>|=>|<-+)\s*[\w.-]+", re.IGNORECASE | re.ASCII)


def has_groups(case: Case) -> Judgement:
    """``security_groups`` names a group. A network load balancer may do without, and the groups of
    its targets decide who reaches them (its user guide, "Update the security groups for your
    Network Load Balancer"): of one that no tag puts anywhere, that is a question."""
    value, line = case.get("security_groups"), case.line_of("security_groups")
    if isinstance(value, Unknown):
        return unknown("`security_groups` cannot be resolved", line)
    if value not in (ABSENT, None, []):
        return passed()
    judgement = failed("`security_groups` is not set", line)
    network = equals(case.get("load_balancer_type"), "network")
    untagged = case.scope_of(case.resource) is ScopeCategory.UNTAGGED
    if not network or not untagged:
        return judgement
    return in_doubt(judgement, "what reaches the targets, their groups decide", elsewhere=True)


def has_business_need(case: Case, least: int, empty: list[str]) -> Judgement:
    """The description of every rule has at least ``least`` words besides names of its ends, ports,
    and the words that repeat what a rule says anyway."""

    def check(rule: SecurityGroupRule) -> Judgement:
        return _described(rule, lambda text: _reason(text, least, frozenset(empty)))

    return all_of(every_rule(case.resource, way, check) for way in ("ingress", "egress"))


def _described(rule: SecurityGroupRule, reason: Callable[[str], bool]) -> Judgement:
    text: Value = rule.description
    if text is ABSENT or text is None:
        return failed("`description` is not set", rule.line)
    if isinstance(text, str):
        return passed() if reason(text) else failed(f"{shown(text)} names no need", rule.line)
    parts = text.parts if isinstance(text, Template) else ()
    known = " ".join(part if isinstance(part, str) else "_" for part in parts)
    return passed() if reason(known) else unknown(f"`description` is {shown(text)}", rule.line)


def _reason(text: str, least: int, empty: frozenset[str]) -> bool:
    ends, colon, need = text.partition(":")
    if colon and _END.search(ends):  # "app to merchant-bank: payouts to merchants"
        named = frozenset(re.split(r"[^a-z]+", ends.lower()))
        return _words(need, empty) >= least and _words(need, empty | named) > 0
    return _words(_END.sub(" ", text), empty) >= least


def _words(text: str, empty: frozenset[str]) -> int:
    found = [word for word in _WORD.findall(text) if _PLAIN.fullmatch(word)]
    return sum(word.lower() not in empty for word in found)
