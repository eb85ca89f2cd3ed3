"""Who may assume roles (IAM User Guide, "Roles terms and concepts")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.gate.api import (
    Case,
    Condition,
    Judgement,
    Reference,
    Statement,
    Template,
    Unknown,
    Value,
    account_of,
    all_of,
    asks_for_external_id,
    aws_providers,
    bound,
    everyone,
    failed,
    given_principals,
    in_doubt,
    is_root,
    known_part,
    lacks,
    lies_elsewhere,
    narrowed,
    own_accounts,
    passed,
    principals_of,
    requires,
    some,
    statements_of,
    unknown,
)

# A user or role by its unique id (IAM user guide, "IAM identifiers"): it names no account.
_UNIQUE_ID = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,}")
_ORGANISATION = ("aws:principalorgid", "aws:principalorgpaths")
# Roles of people who log in through IAM Identity Center (its user guide, "Referencing permission
# sets in resource policies").
_IDENTITY_CENTER = ":role/aws-reserved/sso.amazonaws.com/"


def _judge_trust(case: Case, judge: Callable[[Statement], Judgement]) -> Judgement:
    found = statements_of(case.configuration, case.resource, "assume_role_policy")
    judged = [judge(statement) for statement in known_part(found) if statement.allows]
    if isinstance(found, Unknown):
        said = f"the trust policy cannot be resolved: {found.reason}"
        judged.append(unknown(said, elsewhere=lies_elsewhere(found)))
    return all_of([passed(), *judged])


def trust_is_specific(case: Case) -> Judgement:
    """The trust policy names services, providers or roles, not accounts or everyone."""

    def judge(statement: Statement) -> Judgement:
        open_to_all = everyone(statement)
        if open_to_all:
            return failed("the trust policy allows every principal", statement.line)
        every_service = _every_service(statement)
        if every_service:
            return failed("the trust policy allows every service", statement.line)
        certificates = ("Service", "rolesanywhere.amazonaws.com") in principals_of(statement)
        if certificates and narrowed(statement) is False:
            return failed("trusts every certificate of every trust anchor", statement.line)
        roots = [m for _, m in principals_of(statement) if is_root(m)]
        if roots and not narrowed(statement):
            account = account_of(roots[0])
            named = f"the whole account {account}" if account else "a whole account"
            refused = failed(f"trusts {named}", statement.line)
            known = narrowed(statement) is False
            return refused if known else in_doubt(refused, "a condition is not resolved")
        if open_to_all is None or every_service is None:
            away = given_principals(statement)
            said = "a trusted principal cannot be resolved"
            return unknown(said, statement.line, elsewhere=away)
        return passed()

    return _judge_trust(case, judge)


def cross_account_trust_approved(case: Case) -> Judgement:
    """Other accounts are approved in gate.yaml and give an external id."""
    approved = case.listed("approved_accounts")
    own = own_accounts(case.configuration, case.listed("estate_accounts"))
    said = any("allowed_account_ids" in b.attributes for b in aws_providers(case.configuration))
    listed = approved or case.listed("estate_accounts")
    nobody = not (own or said or listed)

    def judge(statement: Statement) -> Judgement:
        if _in_organisation(statement):
            return passed("limited to an organisation")
        for kind, member in principals_of(statement):
            if kind not in ("AWS", "Federated"):
                continue
            if _of_own_account(case, member):
                continue
            if isinstance(member, Unknown | Template):
                reason, away = "a trusted principal cannot be resolved", lies_elsewhere(member)
                return unknown(reason, statement.line, elsewhere=away)
            if isinstance(member, str) and _UNIQUE_ID.fullmatch(member):
                return unknown(f"{member} does not tell its account", statement.line)
            account = account_of(member)
            if not account or account in own:
                continue
            if kind == "Federated" and not own:
                if said:
                    return unknown("allowed_account_ids cannot be resolved", statement.line)
                continue  # a provider of a role's own account: which that is nobody says here
            strange, cause = (
                account not in approved,
                lacks("approved_accounts", f"account {account}"),
            )
            people = _is_assumed_by_people(statement, member)
            if strange and (own or said or approved) and (listed or not people):
                message = f"trusts account {account}, which is not approved"
                return failed(message, statement.line, cause)
            # Another account of one's own needs no external id; here nobody says which those are.
            asked = people or nobody or any(map(asks_for_external_id, statement.conditions))
            if kind == "AWS" and not (asked or _is_whole_account(statement, member)):
                return failed(f"trusts account {account} without sts:ExternalId", statement.line)
            if strange:
                message = f"account {account} is neither in allowed_account_ids nor approved"
                return unknown(message, statement.line, cause, elsewhere=True)
        return passed()

    return _judge_trust(case, judge)


def _in_organisation(statement: Statement) -> bool:
    """Whether a condition keeps all callers inside of an organisation."""
    named = (c for c in statement.conditions if c.variable.lower() in _ORGANISATION)
    return any(bound(replace(statement, conditions=(c,))) is True for c in named)


def _is_assumed_by_people(statement: Statement, member: Value) -> bool:
    """With a second factor, or through IAM Identity Center. An external id is for the software of
    third parties (IAM User Guide, "Access to AWS accounts owned by third parties")."""
    if isinstance(member, str) and _IDENTITY_CENTER in member:
        return True
    return any(map(_asks_for_people, statement.conditions))


def _asks_for_people(condition: Condition) -> bool:
    if not requires(condition) or not condition.values:
        return False
    variable, texts = condition.variable.lower(), [str(value) for value in condition.values]
    if variable == "aws:multifactorauthpresent":
        return condition.test.lower() == "bool" and {t.lower() for t in texts} == {"true"}
    return variable == "aws:principalarn" and all(_IDENTITY_CENTER in text for text in texts)


def _is_whole_account(statement: Statement, member: Value) -> bool:
    """Which :func:`trust_is_specific` refuses: one fault is one finding."""
    return is_root(member) and narrowed(statement) is False


def _of_own_account(case: Case, member: Value) -> bool:
    """Whether a principal's account is the one that Terraform works in, by the same provider."""
    parts = member.parts if isinstance(member, Template) else ()
    if len(parts) < 2 or not (isinstance(parts[0], str) and parts[0].endswith("::")):
        return False
    account = parts[1]
    read = case.configuration.target(account) if isinstance(account, Reference) else None
    return (
        read is not None
        and (read.mode, read.type) == ("data", "aws_caller_identity")
        and read.get("provider") == case.get("provider")
    )


def _every_service(statement: Statement) -> bool | None:
    kinds = principals_of(statement)
    return some(_is_pattern(member) for kind, member in kinds if kind == "Service")


def _is_pattern(member: Value) -> bool | None:
    """A text with a wildcard. What is known in part, such as its suffix, is a name."""
    if isinstance(member, Template):
        return False if any(isinstance(part, str) for part in member.parts) else None
    return "*" in member if isinstance(member, str) else None
