"""Principals of policy statements (IAM User Guide, "AWS JSON policy elements: Principal")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import Reference, Template, Unknown, Value
from generator.gate.facts.identity.iam import Condition, Statement
from generator.gate.facts.identity.loose_values import any_account, any_value
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.verdict.logic import some

# Conditions that bring a wildcard principal back to accounts, services or networks of one's own
# (AWS: "AWS global condition context keys"; KMS: "AWS KMS condition keys").
BINDING_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceorgid",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "kms:calleraccount",
        "elasticfilesystem:accessedviamounttarget",
        # S3 user guide, "Delegating access control to access points"
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
        "vpc-lattice-svcs:sourcevpc",
        "vpc-lattice-svcs:sourcevpcowneraccount",
    }
)
_ROOT = re.compile(r"arn:aws[\w-]*:iam::(\d{12}):root")
_ACCOUNT = re.compile(r"(?:arn:aws[\w-]*:(?:iam|sts)::)?(\d{12})(?::.*)?")


def principals_of(statement: Statement) -> Iterator[tuple[str, Value]]:
    """Kind and member of every principal of the statement."""
    for kind, held in statement.principals.items():
        for member in held:
            yield kind, member


def everyone(statement: Statement) -> bool | None:
    """Whether the statement allows anyone at all; None when a principal is not resolved."""
    if statement.not_principals:
        return True
    answers: list[bool | None] = []
    for kind, member in principals_of(statement):
        if kind.upper() in ("AWS", "*", "FEDERATED"):
            answers.append(_is_anyone(member) if isinstance(member, str) else _open(member))
        else:  # every service acts for anybody
            answers.append(isinstance(member, str) and bool(member) and not member.strip("*?"))
    return some(answers)


def given_principals(statement: Statement) -> bool:
    """Whether each principal that is not resolved is one that a variable, a data source or a module
    that is not read gives: the configuration names it, and can be right as it is."""
    members = (member for _, member in principals_of(statement))
    return all(isinstance(m, str | Reference) or lies_elsewhere(m) for m in members)


def given_conditions(statement: Statement) -> bool:
    """Whether each value of a condition that is not resolved is one that a variable, a data source
    or a module that is not read gives, as :func:`given_principals` has it."""
    values = [v for c in statement.conditions for v in c.values if not isinstance(v, str)]
    whole = all(c.test and c.variable for c in statement.conditions)
    return whole and all(isinstance(v, Reference) or lies_elsewhere(v) for v in values)


def _is_anyone(member: str) -> bool:
    """``*``, also spelled longer, or an ARN with any account in it. An empty text is nobody."""
    if not member:
        return False
    parts = member.split(":")
    any_account = len(parts) > 4 and bool(parts[4]) and not parts[4].strip("*?")
    return not member.strip("*?") or any_account or (len(parts) < 5 and member.endswith("*"))


def _open(member: Value) -> bool | None:
    """A text that is known in part is not "*", which has no part."""
    named = isinstance(member, Template) and any(
        isinstance(part, str) and part.strip("*") for part in member.parts
    )
    return False if named or isinstance(member, Reference) else None


def bound(statement: Statement) -> bool | None:
    """Whether a condition on account, organisation, service or network narrows the statement.

    A wildcard as the condition's value binds nothing; negated tests do not bind, nor do those
    that a request without the key passes (IAM User Guide, "...IfExists condition operators",
    "ForAllValues").
    None: what decides is not resolved.
    """
    answers = [binds(condition) for condition in statement.conditions]
    return some(answers)


def binds(condition: Condition) -> bool | None:
    """Whether one condition narrows its statement, as :func:`bound` has it."""
    if isinstance(condition.values[0] if condition.values else None, Unknown) and not (
        condition.test and condition.variable
    ):
        return None  # the condition as a whole is not resolved
    test = condition.test.lower()
    if condition.variable.lower() not in BINDING_KEYS or not requires(condition):
        return False
    if any(any_account(condition.variable, value) for value in condition.values):
        return False
    wildcards = "like" in test or "arn" in test  # to other tests "*" is a character
    return None if wildcards and any(map(_any_text, condition.values)) else True


# Keys that say how or when a request is made, and nothing of who makes it or on what.
_OF_NOBODY = frozenset(
    {
        "aws:currenttime",
        "aws:epochtime",
        "aws:referer",
        "aws:requestedregion",
        "aws:securetransport",
        "aws:useragent",
        "s3:tlsversion",
    }
)


def narrowed(statement: Statement) -> bool | None:
    """Whether a condition narrows the statement: to some callers, resources or requests.

    One that only asks for TLS, a time, a region or a client does not, nor one whose value is a
    wildcard, nor one that a request without the key passes. None: what decides is not resolved.
    """
    return some(_narrows(condition) for condition in statement.conditions)


def _narrows(condition: Condition) -> bool | None:
    if not condition.test or not condition.variable:
        return None  # the condition as a whole is not resolved
    if condition.variable.lower() in _OF_NOBODY or not requires(condition):
        return False
    values, test = condition.values, condition.test.lower()
    if any(any_value(condition.variable, value) for value in values):
        return False
    wildcards = "like" in test or "arn" in test  # to other tests "*" is a character
    return None if wildcards and any(map(_any_text, values)) else bool(values)


def requires(condition: Condition) -> bool:
    """Whether a request without the key, or with another value, is refused by the condition.

    Negated operators admit everybody else, ``Null`` asks for any value, ``...IfExists`` and
    ``ForAllValues:`` admit a request without the key (IAM User Guide, "Condition operators").
    """
    test = condition.test.lower()
    negated = "not" in test or test == "null"
    return not (negated or test.endswith("ifexists") or test.startswith("forallvalues:"))


def _any_text(value: Value) -> bool:
    """Whether a value may begin with anything, so that it may be a wildcard: what follows the ARN
    of a resource does not."""
    if isinstance(value, Template):
        first = value.parts[0]
        named = isinstance(first, Reference) and first.attribute.rpartition(".")[2] == "arn"
        return not isinstance(first, str) and not named
    return isinstance(value, Unknown)


def is_root(member: Value) -> bool:
    """Whether a principal is an account root: a delegation to that account's administrators.

    ``arn:aws:iam::${...}:root`` is one, whatever the account, and so is an account id alone, also
    the one that data "aws_caller_identity" looks up.
    """
    if isinstance(member, Reference):
        looked_up = ".data.aws_caller_identity." in f".{member.address}"
        return looked_up and member.attribute == "account_id"
    if isinstance(member, Template):
        return str(member.parts[0]).startswith("arn:") and str(member.parts[-1]).endswith(":root")
    return isinstance(member, str) and bool(_ROOT.fullmatch(member) or member.isdigit())


def principal_resolved(member: Value) -> bool:
    """Whether it is known who a principal is: named, or a resource of the configuration."""
    return isinstance(member, str | Reference) or is_root(member)


def account_of(member: Value) -> str:
    """The account id inside a principal, '' when there is none to read."""
    found = _ACCOUNT.fullmatch(member) if isinstance(member, str) else None
    return found[1] if found else ""
