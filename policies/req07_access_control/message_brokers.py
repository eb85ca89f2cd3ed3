"""Who may use the web console of a broker."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    all_of,
    equals,
    failed,
    items,
    passed,
    unknown,
    values_at,
)

_ADMINISTRATION = "admin"


def console_for_administrators(case: Case) -> Judgement:
    """Users with console_access belong to a group whose name says that it administers."""
    users, unresolved = case.blocks("user")
    if unresolved:
        return unknown("user blocks cannot be resolved", unresolved[0].line)
    return all_of([passed(), *(_user(user) for user in users)])


def _user(user: Block) -> Judgement:
    access = values_at(user, "console_access")[0]
    allowed = False if access.value is ABSENT else equals(access.value, True)
    if allowed is None:
        return unknown("console_access cannot be resolved", access.line)
    if not allowed:
        return passed()
    groups = values_at(user, "groups")[0].value
    named = [] if groups is ABSENT else list(items(groups))
    if any(isinstance(group, str) and _ADMINISTRATION in group.lower() for group in named):
        return passed()
    if any(not isinstance(group, str) for group in named):
        return unknown("groups of a user with console_access cannot be resolved", access.line)
    return failed("console_access for a user of no administrators' group", access.line)
