"""Principals of policy statements (IAM User Guide, "AWS JSON policy elements: Principal")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import Reference, Value
from generator.gate.facts.iam import Statement

# Conditions that bring a wildcard principal back to accounts, services or networks of one's own
# (AWS: "AWS global condition context keys"; KMS: "AWS KMS condition keys").
BINDING_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:resourceaccount",
        "aws:resourceorgid",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceorgid",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "kms:calleraccount",
        "kms:viaservice",
        "elasticfilesystem:accessedviamounttarget",
    }
)
_ROOT = re.compile(r"arn:aws[\w-]*:iam::(\d{12}):root")
_ACCOUNT = re.compile(r"(?:arn:aws[\w-]*:(?:iam|sts)::)?(\d{12})(?::.*)?")


def members(statement: Statement) -> Iterator[tuple[str, Value]]:
    """Kind and member of every principal of the statement."""
    for kind, held in statement.principals.items():
        for member in held:
            yield kind, member


def everyone(statement: Statement) -> bool | None:
    """Whether the statement allows anyone at all; None when a principal is not resolved."""
    if statement.not_principals:
        return True
    answers: list[bool | None] = []
    for kind, member in members(statement):
        if kind in ("AWS", "*"):
            answers.append(member == "*" if isinstance(member, str) else _open(member))
    return True if True in answers else None if None in answers else False


def _open(member: Value) -> bool | None:
    return False if isinstance(member, Reference) else None


def bound(statement: Statement) -> bool:
    """Whether a condition on account, organisation, service or network narrows the statement.

    A wildcard as the condition's value binds nothing; negated tests do not bind.
    """
    return any(
        condition.variable.lower() in BINDING_KEYS
        and "not" not in condition.test.lower()
        and not any(value == "*" for value in condition.values)
        for condition in statement.conditions
    )


def is_root(member: Value) -> bool:
    """Whether a principal is an account root: a delegation to that account's administrators."""
    return isinstance(member, str) and bool(_ROOT.fullmatch(member) or member.isdigit())


def account_of(member: Value) -> str:
    """The account id inside a principal, '' when there is none to read."""
    found = _ACCOUNT.fullmatch(member) if isinstance(member, str) else None
    return found[1] if found else ""
