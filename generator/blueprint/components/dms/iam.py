"""Roles of a migration: reading its secrets, and the two that DMS knows by fixed names.

Sources: DMS user guide, "Using secrets to access AWS DMS endpoints" (the trusted principal is
the service in the region) and "Creating the IAM roles to use with AWS DMS" (names and managed
policies). terraform-aws-modules/terraform-aws-dms issue 84: DMS names no source in its calls
for dms-cloudwatch-logs-role, so a condition on one keeps all logs away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.spec.model.dms import Dms

_MANAGED = "arn:aws:iam::aws:policy/service-role/"


@dataclass(frozen=True, slots=True)
class AccountRole:
    """A role of the account that DMS finds by its name."""

    label: str
    name: str
    policy_arn: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that DMS may assume."""

    name: str
    trust: dict[str, Any]
    policy: dict[str, Any]
    account_roles: tuple[AccountRole, ...]
    account_trust: dict[str, Any]
    permissions_boundary: str | None


def roles(context: Context, name: str, migration: Dms) -> Roles:
    """Decide the roles."""
    region = context.environment.region
    return Roles(
        name=context.name(f"{name}-secrets"),
        trust=_trust(f"dms.{region}.amazonaws.com", {"aws:SourceAccount": _account(context)}),
        policy=_policy(region, _secrets(migration)),
        account_roles=_account_roles() if migration.manage_account_roles else (),
        account_trust=_trust("dms.amazonaws.com", {}),
        permissions_boundary=context.account.permissions_boundary,
    )


def _account(context: Context) -> str:
    return context.account.account_id


def _secrets(migration: Dms) -> list[str]:
    written = (migration.source.secret_arn, migration.target.secret_arn)
    return list(dict.fromkeys(arn for arn in written if arn))


def _trust(service: str, equals: dict[str, str]) -> dict[str, Any]:
    statement: dict[str, Any] = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
    }
    condition = {"Condition": {"StringEquals": equals}} if equals else {}
    return {"Version": "2012-10-17", "Statement": [{**statement, **condition}]}


def _policy(region: str, secrets: list[str]) -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "ReadDeclaredSecrets",
                "Effect": "Allow",
                "Action": ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
                "Resource": secrets,
            },
            {
                "Sid": "DecryptDeclaredSecrets",
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": Expr("var.data_key_arn"),
                "Condition": {
                    "StringEquals": {
                        "kms:ViaService": f"secretsmanager.{region}.amazonaws.com",
                        "kms:EncryptionContext:SecretARN": secrets,
                    }
                },
            },
        ],
    }


def _account_roles() -> tuple[AccountRole, ...]:
    return (
        AccountRole("vpc", "dms-vpc-role", f"{_MANAGED}AmazonDMSVPCManagementRole"),
        AccountRole("logs", "dms-cloudwatch-logs-role", f"{_MANAGED}AmazonDMSCloudWatchLogsRole"),
    )
