"""Vaults for copies of backups: a backup account has them, and takes what environments send.

Sources: AWS Backup developer guide, "Creating backup copies across AWS accounts", "AWS Backup Vault
Lock" (a copy whose retention is outside of the lock fails).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.backup import Copy
from generator.spec.model.environment import Environment
from generator.spec.model.vaults import CopyVault
from generator.spec.rules.subject import join, problem

_Known = Mapping[str, tuple[Account, CopyVault]]


def copy_vaults(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every vault for copies of the estate, and every environment that names one."""
    accounts = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    whole = all(draft.model is not None or draft.names for draft in drafts)
    known: dict[str, tuple[Account, CopyVault]] = {}
    for draft in drafts:
        if isinstance(draft.model, Account):
            yield from _of_account(draft, draft.model, accounts if whole else None, known)
    for draft in drafts:
        if isinstance(draft.model, Environment) and draft.model.backup and whole:
            for name, tier in draft.model.backup.tiers.items():
                if tier.copy_to and tier.copy_to.vault:
                    path = f"backup.tiers.{name}.copy_to"
                    yield from _copy(draft, draft.model, path, tier.copy_to, known)


def _of_account(
    draft: Draft,
    account: Account,
    accounts: Mapping[str, Account] | None,
    known: dict[str, tuple[Account, CopyVault]],
) -> Iterator[Problem]:
    if account.backup_vaults and account.role is not AccountRole.BACKUP:
        message = "copies lie apart from what they are copies of: only a backup account has vaults"
        yield problem(draft.lines, "backup_vaults", message, account.role.value, "role: backup")
    for name, vault in account.backup_vaults.items():
        path = f"backup_vaults.{name}"
        first = known.setdefault(name, (account, vault))[0]
        if first is not account:
            message = f"account {first.name} has a vault of this name already"
            yield problem(draft.lines, path, message, name, "another name")
        yield from _vault(draft, path, vault)
        for index, sender in enumerate(vault.accounts if accounts is not None else ()):
            where = f"{path}.accounts.{index}"
            if sender == account.name:
                message = "a copy in the same account is lost together with the original"
                yield problem(draft.lines, where, message, sender, "another account")
            elif accounts is not None and sender not in accounts:
                near = nearest(sender, accounts)
                others = join(sorted(set(accounts) - {account.name}))
                yield problem(draft.lines, where, "unknown account", sender, others, near)


def _vault(draft: Draft, path: str, vault: CopyVault) -> Iterator[Problem]:
    least, most = vault.lock.min_retention_days, vault.lock.max_retention_days
    if least > most:
        where = f"{path}.lock.max_retention_days"
        message = "is below min_retention_days"
        yield problem(draft.lines, where, message, most, f"at least {least}")


def _copy(
    draft: Draft, environment: Environment, path: str, copy: Copy, known: _Known
) -> Iterator[Problem]:
    name = copy.vault or ""
    if name not in known:
        near = nearest(name, known)
        allowed = join(sorted(known)) or "backup_vaults of an account with role: backup"
        message = "no account of the estate has this vault"
        yield problem(draft.lines, f"{path}.vault", message, name, allowed, near)
        return
    account, vault = known[name]
    if environment.account not in vault.accounts:
        message = f"account {account.name} takes no copies of {environment.account} in it"
        allowed = f"{environment.account} in backup_vaults.{name}.accounts"
        yield problem(draft.lines, f"{path}.vault", message, name, allowed)
    least, most = vault.lock.min_retention_days, vault.lock.max_retention_days
    if not least <= copy.retention_days <= most and least <= most:
        message = "the lock of the vault refuses this number of days"
        allowed = f"{least} to {most}, or another backup_vaults.{name}.lock"
        where = f"{path}.retention_days"
        yield problem(draft.lines, where, message, copy.retention_days, allowed)
