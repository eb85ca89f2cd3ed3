"""Answers of a network in the words of a table: ways, where they are decided, what closes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.evidence.segments import DecidingRule
from generator.network.forward.interface import Hop
from generator.network.reach import Answer, Path

# Rules and routes are told with file and line; what a packet passes besides is its way.
_RULES = ("security-group", "network-acl", "route", "route-table")
_ORDER = ("security-group", "firewall", "network-acl")
_MOST_WAYS = 3
_MOST_RULES = 12

Shown = Callable[[str], str]


def way(answer: Answer) -> str:
    """What is passed on the way; the different ways of several paths after each other."""
    found = list(dict.fromkeys(_way(path) for path in answer.paths))
    more = [f"{len(found) - _MOST_WAYS} more ways"] if len(found) > _MOST_WAYS else []
    return ", or ".join([*found[:_MOST_WAYS], *more])


def _way(path: Path) -> str:
    passed = (hop for hop in path.hops if hop.kind not in _RULES)
    # The hop of a load balancer is its listener: the flow goes over the balancer.
    words = (" ".join(filter(None, (hop.kind, hop.address))) for hop in passed)
    return ", then ".join(dict.fromkeys(words)) or "directly"


def rules(answers: Iterable[Answer], shown: Shown) -> tuple[DecidingRule, ...]:
    """Where answers are decided: security groups, then firewalls, network ACLs and the rest."""
    hops = [hop for answer in answers for path in answer.paths for hop in path.hops if hop.file]
    hops.sort(key=lambda hop: _ORDER.index(hop.kind) if hop.kind in _ORDER else len(_ORDER))
    told = (DecidingRule(f"{h.kind} {h.address}", at(h, shown)) for h in hops)
    found = list(dict.fromkeys(told))
    rest = len(found) - _MOST_RULES
    more = [DecidingRule(f"and {rest} more", "")] if rest > 0 else []
    return (*found[:_MOST_RULES], *more)


def closes(answer: Answer, target: str) -> tuple[Hop | None, str]:
    """The hop that closes, and why, without the name of the target, so that many are one."""
    hop = answer.closed_by
    if hop is None:
        return None, "no way leads there"
    code = f" ({hop.code})" if hop.code else ""
    said = hop.text.replace(target, "the target") if target else hop.text
    return hop, f"{hop.kind}: {said}{code}"


def at(hop: Hop, shown: Shown) -> str:
    """File and line."""
    return f"{shown(hop.file)}:{hop.line}" if hop.file else ""
