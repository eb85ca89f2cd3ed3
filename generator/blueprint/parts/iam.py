"""IAM roles as modules write them: trust, one inline policy, managed policies, profile.

The other half is the macro file templates/modules/iam_role.tf.j2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

ROLE_NAME_LENGTH = 64  # IAM API, CreateRole: RoleName
Statement: TypeAlias = dict[str, Any]
Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ManagedPolicy:
    """A managed policy of AWS on a role."""

    label: str
    arn: str


@dataclass(frozen=True, slots=True)
class IamRole:
    """A role and everything that hangs on it.

    ``policy`` is its one inline policy, called ``policy_name`` or like the role itself;
    ``session_seconds`` is AWS's own hour when left out.
    """

    label: str
    name: str
    description: str
    trust: Document
    permissions_boundary: str | None
    policy: Document | None = None
    policy_name: str | None = None
    managed: tuple[ManagedPolicy, ...] = ()
    session_seconds: int | None = None
    instance_profile: bool = False

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Type and name of each resource."""
        return (
            ("aws_iam_role", self.label),
            *((("aws_iam_role_policy", self.label),) if self.policy else ()),
            *(("aws_iam_role_policy_attachment", policy.label) for policy in self.managed),
            *((("aws_iam_instance_profile", self.label),) if self.instance_profile else ()),
        )


def document(*statements: Statement) -> Document:
    """A policy document."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(sid: str, service: str, action: Any, resource: Any, condition: Any) -> Statement:
    """A statement that lets a service of AWS act for this account."""
    statement: Statement = {"Sid": sid, "Effect": "Allow", "Principal": {"Service": service}}
    statement |= {"Action": action, "Resource": resource}
    return {**statement, "Condition": condition} if condition else statement


def deny(sid: str, resource: Any, condition: dict[str, Any], action: str | list[str]) -> Statement:
    """A statement of a resource policy that holds for every principal."""
    statement: Statement = {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": resource,
    }
    return {**statement, "Condition": condition} if condition else statement


def trust(principal: dict[str, Any], condition: dict[str, Any] | None = None) -> Document:
    """Who may assume a role, such as ``{"Service": "ec2.amazonaws.com"}``."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return document({**statement, "Condition": condition} if condition else statement)


def trust_for_account(service: str, account: str, source_arn: Any = None) -> Document:
    """A service on behalf of one account, and of ``source_arn`` patterns alone if given: it is
    no other account's deputy (IAM user guide, "The confused deputy problem")."""
    source = {"ArnLike": {"aws:SourceArn": source_arn}} if source_arn else {}
    condition = {**source, "StringEquals": {"aws:SourceAccount": account}}
    return trust({"Service": service}, condition)
