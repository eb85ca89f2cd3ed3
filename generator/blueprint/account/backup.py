"""Vaults of the backup account: copies of the backups of other accounts, which nobody deletes.

Sources: AWS Backup developer guide, "Creating backup copies across AWS accounts" (a vault with a
key of the customer, and a policy that lets the other account copy into it; the way back for a
restore), "AWS Backup Vault Lock", "Vault access policies", "Managed policies for AWS Backup".
PCI DSS 10.3.2, 10.3.3, 12.10.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import BACKUP
from generator.blueprint.context import label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import (
    Document,
    IamRole,
    ManagedPolicy,
    Statement,
    deny,
    document,
    trust_for_account,
)
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.vaults import CopyVault, VaultLock

# What takes copies away before their time, or their protection.
_DELETION = (
    "backup:DeleteRecoveryPoint",
    "backup:DisassociateRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
)
_PROTECTION = (
    "backup:DeleteBackupVault",
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:DeleteBackupVaultLockConfiguration",
)
_POLICY = "backup:PutBackupVaultAccessPolicy"
_TYPES = ("aws_backup_vault", "aws_backup_vault_lock_configuration", "aws_backup_vault_policy")


@dataclass(frozen=True, slots=True)
class LockedVault:
    """A vault for copies."""

    label: str
    name: str
    description: str
    lock: VaultLock
    policy: Document


@dataclass(frozen=True, slots=True)
class BackupVaultsData:
    """All decisions about the vaults. ``immutable``: their locks cannot be taken away either."""

    vaults: tuple[LockedVault, ...]
    roles: tuple[IamRole, ...]
    immutable: bool


def backup(context: AccountContext) -> Module | None:
    """Decide the vaults; None where the account keeps no copies."""
    written = context.account.backup_vaults
    if context.account.role is not AccountRole.BACKUP or not written:
        return None
    data = BackupVaultsData(
        vaults=tuple(_vault(context, name, vault) for name, vault in written.items()),
        roles=(_role(context, "restore", "Restore"), _role(context, "copy", "Backup")),
        immutable=context.production,
    )
    source = context.source("backup_vaults")
    return Module(
        name=BACKUP,
        template="account_backup",
        description="Where second copies of the backups of other accounts are kept",
        data=data,
        tags={**context.tags(BACKUP), "data_class": BACKUP},
        resources=announced(_resources(data), source),
        source=source,
        inputs=(wire("backup_key_arn", "string", "KMS key of copies", "keys", "backup_key_arn"),),
        outputs=tuple(_outputs(data)),
        facts={
            # What stays of the policy while the lock changes.
            "least_policy": json.dumps(document(_keeps_copies())),
            "administrators": sorted({a for v in written.values() for a in v.administrators}),
            "senders": sorted({a for v in written.values() for a in v.accounts}),
        },
    )


def sender_ids(context: AccountContext, vault: CopyVault) -> list[str]:
    """Ids of the accounts whose copies a vault takes, in the order of their names."""
    return [context.known[name].account_id for name in sorted(set(vault.accounts))]


def _vault(context: AccountContext, name: str, vault: CopyVault) -> LockedVault:
    about = vault.description or f"Copies of {', '.join(sorted(set(vault.accounts)))}"
    return LockedVault(label(name), name, about, vault.lock, _policy(context, vault))


def _policy(context: AccountContext, vault: CopyVault) -> Document:
    """Accounts of the estate add copies, and nobody takes one away."""
    administrators = [context.role_arn(name) for name in vault.administrators]
    others = {"ArnNotEquals": {"aws:PrincipalArn": administrators}}
    roots = [f"{context.aws}:iam::{account_id}:root" for account_id in sender_ids(context, vault)]
    return document(
        {
            "Sid": "EstateCopiesIntoVault",
            "Effect": "Allow",
            "Principal": {"AWS": roots},
            "Action": "backup:CopyIntoBackupVault",
            "Resource": "*",
        },
        # Recovery points have ARNs of their own services, so the resource is not the vault.
        _keeps_copies(),
        deny("KeepsProtection", "*", {}, list(_PROTECTION)),
        deny("KeepsPolicy", "*", others, [_POLICY]),
    )


def _keeps_copies() -> Statement:
    return deny("KeepsCopies", "*", {}, list(_DELETION))


def _role(context: AccountContext, name: str, kind: str) -> IamRole:
    """``restore`` restores here; ``copy`` takes copies back to the account that they came from."""
    general = "ForBackup" if kind == "Backup" else "ForRestores"  # the plural is AWS's
    managed = f"{context.aws}:iam::aws:policy"
    about = "restores copies in this account" if name == "restore" else "brings copies back"
    account = context.account
    return IamRole(
        label=name,
        name=f"{account.name}-aws-{name}",
        description=f"AWS Backup {about}",
        trust=trust_for_account("backup.amazonaws.com", account.account_id),
        permissions_boundary=account.permissions_boundary,
        managed=(
            ManagedPolicy(name, f"{managed}/service-role/AWSBackupServiceRolePolicy{general}"),
            ManagedPolicy(f"{name}_s3", f"{managed}/AWSBackupServiceRolePolicyForS3{kind}"),
        ),
    )


def _outputs(data: BackupVaultsData) -> Iterator[Output]:
    for vault in data.vaults:
        arn = Expr(f"aws_backup_vault.{vault.label}.arn")
        yield Output(f"{vault.label}_vault_arn", f"ARN of the vault {vault.name}", arn)
    for role in data.roles:
        arn = Expr(f"aws_iam_role.{role.label}.arn")
        yield Output(f"{role.label}_role_arn", f"Role {role.name}", arn)


def _resources(data: BackupVaultsData) -> Iterator[tuple[str, str]]:
    for vault in data.vaults:
        yield from ((type_, vault.label) for type_ in _TYPES)
    for role in data.roles:
        yield from role.resources()
