"""Where passwords of broker users come from."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import Reference
from generator.gate.facts.outside import secret_from_outside
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_SOURCES = frozenset(
    {"aws_secretsmanager_random_password", "aws_secretsmanager_secret_version", "random_password"}
)


def password_from_outside(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Each password is given from outside, or made by something that makes secrets."""
    users, unresolved = blocks_at(resource.block, "user")
    if unresolved:
        return unknown("user blocks cannot be resolved", unresolved[0].line)
    return all_of([passed(), *(_user(configuration, user) for user in users)])


def _user(configuration: Configuration, user: Block) -> Verdict:
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
