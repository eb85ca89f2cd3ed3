"""Who may do what with backups: the roles of AWS Backup, and the policy of the vault.

Sources: AWS Backup developer guide, "IAM service roles", "Managed policies for AWS Backup",
"Vault access policies" (no wildcards in actions; other accounts are refused in any case).
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import IamRole, ManagedPolicy, deny, document, trust_for_account
from generator.spec.model.backup import Backup

_MANAGED = "arn:aws:iam::aws:policy"
# What takes recovery points away, or their protection.
_DESTRUCTION = (
    "backup:DeleteRecoveryPoint",
    "backup:DisassociateRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
)
_ADMINISTRATION = (
    "backup:DeleteBackupVault",
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:DeleteBackupVaultLockConfiguration",
    "backup:PutBackupVaultAccessPolicy",
)


def roles(context: Context) -> tuple[IamRole, ...]:
    """Two of them: what makes backups every night cannot overwrite anything with them."""
    environment = context.environment.name
    return (
        _role(context, "backup", f"AWS Backup backs up {environment}", "Backup"),
        _role(context, "restore", f"AWS Backup restores {environment}", "Restore"),
    )


def _role(context: Context, name: str, description: str, kind: str) -> IamRole:
    # The plural is AWS's: ...ForBackup, but ...ForRestores.
    general = "ForBackup" if kind == "Backup" else "ForRestores"
    return IamRole(
        label=name,
        name=context.name(f"aws-{name}"),
        description=description,
        trust=trust_for_account("backup.amazonaws.com", context.account.account_id),
        permissions_boundary=context.account.permissions_boundary,
        managed=(
            ManagedPolicy(name, f"{_MANAGED}/service-role/AWSBackupServiceRolePolicy{general}"),
            ManagedPolicy(f"{name}_s3", f"{_MANAGED}/AWSBackupServiceRolePolicyForS3{kind}"),
        ),
    )


def vault_policy(context: Context, spec: Backup) -> dict[str, Any]:
    """Nobody deletes a recovery point before its time but the break-glass role, as far as the
    lock lets it; nobody weakens the vault but that role and Terraform (PCI DSS 10.3.2)."""
    account = f"arn:aws:iam::{context.account.account_id}:role"
    rescuers = [f"{account}/{spec.break_glass_role}"] if spec.break_glass_role else []
    vault = Expr("aws_backup_vault.this.arn")
    administrators = [*rescuers, *context.deploy_role_arns]
    return document(
        *_copies_back(context, spec),
        # Recovery points have ARNs of their own services: snapshots, backups, vault items.
        deny("KeepRecoveryPoints", "*", _others(rescuers), list(_DESTRUCTION)),
        deny("KeepProtection", vault, _others(administrators), list(_ADMINISTRATION)),
    )


def _copies_back(context: Context, spec: Backup) -> list[dict[str, Any]]:
    """Accounts of the estate that keep the copies bring one back when the original is lost (AWS
    Backup developer guide, "Creating backup copies across AWS accounts")."""
    copies = [tier.copy_to for tier in spec.tiers.values() if tier.copy_to and tier.copy_to.vault]
    ids = sorted({copy.account_id for copy in copies} - {context.account.account_id})
    if not ids:
        return []
    return [
        {
            "Sid": "CopiesComeBack",
            "Effect": "Allow",
            "Principal": {"AWS": [f"arn:aws:iam::{account}:root" for account in ids]},
            "Action": "backup:CopyIntoBackupVault",
            "Resource": "*",
        }
    ]


def _others(but: list[str]) -> dict[str, Any]:
    return {"ArnNotEquals": {"aws:PrincipalArn": but}} if but else {}
