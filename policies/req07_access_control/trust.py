"""Who may assume roles (IAM User Guide, "Roles terms and concepts")."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    any_of,
    aws_providers,
    everyone,
    failed,
    grants,
    in_doubt,
    is_root,
    lacks,
    narrowed,
    own_accounts,
    passed,
    principals_of,
    requires,
    some,
    statements_of,
    unknown,
)

Judge = Callable[[Statement], Judgement]
# Providers that a trust policy names by their domain, and the claims that say for which
# application a token was made, and for whom (IAM user guide, "IAM and AWS STS condition context
# keys", web identity federation). They serve the users of an application, so nobody pins a user.
_PUBLIC = {
    "accounts.google.com": ("aud",),
    "cognito-identity.amazonaws.com": ("aud",),
    "graph.facebook.com": ("app_id",),
    "www.amazon.com": ("app_id",),
}
_CLAIMS = ("aud", "sub")
# A user or role by its unique id (IAM user guide, "IAM identifiers"): it names no account.
_UNIQUE_ID = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,}")


def _judge_trust(case: Case, judge: Judge) -> Judgement:
    found = statements_of(case.configuration, case.resource, "assume_role_policy")
    if isinstance(found, Unknown):
        return unknown(f"the trust policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(judge(statement) for statement in found if statement.allows)])


def trust_is_specific(case: Case) -> Judgement:
    """The trust policy names services, providers or roles, not accounts or everyone."""

    def judge(statement: Statement) -> Judgement:
        open_to_all = everyone(statement)
        if open_to_all:
            return failed("the trust policy allows every principal", statement.line)
        every_service = _every_service(statement)
        if every_service:
            return failed("the trust policy allows every service", statement.line)
        roots = [m for _, m in principals_of(statement) if is_root(m)]
        if roots and not narrowed(statement):
            account = account_of(roots[0])
            named = f"the whole account {account}" if account else "a whole account"
            refused = failed(f"trusts {named}", statement.line)
            known = narrowed(statement) is False
            return refused if known else in_doubt(refused, "a condition is not resolved")
        if open_to_all is None or every_service is None:
            return unknown("a trusted principal cannot be resolved", statement.line)
        return passed()

    return _judge_trust(case, judge)


def cross_account_trust_approved(case: Case) -> Judgement:
    """Other accounts are approved in gate.yaml and give an external id."""
    approved = case.listed("approved_accounts")
    own = own_accounts(case.configuration, case.listed("estate_accounts"))
    said = any("allowed_account_ids" in b.attributes for b in aws_providers(case.configuration))

    def judge(statement: Statement) -> Judgement:
        for kind, member in principals_of(statement):
            if kind not in ("AWS", "Federated"):
                continue
            if _of_own_account(case, member):
                continue
            if isinstance(member, Unknown | Template):
                return unknown("a trusted principal cannot be resolved", statement.line)
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
            if strange and (own or said or approved):
                message = f"trusts account {account}, which is not approved"
                return failed(message, statement.line, cause)
            if kind == "AWS" and not any(map(_asks_for_external_id, statement.conditions)):
                return failed(f"trusts account {account} without sts:ExternalId", statement.line)
            if strange:
                message = f"account {account} is neither in allowed_account_ids nor approved"
                return unknown(message, statement.line, cause, elsewhere=True)
        return passed()

    return _judge_trust(case, judge)


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


def _asks_for_external_id(condition: Condition) -> bool:
    loose = any(isinstance(v, str) and not v.strip("*?") for v in condition.values)
    return condition.variable.lower() == "sts:externalid" and requires(condition) and not loose


def oidc_trust_scoped(case: Case) -> Judgement:
    """Web identity trust pins audience and subject."""

    def judge(statement: Statement) -> Judgement:
        federated = _by_oidc(statement)
        if federated is False:
            return passed()
        judgement = _pinned(statement)
        return (
            judgement if federated else in_doubt(judgement, "a trusted principal is not resolved")
        )

    return _judge_trust(case, judge)


def _by_oidc(statement: Statement) -> bool | None:
    """Whether tokens of an OIDC provider may assume the role; None: not resolved."""
    if grants(statement, "sts:AssumeRoleWithWebIdentity") is False:
        return False
    return some(map(_is_oidc, _federated(statement)))


def _federated(statement: Statement) -> list[Value]:
    """Identity providers, and what may be one because its kind is not resolved."""
    others = ("AWS", "Service", "CanonicalUser")
    members = principals_of(statement)
    return [m for kind, m in members if kind not in others or isinstance(m, Unknown)]


def _is_oidc(member: Value) -> bool | None:
    """A provider that is no SAML provider: by its ARN, or by its domain."""
    if isinstance(member, Reference):
        return "aws_iam_saml_provider." not in member.address
    texts = member.parts if isinstance(member, Template) else (member,)
    if any(isinstance(text, str) and "oidc-provider/" in text for text in texts):
        return True
    return "saml-provider/" not in member if isinstance(member, str) else None


def _pinned(statement: Statement) -> Judgement:
    named = _federated(statement)
    claims = {_PUBLIC.get(m, _CLAIMS) if isinstance(m, str) else _CLAIMS for m in named}
    return all_of(_claim(statement, claim) for wanted in claims for claim in wanted)


def _claim(statement: Statement, claim: str) -> Judgement:
    """A condition asks for a value of the claim that is nobody else's. Several hold together, so
    one is enough; names of claims are not case sensitive."""
    named = [c for c in statement.conditions if c.variable.lower().endswith(f":{claim}")]
    asked = [c for c in named if requires(c)]
    if any(not c.variable for c in statement.conditions):
        return unknown("a condition cannot be resolved", statement.line)
    if not asked:
        said = "is passed by a token without it" if named else "is missing"
        return failed(f"the condition on {claim} of the token {said}", statement.line)
    return any_of(_values(claim, c, statement.line) for c in asked)


def _values(claim: str, condition: Condition, line: int) -> Judgement:
    like = "like" in condition.test.lower()
    if any(not isinstance(value, str) for value in condition.values):
        return unknown(f"the value for {claim} cannot be resolved", line)
    for value in condition.values:
        if claim != "sub" and like and not str(value).strip("*?"):
            return failed(f"the audience {value!r} is any audience", line)
        if claim == "sub" and not _pins_repository(str(value)):
            return failed(f"the subject {value!r} does not pin a repository", line)
    return passed() if condition.values else failed(f"no value for {claim}", line)


def _pins_repository(subject: str) -> bool:
    """Organisation and repository are written out, and something follows them."""
    parts = subject.split(":")
    return len(parts) >= 3 and not any("*" in part or "?" in part for part in parts[:2])
