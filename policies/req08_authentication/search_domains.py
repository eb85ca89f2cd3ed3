"""How people sign in to OpenSearch Dashboards."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown

_INTERNAL = "advanced_security_options.internal_user_database_enabled"


def dashboards_federated(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No passwords of the domain's own, or Cognito or SAML for those who sign in."""
    internal = _is_on(resource, _INTERNAL)
    if internal is False:
        return passed()
    federated = _federated(configuration, resource)
    if federated:
        return passed()
    if internal is None or federated is None:
        return unknown("how people sign in cannot be resolved", resource.line_of(_INTERNAL))
    return failed("people sign in with a password of the internal user database")


def _federated(configuration: Configuration, domain: Resource) -> bool | None:
    answers = [_is_on(domain, "cognito_options.enabled")]
    for saml in configuration.of_type("aws_opensearch_domain_saml_options"):
        named = configuration.literal(saml.get("domain_name"))
        if named == domain.get("domain_name") or configuration.target(named) is domain:
            answers.append(_is_on(saml, "saml_options.enabled"))
    return True if True in answers else None if None in answers else False


def _is_on(resource: Resource, path: str) -> bool | None:
    value = values_at(resource.block, path)[0].value
    return False if value is ABSENT else equals(value, True)
