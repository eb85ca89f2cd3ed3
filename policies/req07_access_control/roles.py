"""Which workloads wear a role, and whether servers have one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    Unknown,
    failed,
    passed,
    unknown,
)

# Arguments that give a workload a role to act with. A task's execution role is not among them: it
# fetches images and secrets before the workload starts.
_WORN_AS = ("role", "role_arn", "service_role", "task_role_arn")
_PROFILE = ("iam_instance_profile", "iam_instance_profile.name", "iam_instance_profile.arn")
# What is about the role itself, and not a workload.
_OF_THE_ROLE = ("aws_iam_", "aws_kms_", "aws_lakeformation_", "aws_eks_access_")
_IN = (ScopeCategory.CDE, ScopeCategory.CONNECTED_TO)


def worn_by_one_scope(case: Case) -> Judgement:
    """No workload in scope and none out of scope have the role in common."""
    scopes: dict[ScopeCategory, Resource] = {}
    for wearer in _wearers(case):
        scopes.setdefault(case.scope_of(wearer), wearer)
    outside = scopes.get(ScopeCategory.OUT_OF_SCOPE)
    inside = next((scopes[scope] for scope in _IN if scope in scopes), None)
    if inside is not None and outside is not None:
        return failed(f"{inside.address} is in scope, {outside.address} is not")
    open_ = scopes.get(ScopeCategory.UNKNOWN)
    if open_ is not None and (inside is not None or outside is not None):
        return unknown(f"the scope of {open_.address} cannot be resolved")
    return passed()


def _wearers(case: Case) -> Iterator[Resource]:
    for path in _WORN_AS:
        yield from (u for u in case.users("", path) if not u.type.startswith(_OF_THE_ROLE))
    for profile in case.users("aws_iam_instance_profile", "role"):
        for path in _PROFILE:
            yield from case.about(profile).users("", path)


_LINKED = "aws-service-role/config.amazonaws.com/"
_RECORDS = "service-role/AWS_ConfigRole"


def recorder_reads_only(case: Case) -> Judgement:
    """The role of the recorder is the service-linked one, or has AWS_ConfigRole alone."""
    path = "role_arn"
    written, role = case.get(path), case.target(path)
    if isinstance(written, str):
        linked = _LINKED in written
        return passed() if linked else unknown("the role is not in this configuration")
    if role is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if role.type != "aws_iam_role":
        return passed("service-linked")
    attached = case.configuration.referrers(role, "aws_iam_role_policy_attachment", "role")
    policies = [attachment.get("policy_arn") for attachment in attached]
    others = [p for p in policies if isinstance(p, str) and not p.endswith(_RECORDS)]
    if others:
        return failed(f"{role.address} has {others[0]} too", case.line_of(path))
    known = bool(policies) and all(isinstance(p, str) for p in policies)
    return passed() if known else unknown(f"the policies of {role.address} cannot be resolved")


def has_profile(case: Case) -> Judgement:
    """The server or launch template has an instance profile, as a name or in a block."""
    written = [found for path in _PROFILE for found in case.find(path)]
    values = [found.value for found in written if found.value not in (ABSENT, None, "")]
    if any(not isinstance(value, Unknown) for value in values):
        return passed()
    if values:
        return unknown("iam_instance_profile cannot be resolved", written[0].line)
    return failed("iam_instance_profile is not set")
