"""Vaults for copies: environments name them, and the account that has them knows their ARN."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.spec.model.account import Account
from generator.spec.model.backup import Backup, Copy
from generator.spec.model.environment import Environment
from generator.spec.model.vaults import CopyVault
from generator.spec.partition import partition


def copy_vaults(accounts: Iterable[Account]) -> Iterator[tuple[Account, str, CopyVault]]:
    """Every vault for copies of an estate: its account, its name, and what is written of it."""
    for account in accounts:
        for name, vault in account.backup_vaults.items():
            yield account, name, vault


def vault_arn(account: Account, name: str) -> str:
    """ARN of a vault, which lies in the region of its account."""
    region = account.state.region
    place = f"arn:{partition(region)}:backup:{region}:{account.account_id}"
    return f"{place}:backup-vault:{name}"


def with_copy_vaults(environment: Environment, accounts: Mapping[str, Account]) -> Environment:
    """The environment with the ARN of each vault of the estate that it names."""
    backup = environment.backup
    if backup is None or not any(t.copy_to and t.copy_to.vault for t in backup.tiers.values()):
        return environment
    arns = {name: vault_arn(account, name) for account, name, _ in copy_vaults(accounts.values())}
    return environment.model_copy(update={"backup": _resolved(backup, arns)})


def _resolved(backup: Backup, arns: Mapping[str, str]) -> Backup:
    tiers = {
        name: tier.model_copy(update={"copy_to": _copy(tier.copy_to, arns)})
        for name, tier in backup.tiers.items()
    }
    return backup.model_copy(update={"tiers": tiers})


def _copy(copy: Copy | None, arns: Mapping[str, str]) -> Copy | None:
    arn = arns.get(copy.vault or "") if copy else None
    return copy.model_copy(update={"vault_arn": arn}) if copy and arn else copy
