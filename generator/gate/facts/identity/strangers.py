"""Whose account a principal, an ARN or an account id belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.config.model import Configuration
from generator.config.values import Json, Reference, Template, TemplatePart, Unknown, Value
from generator.gate.facts.identity.account import accounts, own_accounts
from generator.gate.facts.identity.iam import Condition, Statement
from generator.gate.facts.identity.principals import binds, principals_of
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    any_of,
    failed,
    lacks,
    passed,
    unknown,
)

# Why any account may be the own one, in every root alike.
NO_ESTATE = "estate_accounts of the gate file names no account"
_ACCOUNT = re.compile(r"(?<!\d)\d{12}(?!\d)")
_UNIQUE_ID = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,}")  # IAM User Guide, "Unique identifiers"
# S3 User Guide, "Principals": an obfuscated form of the id of an account.
_CANONICAL = re.compile(r"[0-9a-f]{64}")
_CALLERS = ("AWS", "*", "CANONICALUSER")
_AFTER_ACCOUNT = 5  # fields of an ARN up to its account, which another colon ends
_ANY_ACCOUNT = re.compile(r"arn:[^:]*:(?:iam|sts):[^:]*:[^:]*[*?]")
_SERVICE = re.compile(r"[a-z][a-z0-9-]*\.")
# Assumed by its AWS service alone (IAM User Guide, "Service-linked roles"): as good as a service.
_SERVICE_LINKED = ":role/aws-service-role/"
# Keys whose values name accounts (AWS global condition context keys; KMS condition keys).
_ACCOUNT_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:sourceaccount",
        "aws:sourcearn",
        "kms:calleraccount",
    }
)
# Keys that keep every caller inside, whatever accounts are named.
_NARROW = frozenset(
    {
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceorgid",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "elasticfilesystem:accessedviamounttarget",
    }
)


def account_in(value: Value) -> str | None:
    """The account id that a value names, '' when it names none of another account (a service, a
    resource of the configuration, the caller's own id), None when it is not resolved."""
    if isinstance(value, str):
        if _UNIQUE_ID.fullmatch(value) or _CANONICAL.fullmatch(value):
            return None  # of whose account is not said
        found = None if _SERVICE_LINKED in value else _ACCOUNT.search(value)
        return found[0] if found else None if _ANY_ACCOUNT.match(value) else ""
    if isinstance(value, Reference):
        return "" if re.search(r"(^|\.)aws_\w+\.", value.address) else None
    if isinstance(value, Template):
        if _of_service(value):
            return ""
        parts = [account_in(part) for part in _as_far_as_account(value)]
        return next(filter(None, parts), None if None in parts else "")
    if isinstance(value, Json):
        return account_in(value.value)
    return None if isinstance(value, Unknown) else ""


def _of_service(value: Template) -> bool:
    """Whether it is a service in a region that is open: ``logs.${region}.amazonaws.com``."""
    first, last = value.parts[0], value.parts[-1]
    ends = isinstance(last, str) and last.endswith((".amazonaws.com", ".amazonaws.com.cn"))
    return ends and isinstance(first, str) and _SERVICE.match(first) is not None


def _as_far_as_account(value: Template) -> tuple[TemplatePart, ...]:
    """The parts that may name the account. In an ARN that is its fifth field, where one is
    written: a path, a region or a partition that is open names no account."""
    fields: list[list[TemplatePart]] = [[]]
    for part in value.parts:
        head, *more = part.split(":") if isinstance(part, str) else (part,)
        fields[-1].append(head)
        fields += [[text] for text in more]
    account = fields[4] if fields[0] == ["arn"] and len(fields) > _AFTER_ACCOUNT else []
    texts = [text for text in value.parts if isinstance(text, str)]
    own_rules = any(_SERVICE_LINKED in t or _ANY_ACCOUNT.match(t) for t in texts)
    return tuple(account) if any(account) and not own_rules else value.parts


def known_account(
    configuration: Configuration,
    value: Value,
    approved: Iterable[str],
    line: int,
    estate: Iterable[str] = (),
) -> Judgement:
    """Whether a value names the own account, an approved one, or none at all.

    ``estate`` are the own accounts, as the gate file names them. Without them, and without
    ``allowed_account_ids`` of a provider, any account may be the own one: UNKNOWN, and medium.
    """
    account = account_in(value)
    if account is None:
        away = not isinstance(value, str) and lies_elsewhere(value)
        return unknown("an account id cannot be resolved", line, elsewhere=away)
    own = own_accounts(configuration, estate)
    if not account or account in own or account in tuple(approved):
        return passed()
    if not tuple(estate) and account in accounts(configuration):
        said = "is named only by a provider with an alias, and is not in estate_accounts"
        return unknown(f"account {account} {said}", line)
    if own:
        return failed(
            f"account {account} is not in approved_accounts",
            line,
            lacks("approved_accounts", f"account {account}"),
        )
    return unknown(
        f"account {account} is neither in allowed_account_ids nor in approved_accounts",
        line,
        NO_ESTATE,
        elsewhere=True,  # nobody says which account is the own one
    )


def known_callers(
    configuration: Configuration,
    statement: Statement,
    approved: Iterable[str],
    estate: Iterable[str] = (),
) -> Judgement:
    """Whether an Allow statement lets in only known accounts: by its principals, or by a condition
    that names accounts or the network. A statement that is open to everyone passes: that is
    another question."""
    if not statement.allows:
        return passed()
    if any(binds(c) and c.variable.lower() in _NARROW for c in statement.conditions):
        return passed("limited to an organisation or a network")
    members = [m for kind, m in principals_of(statement) if kind.upper() in _CALLERS and m != "*"]
    groups = [members, *(list(c.values) for c in statement.conditions if _names_accounts(c))]
    line, known = statement.line, tuple(approved)
    judged = [_all_known(configuration, g, known, line, tuple(estate)) for g in groups if g]
    if judged:
        return any_of(judged)
    open_ends = None in [binds(condition) for condition in statement.conditions]
    return unknown("a condition cannot be resolved", statement.line) if open_ends else passed()


def _names_accounts(condition: Condition) -> bool:
    return condition.variable.lower() in _ACCOUNT_KEYS and binds(condition) is not False


def _all_known(
    configuration: Configuration,
    group: list[Value],
    approved: tuple[str, ...],
    line: int,
    estate: tuple[str, ...],
) -> Judgement:
    judged = (known_account(configuration, member, approved, line, estate) for member in group)
    return all_of(judged)
