"""Calls without a login that are meant for callers who have none yet.

A name alone proves nothing: where only the path says so, the answer is "unknown", never a pass.
Sources: RFC 8615 (.well-known), RFC 7517 (key sets), RFC 6749, OpenID Connect Core 1.0 and OpenID
Connect Back-Channel Logout 1.0 (what logs callers in or out, or checks their tokens itself), RFC
9309 (robots.txt); API Gateway developer guide, "Set up mock integrations"; CloudWatch user guide,
"Authorize your web application to send data to AWS".
"""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Statement,
    Unknown,
    Value,
    equals,
    not_applicable,
    passed,
    statements_of,
    unknown,
)

_DEPTH = 20  # resources of an API above one another
# What is read before anybody logs in, with GET or HEAD.
_READ = re.compile(
    r"(?:.*[-_.])?jwks?(?:[-_.][\w-]+)*(?:\.json)?|openid-configuration|robots\.txt|security\.txt"
    r"|favicon\.ico|health|healthz|health-?checks?|livez|readyz|ping"
)
# What logs somebody in or out, or checks a token or a signature of the caller by itself.
_LOGIN = re.compile(
    r"(?:.*[-_])?(?:log-?in|log-?out|callback|webhooks?)|sign-?in|sign-?out|authorize"
    r"|token(?:-request)?|userinfo|introspect|revoke|saml"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # LogOut


def open_on_purpose(case: Case) -> Judgement:
    """Whether a call without a login is meant so; does not apply where nothing says so."""
    kinds = {
        "aws_api_gateway_method": _by_method,
        "aws_apigatewayv2_route": _by_route,
        "aws_cognito_identity_pool": _by_guests,
    }
    kind = kinds.get(case.resource.type)
    return kind(case) if kind else not_applicable()


def _by_method(case: Case) -> Judgement:
    if _mocked(case):
        return passed("the API itself answers: no service is behind it")
    return _by_path(case.get("http_method"), _parts(case))


def _by_route(case: Case) -> Judgement:
    key = case.get("route_key")
    method, _, path = key.partition(" ") if isinstance(key, str) else ("", "", "")
    return _by_path(method, path.strip("/").split("/"))


def _by_guests(case: Case) -> Judgement:
    """Guests of a pool that report to CloudWatch RUM and can do nothing else."""
    held = case.users("aws_cognito_identity_pool_roles_attachment", "identity_pool_id")
    roles = [each.get("roles") for each in held]
    named = [r.get("unauthenticated") for r in roles if isinstance(r, dict)]
    guests = [case.configuration.target(role) for role in named]
    alone = bool(guests) and len(guests) == len(held)
    if alone and all(_only_reports(case.configuration, guest) for guest in guests):
        return passed("guests report to CloudWatch RUM, and can do nothing else")
    return not_applicable()


def _by_path(method: Value, parts: list[str]) -> Judgement:
    if not parts:
        return not_applicable()
    last = _HUMP.sub("-", parts[-1]).lower()
    reads = method in ("GET", "HEAD") and (".well-known" in parts or _READ.fullmatch(last))
    if not (reads or _LOGIN.fullmatch(last)):
        return not_applicable()
    return unknown(
        f"everybody may call /{'/'.join(parts)}: such a path is made for callers without a login, "
        "and what the service behind it answers them is not in the configuration",
        elsewhere=True,
    )


def _mocked(case: Case) -> bool:
    """No service is behind the method: the API itself answers."""
    place, method = case.get("resource_id"), case.get("http_method")
    behind = [
        each
        for each in case.configuration.of_type("aws_api_gateway_integration")
        if each.get("resource_id") == place
        and equals(case.literal(each.get("http_method")), method) is not False
    ]
    return bool(behind) and all(equals(each.get("type"), "MOCK") is True for each in behind)


def _parts(case: Case) -> list[str]:
    """The path of a method, as far as it is in the configuration."""
    parts: list[str] = []
    place = case.target("resource_id")
    while place is not None and place.type == "aws_api_gateway_resource" and len(parts) < _DEPTH:
        part = place.get("path_part")
        if not isinstance(part, str):
            break
        parts.insert(0, part)
        place = case.configuration.target(place.get("parent_id"))
    return parts


def _only_reports(configuration: Configuration, role: Resource | None) -> bool:
    """Whether a role's policies are all here, and let it send to CloudWatch RUM alone."""
    if role is None or role.type != "aws_iam_role" or _has_own(role):
        return False
    attached = configuration.referrers(role, "aws_iam_role_policy_attachment", "role")
    policies = [configuration.target(each.get("policy_arn")) for each in attached]
    policies += configuration.referrers(role, "aws_iam_role_policy", "role")
    return bool(policies) and all(_reports(configuration, p) for p in policies)


def _has_own(role: Resource) -> bool:
    inline = bool(role.block.children("inline_policy"))
    return inline or role.get("managed_policy_arns") not in (ABSENT, None, [])


def _reports(configuration: Configuration, policy: Resource | None) -> bool:
    found = statements_of(configuration, policy) if policy else Unknown("not in this configuration")
    if isinstance(found, Unknown):
        return False
    return all(_only_sends(s) for s in found if s.allows)


def _only_sends(statement: Statement) -> bool:
    actions = [a.lower() if isinstance(a, str) else a for a in statement.actions]
    return actions == ["rum:putrumevents"]
