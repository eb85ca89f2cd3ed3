"""Where passwords of broker users come from."""

from __future__ import annotations

from generator.gate.api import (
    Block,
    Case,
    Configuration,
    Judgement,
    Reference,
    all_of,
    failed,
    passed,
    secret_from_outside,
    unknown,
    values_at,
)

_SOURCES = frozenset(
    {"aws_secretsmanager_random_password", "aws_secretsmanager_secret_version", "random_password"}
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
    if isinstance(found.value, Reference):
        target = configuration.target(found.value)
        if target is not None and target.type in _SOURCES:
            return passed(target.address)
    return unknown("where user.password comes from cannot be resolved", found.line)
