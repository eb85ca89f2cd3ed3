"""Where passwords of broker users come from."""

from __future__ import annotations

from generator.gate.api import (
    Block,
    Case,
    Configuration,
    Judgement,
    all_of,
    failed,
    passed,
    secret_from_outside,
    secret_is_looked_up,
    unknown,
    values_at,
)


def password_from_outside(case: Case) -> Judgement:
    """Each password is given from outside, or made by something that makes secrets."""
    users, unresolved = case.blocks("user")
    if unresolved:
        return unknown("user blocks cannot be resolved", unresolved[0].line)
    return all_of([passed(), *(_user(case.configuration, user) for user in users)])


def _user(configuration: Configuration, user: Block) -> Judgement:
    found = values_at(user, "password")[0]
    if isinstance(found.value, str):
        return failed("user.password is written in clear", found.line)
    if secret_from_outside(configuration, found.value):
        return passed()
    if secret_is_looked_up(configuration, found.value):
        return passed("made, or kept, as a secret")
    return unknown("where user.password comes from cannot be resolved", found.line)
