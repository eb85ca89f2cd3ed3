"""The two roles that DMS finds by fixed names: of the account, so of no single migration.

Source: DMS user guide, "Creating the IAM roles to use with AWS DMS" (names and managed policies;
without dms-vpc-role it makes no subnet group). terraform-aws-modules/terraform-aws-dms issue 84:
DMS names no source in its calls for dms-cloudwatch-logs-role, so a condition on one keeps all
logs away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.model import Module, Move
from generator.blueprint.parts import iam
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.scope import highest
from generator.spec.model.base import DataClass

NAME = "dms-account-roles"
_MANAGED = "arn:aws:iam::aws:policy/service-role/"


@dataclass(frozen=True, slots=True)
class AccountRoles:
    """Both roles."""

    roles: tuple[IamRole, ...]


def managing(context: Context) -> list[str]:
    """Names of the migrations that ask for the roles; they need not exist in this phase."""
    return [n for n, m in context.environment.dms.items() if m.manage_account_roles]


def account_roles(context: Context) -> Module:
    """Decide the roles."""
    data = AccountRoles(
        (
            _role(context, "vpc", "dms-vpc-role", "AmazonDMSVPCManagementRole"),
            _role(context, "logs", "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole"),
        )
    )
    source = context.source(f"dms.{managing(context)[0]}.manage_account_roles")
    scope = highest(m.pci_scope for m in context.environment.dms.values())
    tags = {"service": NAME, "pci_scope": scope.value, "data_class": DataClass.INTERNAL.value}
    return Module(
        name=NAME,
        template="dms_account_roles",
        description="Roles that AWS DMS finds by their names, for the whole account",
        data=data,
        tags=tags,
        resources=announced((r for role in data.roles for r in role.resources()), source),
        source=source,
    )


def former_places(context: Context) -> Iterator[Move]:
    """From the module of the migration that asks for them, where they once were."""
    for name in managing(context):
        for type_ in ("aws_iam_role", "aws_iam_role_policy_attachment"):
            for role in ("vpc", "logs"):
                ends = (f"module.{label(at)}.{type_}.{role}" for at in (name, NAME))
                yield Move(*ends)


def _role(context: Context, label: str, name: str, policy: str) -> IamRole:
    return IamRole(
        label=label,
        name=name,
        description="Used by AWS DMS in the whole account",
        trust=iam.trust({"Service": "dms.amazonaws.com"}),
        permissions_boundary=context.account.permissions_boundary,
        managed=(iam.ManagedPolicy(label, f"{_MANAGED}{policy}"),),
    )
