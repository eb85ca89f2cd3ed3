"""Use of a KMS key by DRS and MGN for staging disks and the disks of launched servers.

Source: MGN user guide, "Replication server settings", Using an AWS KMS Customer Managed Key for
encryption; DRS is built the same way, under a service-linked role of its own (DRS user guide,
"Using service-linked roles").
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.blueprint.parts.iam import Statement
from generator.spec.model.server_replication import Tool

SERVICE_LINKED_ROLES = {
    Tool.DRS: "AWSServiceRoleForElasticDisasterRecovery",
    Tool.MGN: "AWSServiceRoleForApplicationMigrationService",
}
# What the grant of a service-linked role may contain.
_GRANTED = (
    "CreateGrant",
    "DescribeKey",
    "Encrypt",
    "Decrypt",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
)
_LAUNCHING = (
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)


def use_by_replication(account_id: str, region: str, used: Container[Tool]) -> Iterator[Statement]:
    """Statements for each tool that uses a key."""
    for tool in Tool:
        if tool in used:
            yield _description(account_id, tool)
            yield _grants(account_id, tool)
            yield _launches(account_id, region, tool)


def _description(account_id: str, tool: Tool) -> Statement:
    """The service looks at the key on behalf of whoever sets up a replication."""
    return {
        "Sid": f"{tool.upper()}DescribesKey",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account_id}:root"},
        "Action": ["kms:DescribeKey"],
        "Resource": "*",
        "Condition": {
            "StringEquals": {"kms:CallerAccount": account_id},
            "Bool": {"aws:ViaAWSService": "true"},
        },
    }


def _grants(account_id: str, tool: Tool) -> Statement:
    """Whoever sets up a replication lets the service grant the key to its own role, no other."""
    role = _role(account_id, tool)
    return {
        "Sid": f"{tool.upper()}GrantsToItsRole",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account_id}:root"},
        "Action": ["kms:CreateGrant"],
        "Resource": "*",
        "Condition": {
            "StringEquals": {"kms:CallerAccount": account_id, "kms:GranteePrincipal": role},
            "ForAllValues:StringEquals": {"kms:GrantOperations": list(_GRANTED)},
            "Bool": {"aws:ViaAWSService": "true"},
        },
    }


def _launches(account_id: str, region: str, tool: Tool) -> Statement:
    """EC2 makes the disks of servers that people launch for tests, cutover or recovery."""
    principals = [f"arn:aws:iam::{account_id}:root", _role(account_id, tool)]
    return {
        "Sid": f"{tool.upper()}LaunchesServers",
        "Effect": "Allow",
        "Principal": {"AWS": principals},
        "Action": list(_LAUNCHING),
        "Resource": "*",
        "Condition": {
            "StringEquals": {
                "kms:CallerAccount": account_id,
                "kms:ViaService": f"ec2.{region}.amazonaws.com",
            }
        },
    }


def _role(account_id: str, tool: Tool) -> str:
    service, name = f"{tool}.amazonaws.com", SERVICE_LINKED_ROLES[tool]
    return f"arn:aws:iam::{account_id}:role/aws-service-role/{service}/{name}"
