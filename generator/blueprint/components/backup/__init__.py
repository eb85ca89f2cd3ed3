"""Backups: AWS Backup with a locked vault and a plan for each tier (R21; PCI DSS 12.10.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.backup.access import roles, vault_policy
from generator.blueprint.components.backup.plans import Plan, plans
from generator.blueprint.components.backup.types import types
from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.kms.keys import BACKUP
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.scope import highest
from generator.spec.model.backup import Backup
from generator.spec.recovery import vault_name

NAME = "backup"


@dataclass(frozen=True, slots=True)
class BackupData:
    """All decisions about backups. ``immutable``: the lock cannot be taken away either."""

    vault: str
    production: bool
    immutable: bool
    policy: dict[str, Any]
    plans: tuple[Plan, ...]
    roles: tuple[IamRole, ...]


def backup(context: Context, spec: Backup) -> Module:
    """Decide everything about the backups of an environment."""
    source = context.source("backup")
    data = _data(context, spec)
    return Module(
        name=NAME,
        template="backup",
        description="AWS Backup: a locked vault, and a plan for each tier",
        data=data,
        spec=spec,
        tags=_tags(context),
        resources=announced(_resources(data, spec), source),
        source=source,
        inputs=(
            wire("backup_key_arn", "string", "KMS key of backups", "kms", f"{BACKUP}_key_arn"),
        ),
        outputs=(
            Output("vault_arn", "ARN of the backup vault", Expr("aws_backup_vault.this.arn")),
            Output("restore_role_arn", "Role for restores", Expr("aws_iam_role.restore.arn")),
        ),
        facts={
            "types": types(context),
            "boundary": context.account.permissions_boundary,
            "receivers": _receivers(spec),
            "restore_role": _restore_role(context),
        },
    )


def _receivers(spec: Backup) -> list[dict[str, str]]:
    """Vaults that get copies; ``made_by``: the root of an account of the estate, that of the
    environment in the other region (``recovery``), or somebody else."""
    copies = [t.copy_to for t in spec.tiers.values() if t.copy_to]
    known = {c.arn: "recovery" if c.recovery else "estate" if c.vault else "" for c in copies}
    parts = [(arn, arn.split(":")) for arn in known]
    return [
        {
            "arn": arn,
            "region": part[3],
            "account": part[4],
            "name": part[6],
            "made_by": known[arn],
        }
        for arn, part in parts
    ]


def _restore_role(context: Context) -> str:
    return context.role_arn(context.name("aws-restore"))


def _tags(context: Context) -> dict[str, str]:
    scope = highest(c.pci_scope for c in context.environment.components.values() if c.backed_up)
    return {"service": NAME, "pci_scope": scope.value, "data_class": BACKUP}


def _data(context: Context, spec: Backup) -> BackupData:
    return BackupData(
        vault=vault_name(context.environment.name),
        production=context.production,
        immutable=context.production,
        policy=vault_policy(context, spec),
        plans=plans(context, spec),
        roles=roles(context),
    )


def _resources(data: BackupData, spec: Backup) -> list[tuple[str, str]]:
    names = [
        ("aws_backup_vault", "this"),
        ("aws_backup_vault_lock_configuration", "this"),
        ("aws_backup_vault_policy", "this"),
    ]
    names += [("aws_backup_vault_notifications", "this")] if spec.notify_topic_arn else []
    for plan in data.plans:
        names += [("aws_backup_plan", plan.label), ("aws_backup_selection", plan.label)]
    for role in data.roles:
        names += role.resources()
    return names
