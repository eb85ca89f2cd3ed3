"""Separation of environments: accounts, deployment roles, secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.gate.api import (
    Block,
    Case,
    Configuration,
    Judgement,
    Reference,
    Resource,
    Result,
    Root,
    Statement,
    Status,
    Template,
    Unknown,
    Value,
    account_of,
    all_of,
    aws_providers,
    failed,
    grants,
    in_doubt,
    items,
    lies_elsewhere,
    not_applicable,
    once,
    own_accounts,
    passed,
    principals_of,
    some,
    stage_of,
    statements_of,
    unknown,
    values_at,
)

# GetSecretValue and the like; BatchGet... needs them as well (Service Authorization Reference)
_READS = (
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
)
_OWN, _OPEN = "(own)", "(open)"
_COLONS_TO_ACCOUNT = 5  # arn:partition:service:region:account:
# AWS Systems Manager user guide, "Discovering public parameters": without an account.
_OF_AWS = re.compile(r"arn:[^:]*:ssm:[^:]*::parameter/aws/")
_SECRET = re.compile(r"arn:[^:]*:(?:secretsmanager|ssm):[^:]*:(\d{12}):")


def provider_bound_to_one_account(root: Root) -> Iterable[Result]:
    """Every aws provider allows exactly one account, and assumes a role of no other."""
    if not any(r.type.startswith("aws_") for r in root.configuration.resources):
        return
    blocks = aws_providers(root.configuration)
    if not blocks:
        unbound = failed("no provider block binds this root to an account")
        yield _result(unbound, root.configuration.resources[0].block)
    for block in blocks:
        yield _result(_bound(block, root.listed("estate_accounts")), block)


def _result(judgement: Judgement, where: Block) -> Result:
    """A result on the provider block, written as a resource of that name."""
    resource = Resource("provider.aws", "provider", "provider", "aws", "", where)
    return Result(resource, judgement.status or Status.PASS, judgement.message, judgement.line)


def _bound(block: Block, estate: Sequence[str]) -> Judgement:
    allowed = [f.value for f in values_at(block, "allowed_account_ids") if f.value]
    ids = [i for value in allowed for i in items(value)]
    roles = [f.value for f in values_at(block, "assume_role.role_arn") if f.value]
    if not ids and not roles:
        return failed("neither allowed_account_ids nor assume_role", block.line)
    if any(not isinstance(value, str) for value in [*ids, *roles]):
        return unknown("the account of the provider cannot be resolved", block.line)
    named = set(map(str, ids))
    if len(named) > 1:
        return failed(f"allowed_account_ids holds {len(named)} accounts", block.line)
    role_accounts = {account_of(role) for role in roles}
    if ids and role_accounts - named:
        return failed("assume_role goes to an account that is not allowed", block.line)
    if estate and not (named | role_accounts) <= set(estate):
        return failed("the account is not in estate_accounts", block.line)
    return passed()


def trust_stays_in_stage(case: Case) -> Judgement:
    """No principal may assume this role and a role of another stage."""
    own = _trusted(case.configuration, case.resource)
    stage = stage_of(case.resource)
    others = {stage_of(role) for role in case.of_type("aws_iam_role")} - {stage, "untagged"}
    if not others or stage == "untagged":
        return passed("no role of another stage")
    if isinstance(own, Unknown):
        return unknown(f"the trust policy cannot be resolved: {own.reason}")
    shared = [
        (other == "unknown", number, identity, address)
        for identity in own
        for other, (number, address) in _stages_of(case.configuration).get(identity, {}).items()
        if other in others
    ]
    if not shared:
        return passed()
    doubtful, _, identity, address = min(shared)
    refused = failed(f"{identity} may also assume {address} of another stage")
    if doubtful or stage == "unknown":
        return in_doubt(refused, "a stage is not resolved")
    return refused


@once
def _stages_of(configuration: Configuration) -> dict[str, dict[str, tuple[int, str]]]:
    """The first role of each stage that an identity may assume: its number and address."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for number, role in enumerate(configuration.of_type("aws_iam_role")):
        trusted = _trusted(configuration, role)
        if not isinstance(trusted, Unknown):
            for identity in trusted:
                found.setdefault(identity, {}).setdefault(stage_of(role), (number, role.address))
    return found


def _trusted(configuration: Configuration, role: Resource) -> set[str] | Unknown:
    """Identities (not services) that the role trusts."""
    found = statements_of(configuration, role, "assume_role_policy")
    if isinstance(found, Unknown):
        return found
    trusted = set()
    for statement in found:
        for kind, member in principals_of(statement):
            if kind == "Service" or not statement.allows:
                continue
            if not isinstance(member, str | Reference):
                return Unknown("a principal known after apply")
            named = member if isinstance(member, str) else f"{member.address}.{member.attribute}"
            trusted |= {named + subject for subject in _subjects(kind, statement)}
    return trusted


def _subjects(kind: str, statement: Statement) -> list[str]:
    """Of an identity provider, whose tokens are taken: its other users may not assume the role."""
    asked = [c for c in statement.conditions if c.variable.lower().endswith(":sub")]
    named = [f" as {v}" for c in asked for v in c.values if isinstance(v, str)]
    return named if kind == "Federated" and named else [""]


def secrets_stay_in_account(case: Case) -> Judgement:
    """Secrets and parameters that a policy names lie in an account that this root may touch."""
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        said = f"the policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    known = own_accounts(case.configuration, case.listed("estate_accounts"))
    judgements = []
    for statement in found:
        reads = _reads_secrets(statement)
        for value in statement.resources if reads is not False else ():
            judgement = _secret(case.literal(value), known, statement.line)
            judgements.append(
                judgement if reads else in_doubt(judgement, "actions are not resolved")
            )
    return all_of(judgements) if judgements else not_applicable()


def _reads_secrets(statement: Statement) -> bool | None:
    answers = [grants(statement, action) for action in _READS]
    return some(answers)


def _known_text(part: Value) -> str:
    """A part of an ARN; the id of the caller's account and what is not known by a mark."""
    if isinstance(part, str):
        return part
    own = isinstance(part, Reference) and "aws_caller_identity." in part.address
    return _OWN if own else _OPEN


def _secret(value: Value, known: frozenset[str], line: int) -> Judgement:
    if isinstance(value, Template) and isinstance(value.parts[0], str):
        open_ = [part for part in value.parts if not isinstance(part, str)]
        value = "".join(map(_known_text, value.parts))
        if value.split(":")[4:5] == [_OWN]:
            return passed("a secret of the caller's account")
        if _OF_AWS.match(value):
            return passed("a parameter that AWS gives to everybody")
        if not _SECRET.match(value) and (_OPEN in value or value.count(":") < _COLONS_TO_ACCOUNT):
            away = all(map(lies_elsewhere, open_))
            return unknown("the secret's account cannot be resolved", line, elsewhere=away)
    if not isinstance(value, str):
        return (
            passed("a secret of this configuration")
            if isinstance(value, Reference)
            else unknown("the secret cannot be resolved", line, elsewhere=lies_elsewhere(value))
        )
    match = _SECRET.match(value)
    if match is None:
        return passed("names no account")
    if not known:
        said = "the provider allows no account by name to compare with"
        return unknown(said, line, elsewhere=True)
    if match[1] not in known:
        return failed(f"reads a secret of account {match[1]}", line)
    return passed()
