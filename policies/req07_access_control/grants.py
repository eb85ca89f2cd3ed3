"""Administrator policies that are attached, and resource policies that are open to everyone."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Statement,
    Template,
    Unknown,
    Value,
    all_of,
    bound,
    everyone,
    failed,
    in_doubt,
    items,
    passed,
    statements_of,
    unknown,
)

_ADMIN_POLICIES = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")


def no_admin_attachment(case: Case) -> Judgement:
    """None of AWS's administrator policies is attached, break-glass roles excepted."""
    path = "managed_policy_arns" if case.resource.type == "aws_iam_role" else "policy_arn"
    if str(case.get("name")) in case.listed("administrator_roles") and (
        case.get("permissions_boundary") is not ABSENT
    ):
        return passed("a declared administrator role with a boundary")
    judgements = [passed()]
    for attribute in case.find(path):
        judgements += [_attached(arn, attribute.line) for arn in items(attribute.value)]
    return all_of(judgements)


def _attached(arn: Value, line: int) -> Judgement:
    if isinstance(arn, str):
        name = arn.rpartition("/")[2]
        return failed(f"attaches {name}", line) if name in _ADMIN_POLICIES else passed()
    if isinstance(arn, Unknown | Template):
        return unknown("the attached policy cannot be resolved", line)
    return passed("a policy of this configuration")


def no_public_statement(case: Case) -> Judgement:
    """No statement of a resource policy is open to everyone without a binding condition."""
    path = "policy_document" if case.find("policy_document") else "policy"
    found = statements_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(f"the policy cannot be resolved: {found.reason}")
    return all_of([passed(), *(_not_public(statement) for statement in found)])


def _not_public(statement: Statement) -> Judgement:
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
