"""How people sign in to OpenSearch Dashboards."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    equals,
    failed,
    passed,
    some,
    unknown,
    values_at,
)

_INTERNAL = "advanced_security_options.internal_user_database_enabled"


def dashboards_federated(case: Case) -> Judgement:
    """No passwords of the domain's own, or Cognito or SAML for those who sign in."""
    internal = _is_on(case.resource, _INTERNAL)
    if internal is False:
        return passed()
    federated = _federated(case)
    if federated:
        return passed()
    if internal is None or federated is None:
        return unknown("how people sign in cannot be resolved", case.line_of(_INTERNAL))
    return failed("people sign in with a password of the internal user database")


def _federated(case: Case) -> bool | None:
    answers = [_is_on(case.resource, "cognito_options.enabled")]
    for saml in case.of_type("aws_opensearch_domain_saml_options"):
        named = case.literal(saml.get("domain_name"))
        if named == case.get("domain_name") or case.configuration.target(named) is case.resource:
            answers.append(_is_on(saml, "saml_options.enabled"))
    return some(answers)


def _is_on(resource: Resource, path: str) -> bool | None:
    value = values_at(resource.block, path)[0].value
    return False if value is ABSENT else equals(value, True)
