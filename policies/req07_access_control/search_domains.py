"""Access policies of search domains (OpenSearch Service developer guide, "Identity and Access
Management")."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.identity.iam import Statement, statements
from generator.gate.facts.identity.principals import bound, everyone, is_root, members
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown


def access_policy_names_roles(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Every statement that allows names roles, or is bound by a condition to some."""
    written = resource.get("access_policies")
    line = resource.line_of("access_policies")
    if written in (ABSENT, None, ""):
        return _by_another(configuration, resource)
    found = statements(configuration, written, line)
    if isinstance(found, Unknown):
        return unknown(f"the access policy cannot be resolved: {found.reason}", line)
    return all_of([passed(), *(_statement(s) for s in found if s.allows is not False)])


def _by_another(configuration: Configuration, domain: Resource) -> Verdict:
    """A domain without the argument may have an aws_opensearch_domain_policy."""
    for policy in configuration.of_type(f"{domain.type}_policy"):
        if configuration.target(policy.get("domain_name")) is domain:
            return not_applicable()
    return failed("access_policies is not set: policies of callers alone decide who may call")


def _statement(statement: Statement) -> Verdict:
    if any(is_root(member) for _, member in members(statement)):
        return failed("allows a whole account; name the callers' roles", statement.line)
    open_to_all = everyone(statement)
    if open_to_all is False:
        return passed()
    bounded = bound(statement)
    if open_to_all and bounded is False:
        return failed("allows every principal; name the callers' roles", statement.line)
    if open_to_all and bounded:
        return passed()
    return unknown("a principal cannot be resolved", statement.line)
