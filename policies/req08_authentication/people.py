"""Multi-factor authentication of people who assume roles."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Reference,
    Statement,
    Unknown,
    Value,
    account_of,
    all_of,
    asks_for_external_id,
    failed,
    given_principals,
    in_doubt,
    is_root,
    lies_elsewhere,
    only_roles,
    own_accounts,
    passed,
    principals_of,
    references,
    statements_of,
    unknown,
)

_LONGEST_AGE = 43200  # seconds; the longest session that IAM gives a role is 12 hours


def human_trust_requires_mfa(case: Case) -> Judgement:
    """A trust in users or whole accounts asks for MFA of a bounded age."""
    found = statements_of(case.configuration, case.resource, "assume_role_policy")
    if isinstance(found, Unknown):
        said = f"the trust policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    return all_of([passed(), *(_requires_mfa(case, statement) for statement in found)])


def _requires_mfa(case: Case, statement: Statement) -> Judgement:
    callers = list(principals_of(statement))
    if any(map(asks_for_external_id, statement.conditions)):
        callers = [(kind, member) for kind, member in callers if _is_own(case, member)]
    people = [_is_human(kind, member) for kind, member in callers]
    if not statement.allows or not any(answer is not False for answer in people):
        return passed()
    if any(map(only_roles, statement.conditions)):
        return passed("only roles may assume it")
    judgement = _asks_for_mfa(statement)
    if True in people:
        return judgement
    away = given_principals(statement)
    return in_doubt(judgement, "a trusted principal is not resolved", elsewhere=away)


def _asks_for_mfa(statement: Statement) -> Judgement:
    conditions = {c.variable.lower(): c for c in statement.conditions}
    present = conditions.get("aws:multifactorauthpresent")
    # "BoolIfExists" lets a request without the key through: it requires nothing.
    if present is None or present.test.lower() != "bool" or "true" not in present.values:
        return failed("people may assume the role without MFA", statement.line)
    age = conditions.get("aws:multifactorauthage")
    if age is None:
        return passed()  # the session of a role ends by itself, after twelve hours at the latest
    return _age(age.values[0] if age.values else None, statement.line)


def _is_human(kind: str, member: Value) -> bool | None:
    if kind not in ("AWS", "*"):
        return False
    if isinstance(member, Reference):
        return "aws_iam_user." in member.address
    if isinstance(member, str):
        return is_root(member) or ":user/" in member or member == "*"
    return True if is_root(member) else None


def _is_own(case: Case, member: Value) -> bool:
    """Whether a principal is of the account that Terraform works in, or anybody: an external id
    keeps no people of these out."""
    looked_up = any(".data.aws_caller_identity." in f".{r.address}" for r in references(member))
    return looked_up or member == "*" or account_of(member) in own_accounts(case.configuration)


def _age(value: Value, line: int) -> Judgement:
    if not isinstance(value, str | int) or not str(value).isdigit():
        return unknown("the age of the MFA session cannot be resolved", line)
    if int(value) > _LONGEST_AGE:
        return failed(f"aws:MultiFactorAuthAge allows {value} seconds", line)
    return passed()


_OF_USERS = (
    "aws_iam_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "data.aws_iam_policy_document",
)


def users_need_mfa(case: Case) -> Judgement:
    """Some policy of this configuration denies a user without a second factor."""
    found = [statements_of(case.configuration, r) for r in case.of_type(*_OF_USERS)]
    known = [s for statements in found if not isinstance(statements, Unknown) for s in statements]
    if any(map(_denies_without_mfa, known)):
        return passed()
    if any(isinstance(statements, Unknown) for statements in found):
        return unknown("a policy that may deny users without MFA cannot be resolved")
    return failed("the user has a password, and no policy denies what comes without MFA")


def _denies_without_mfa(statement: Statement) -> bool:
    """Also of a request that has no such key: those of access keys (IAM user guide)."""
    return statement.effect == "Deny" and any(
        condition.variable.lower() == "aws:multifactorauthpresent"
        and condition.test.lower() in ("boolifexists", "bool")
        and "false" in [str(value).lower() for value in condition.values]
        for condition in statement.conditions
    )
