"""Servers that Systems Manager knows.

Source: Systems Manager user guide, "Configure instance permissions required for Systems Manager".
"""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    Value,
    failed,
    granted,
    items,
    not_applicable,
    passed,
    some,
    statements_of,
    unknown,
)

_PROFILE = ("iam_instance_profile", "iam_instance_profile.name", "iam_instance_profile.arn")
_MANAGED = (
    "AmazonSSMManagedInstanceCore",
    "AmazonSSMManagedEC2InstanceDefaultPolicy",
    "AmazonEC2RoleforSSM",
)
_REGISTERS = "ssm:UpdateInstanceInformation"
_DEFAULT_ROLE = "aws_ssm_service_setting"  # default host management gives every server a role


def role_may_register(case: Case) -> Judgement:
    """A policy of the server's role lets it register; without a profile another policy speaks."""
    written = [attribute for path in _PROFILE for attribute in case.find(path)]
    if not written:
        return not_applicable()
    profile = case.configuration.target(written[0].value)
    role = case.configuration.target(profile.get("role")) if profile else None
    if role is None or role.type != "aws_iam_role":
        return unknown("the role of the server is not in this configuration", written[0].line)
    answer = some(_registers(case.configuration, role))
    if answer or case.of_type(_DEFAULT_ROLE):
        return passed()
    if answer is None:
        return unknown(f"a policy of {role.address} cannot be resolved", written[0].line)
    return failed(f"no policy of {role.address} allows {_REGISTERS}", written[0].line)


def _registers(configuration: Configuration, role: Resource) -> list[bool | None]:
    inline = configuration.referrers(role, "aws_iam_role_policy", "role")
    attached = configuration.referrers(role, "aws_iam_role_policy_attachment", "role")
    named = [a.get("policy_arn") for a in attached]
    named += [value for a in role.find("managed_policy_arns") for value in items(a.value)]
    own = [_allows(configuration, policy) for policy in inline]
    return [*own, *(_of_arn(configuration, value) for value in named)]


def _of_arn(configuration: Configuration, value: Value) -> bool | None:
    if isinstance(value, str):
        return value.endswith(_MANAGED)
    policy = configuration.target(value)
    managed = policy is not None and policy.mode == "managed"
    return _allows(configuration, policy) if policy and managed else None


def _allows(configuration: Configuration, policy: Resource) -> bool | None:
    found = statements_of(configuration, policy)
    if isinstance(found, Unknown):
        return None
    return any(statement.allows and granted(statement, [_REGISTERS]) for statement in found)
