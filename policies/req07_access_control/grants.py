"""Administrator policies that are attached, and resource policies that are open to everyone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Resource,
    Status,
    Template,
    Unknown,
    Value,
    all_of,
    equals,
    every,
    failed,
    if_there,
    in_doubt,
    is_used_elsewhere,
    items,
    known_part,
    lies_elsewhere,
    not_applicable,
    one_of,
    open_to_nobody_else,
    passed,
    some,
    statements_of,
    unknown,
)

# Argument of each type that attaches policies; the others have policy_arn.
_ARGUMENTS = {
    "aws_iam_group_policy_attachments_exclusive": "policy_arns",
    "aws_iam_role": "managed_policy_arns",
    "aws_iam_role_policy_attachments_exclusive": "policy_arns",
    "aws_iam_user_policy_attachments_exclusive": "policy_arns",
    "aws_ssoadmin_customer_managed_policy_attachment": "customer_managed_policy_reference.name",
    "aws_ssoadmin_customer_managed_policy_attachments_exclusive": (
        "customer_managed_policy_reference.name"
    ),
    "aws_ssoadmin_managed_policy_attachment": "managed_policy_arn",
    "aws_ssoadmin_managed_policy_attachments_exclusive": "managed_policy_arns",
}
_CUSTOMER_MANAGED = (
    "aws_ssoadmin_customer_managed_policy_attachment",
    "aws_ssoadmin_customer_managed_policy_attachments_exclusive",
)

_METHOD = "aws_api_gateway_method"
_LOGINS = ["CUSTOM", "COGNITO_USER_POOLS"]


def no_admin_attachment(case: Case, policies: list[str]) -> Judgement:
    """None of AWS's administrator policies is attached, break-glass roles excepted."""
    role = case.target("role") or case.resource
    name = case.configuration.literal(role.get("name"))
    if str(name) in case.listed("administrator_roles") and (
        role.get("permissions_boundary") is not ABSENT
    ):
        return passed("a declared administrator role with a boundary")
    return _attachments(case, lambda name: name in policies)


def no_whole_service_attachment(case: Case, names: str) -> Judgement:
    """None of AWS's policies that allow all of a service, by their names, is attached."""
    if case.resource.mode == "data":
        return not_applicable()
    return _attachments(case, lambda name: re.fullmatch(names, name) is not None)


def _attachments(case: Case, refused: Callable[[str], bool]) -> Judgement:
    if case.resource.mode == "data":
        return _looked_up(case, refused)
    path = _ARGUMENTS.get(case.resource.type, "policy_arn")
    judgements = [
        _attached(case, arn, attribute.line, refused)
        for attribute in case.find(path)
        for arn in items(attribute.value)
    ]
    return all_of(judgements or [not_applicable()])


def _looked_up(case: Case, refused: Callable[[str], bool]) -> Judgement:
    """A policy that a data source looks up is judged where it is attached; by itself only where
    nothing that is read does so: a module that is not read may."""
    if case.users():
        return not_applicable()
    given = case.get("arn") if case.find("arn") else case.get("name")
    if not isinstance(given, str):
        away = lies_elsewhere(given)
        return unknown("the policy that is looked up cannot be resolved", elsewhere=away)
    name = given.rpartition("/")[2]
    return failed(f"hands on {name}") if refused(name) else passed()


def _of_own_account(arn: Value) -> bool:
    """Whether the ARN has an account's number where a policy of AWS has ``aws`` (IAM user guide,
    "IAM identifiers"): somebody of that account wrote the policy."""
    parts = arn.parts if isinstance(arn, Template) else ()
    starts = parts[0] if parts else ""
    number = parts[1] if len(parts) > 1 else None
    named = isinstance(number, Reference) and number.attribute == "account_id"
    return isinstance(starts, str) and starts.endswith(":iam::") and named


def _attached(case: Case, arn: Value, line: int, refused: Callable[[str], bool]) -> Judgement:
    target = case.configuration.target(arn)
    if target is not None and target.type == "aws_iam_policy":
        if target.mode == "managed":
            return passed("a policy of this configuration")
        arn = target.get("arn") or target.get("name")
    text = arn.parts[-1] if isinstance(arn, Template) and "/" in str(arn.parts[-1]) else arn
    if not isinstance(text, str):
        own = case.resource.type in _CUSTOMER_MANAGED  # none of AWS's: judged where it is written
        away = own or lies_elsewhere(arn) or _of_own_account(arn)
        return unknown("the attached policy cannot be resolved", line, elsewhere=away)
    name = text.rpartition("/")[2]
    return failed(f"attaches {name}", line) if refused(name) else passed()


def no_open_api(case: Case) -> Judgement:
    """The policy of a REST API is not open to everyone, or all methods of the API ask for a login
    (API Gateway developer guide, "How API Gateway resource policies affect authorization
    workflow": with an authorizer of Lambda or Cognito the policy alone lets nobody in)."""
    judgement = no_public_statement(case)
    if judgement.status not in (Status.FAIL, Status.UNKNOWN):
        return judgement
    own = case.resource.type == "aws_api_gateway_rest_api"
    api = case.resource if own else case.target("rest_api_id")
    methods = case.configuration.referrers(api, _METHOD, "rest_api_id") if api else []
    asked = every(map(_asks_for_login, methods)) if methods else False
    if asked and api and not api.get("body"):
        return passed("its methods have an authorizer")
    open_ = replace(judgement, message=f"{judgement.message}, and no authorizer is known")
    return in_doubt(open_, "an authorization cannot be resolved") if asked is None else open_


def _asks_for_login(method: Resource) -> bool | None:
    """Whether an authorizer decides who may call; a preflight does nothing."""
    return some(
        [one_of(method.get("authorization"), _LOGINS), equals(method.get("http_method"), "OPTIONS")]
    )


def no_public_statement(case: Case) -> Judgement:
    """No statement of a resource policy is open to everyone without a binding condition."""
    if is_used_elsewhere(case.configuration, case.resource):
        return not_applicable()
    found = statements_of(case.configuration, case.resource)
    known, said = known_part(found), "allows every principal without a binding condition"
    judged = [if_there(s, lambda it: open_to_nobody_else(it, known, said)) for s in known]
    if isinstance(found, Unknown):
        away = lies_elsewhere(found)
        open_ = f"the policy cannot be resolved: {found.reason}"
        judged.append(unknown(open_, elsewhere=away))
    return all_of(judged)
