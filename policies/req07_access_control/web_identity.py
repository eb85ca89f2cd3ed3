"""Who may assume roles with a token of an identity provider (IAM user guide, "OIDC federation")."""

from __future__ import annotations

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
    all_of,
    any_of,
    failed,
    grants,
    if_there,
    in_doubt,
    lies_elsewhere,
    passed,
    principals_of,
    requires,
    some,
    statements_of,
    unknown,
)

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


def _judge_trust(case: Case, judge: Callable[[Statement], Judgement]) -> Judgement:
    found = statements_of(case.configuration, case.resource, "assume_role_policy")
    if isinstance(found, Unknown):
        said = f"the trust policy cannot be resolved: {found.reason}"
        return unknown(said, elsewhere=lies_elsewhere(found))
    judged = (if_there(statement, judge) for statement in found if statement.allows)
    return all_of([passed(), *judged])


def oidc_trust_scoped(case: Case) -> Judgement:
    """Web identity trust pins audience and subject."""

    def judge(statement: Statement) -> Judgement:
        federated = _by_oidc(statement)
        if federated is False:
            return passed()
        judgement = _pinned(case, statement)
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


def _pinned(case: Case, statement: Statement) -> Judgement:
    named = _federated(statement)
    claims = {claim for member in named for claim in _wanted(case, statement, member)}
    return all_of(_claim(statement, claim) for claim in sorted(claims))


def _wanted(case: Case, statement: Statement, member: Value) -> tuple[str, ...]:
    """The claims that a provider leaves to the trust policy. One that is made here for a single
    client takes no token of another audience (IAM user guide, "Create an OpenID Connect (OIDC)
    identity provider"; STS answers "Incorrect token audience")."""
    if isinstance(member, str):
        return _PUBLIC.get(member, _CLAIMS)
    provider = case.configuration.target(member)
    if provider is None or provider.type != "aws_iam_openid_connect_provider":
        return _CLAIMS
    clients = provider.get("client_id_list")
    alone = isinstance(clients, list) and len(clients) == 1 and isinstance(clients[0], str)
    asks = any(c.variable.lower().endswith(":aud") for c in statement.conditions)
    return ("sub",) if alone and not asks else _CLAIMS


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
    if claim != "sub" and not like and condition.values:
        return passed("whatever the value is, it is one and no pattern")
    open_ = [value for value in condition.values if not isinstance(value, str)]
    if open_:
        away = all(map(lies_elsewhere, open_))
        return unknown(f"the value for {claim} cannot be resolved", line, elsewhere=away)
    for value in condition.values:
        if claim != "sub" and not str(value).strip("*?"):
            return failed(f"the audience {value!r} is any audience", line)
        if claim == "sub" and not _pins_caller(str(value)):
            return failed(f"the subject {value!r} does not pin a {_who(str(value))}", line)
    return passed() if condition.values else failed(f"no value for {claim}", line)


def _who(subject: str) -> str:
    kinds = {"system": "namespace", "repo": "repository"}
    return kinds.get(subject.partition(":")[0], "caller")


def _pins_caller(subject: str) -> bool:
    """It is written out; or organisation and repository are, and something follows them; of a
    service account of Kubernetes its namespace (Amazon EKS user guide, "Assign IAM roles to
    Kubernetes service accounts")."""
    parts = subject.split(":")
    if parts[0] not in ("repo", "system") and subject and not set("*?") & set(subject):
        return True  # tokens of one subject
    named = 3 if subject.startswith("system:serviceaccount:") else 2
    return len(parts) >= 3 and not any("*" in part or "?" in part for part in parts[:named])
