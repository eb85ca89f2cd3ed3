"""Roles of a migration: reading its secrets, and the two that DMS knows by fixed names.

Sources: DMS user guide, "Using secrets to access AWS DMS endpoints" (the trusted principal is
the service in the region) and "Creating the IAM roles to use with AWS DMS" (names and managed
policies). terraform-aws-modules/terraform-aws-dms issue 84: DMS names no source in its calls
for dms-cloudwatch-logs-role, so a condition on one keeps all logs away.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts import iam
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.secrets import read_secrets
from generator.spec.model.dms import Dms

_MANAGED = "arn:aws:iam::aws:policy/service-role/"


@dataclass(frozen=True, slots=True)
class MigrationRoles:
    """Everything that DMS may assume; it finds ``account_roles`` by their names."""

    secrets: IamRole
    account_roles: tuple[IamRole, ...]


def roles(context: Context, name: str, migration: Dms) -> MigrationRoles:
    """Decide the roles."""
    region, account = context.environment.region, context.account
    secrets = IamRole(
        label="secrets",
        name=context.name(f"{name}-secrets"),
        description=f"Lets DMS read the secrets of {context.name(name)}",
        trust=iam.trust_for_account(f"dms.{region}.amazonaws.com", account.account_id),
        permissions_boundary=account.permissions_boundary,
        policy=iam.document(*read_secrets(context, _secrets(migration))),
    )
    return MigrationRoles(
        secrets, _account_roles(context) if migration.manage_account_roles else ()
    )


def _secrets(migration: Dms) -> list[str]:
    written = (migration.source.secret_arn, migration.target.secret_arn)
    return list(dict.fromkeys(arn for arn in written if arn))


def _account_roles(context: Context) -> tuple[IamRole, ...]:
    return (
        _account_role(context, "vpc", "dms-vpc-role", "AmazonDMSVPCManagementRole"),
        _account_role(context, "logs", "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole"),
    )


def _account_role(context: Context, label: str, name: str, policy: str) -> IamRole:
    return IamRole(
        label=label,
        name=name,
        description="Used by AWS DMS in the whole account",
        trust=iam.trust({"Service": "dms.amazonaws.com"}),
        permissions_boundary=context.account.permissions_boundary,
        managed=(iam.ManagedPolicy(label, f"{_MANAGED}{policy}"),),
    )
