"""Administrator policies that are attached, and resource policies that are open to everyone."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Template, Unknown, Value
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.principals import bound, everyone
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, in_doubt, passed, unknown

_ADMIN_POLICIES = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")


def no_admin_attachment(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """None of AWS's administrator policies is attached, break-glass roles excepted."""
    path = "managed_policy_arns" if resource.type == "aws_iam_role" else "policy_arn"
    if str(resource.get("name")) in settings.lists.get("administrator_roles", ()) and (
        resource.get("permissions_boundary") is not ABSENT
    ):
        return passed("a declared administrator role with a boundary")
    verdicts = [passed()]
    for attribute in resource.find(path):
        verdicts += [_attached(arn, attribute.line) for arn in items(attribute.value)]
    return all_of(verdicts)


def _attached(arn: Value, line: int) -> Verdict:
    if isinstance(arn, str):
        name = arn.rpartition("/")[2]
        return failed(f"attaches {name}", line) if name in _ADMIN_POLICIES else passed()
    if isinstance(arn, Unknown | Template):
        return unknown("the attached policy cannot be resolved", line)
    return passed("a policy of this configuration")


def no_public_statement(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No statement of a resource policy is open to everyone without a binding condition."""
    path = "policy_document" if resource.find("policy_document") else "policy"
    found = statements_of(configuration, resource, path)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(_not_public(statement) for statement in found)])


def _not_public(statement: Statement) -> Verdict:
    inside = bound(statement)
    if statement.effect == "Deny" or inside:
        return passed()
    open_to_all = everyone(statement)
    if open_to_all:
        refused = failed("allows every principal without a binding condition", statement.line)
        return refused if inside is False else in_doubt(refused, "a condition is not resolved")
    if open_to_all is None:
        return unknown("a principal cannot be resolved", statement.line)
    return passed()
