"""Access policies of search domains (OpenSearch Service developer guide, "Identity and Access
Management")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    bound,
    everyone,
    failed,
    given_principals,
    is_root,
    not_applicable,
    passed,
    principals_of,
    statements,
    unknown,
)


def access_policy_names_roles(case: Case) -> Judgement:
    """Every statement that allows names roles, or is bound by a condition to some."""
    written = case.get("access_policies")
    line = case.line_of("access_policies")
    if written in (ABSENT, None, ""):
        return _by_another(case)
    found = statements(case.configuration, written, line)
    if isinstance(found, Unknown):
        return unknown(f"the access policy cannot be resolved: {found.reason}", line)
    return all_of([passed(), *(_statement(s) for s in found if s.allows is not False)])


def _by_another(case: Case) -> Judgement:
    """A domain without the argument may have an aws_opensearch_domain_policy."""
    for policy in case.of_type(f"{case.resource.type}_policy"):
        if case.configuration.target(policy.get("domain_name")) is case.resource:
            return not_applicable()
    return passed("no access policy: nobody may call but whom an IAM policy allows it")


def _statement(statement: Statement) -> Judgement:
    members = [member for _, member in principals_of(statement)]
    roots = list(filter(is_root, members))
    if not all(map(_is_callers, roots)):
        return failed("allows a whole account; name the callers' roles", statement.line)
    if roots and len(roots) == len(members):
        return passed("leaves it to the IAM policies of the account's own roles")
    open_to_all = everyone(statement)
    if open_to_all is False:
        return passed()
    bounded = bound(statement)
    if open_to_all and bounded is False:
        return failed("allows every principal; name the callers' roles", statement.line)
    if open_to_all and bounded:
        return passed()
    away = given_principals(statement)
    return unknown("a principal cannot be resolved", statement.line, elsewhere=away)


def _is_callers(member: Value) -> bool:
    """Whether an account root is that of the account itself: IAM policies of its roles then decide,
    as where a domain has no access policy (IAM user guide, "Policy evaluation logic")."""
    parts = member.parts if isinstance(member, Template) else (member,)
    return any(is_root(part) for part in parts if isinstance(part, Reference))
