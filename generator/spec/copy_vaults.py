"""Vaults for copies: environments name them, and the specs of an estate know their ARN."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.spec.model.account import Account
from generator.spec.model.backup import Copy
from generator.spec.model.environment import Environment
from generator.spec.model.vaults import CopyVault
from generator.spec.partition import partition
from generator.spec.recovery import recovery_of, vault_name


def copy_vaults(accounts: Iterable[Account]) -> Iterator[tuple[Account, str, CopyVault]]:
    """Every vault for copies of an estate: its account, its name, and what is written of it."""
    for account in accounts:
        for name, vault in account.backup_vaults.items():
            yield account, name, vault


def vault_arn(region: str, account_id: str, name: str) -> str:
    """ARN of a backup vault."""
    return f"arn:{partition(region)}:backup:{region}:{account_id}:backup-vault:{name}"


def with_vaults(
    environment: Environment,
    accounts: Mapping[str, Account],
    environments: Collection[Environment],
) -> Environment:
    """The environment with the ARN of each vault that its copies go to: one of a backup account,
    which lies in the region of that account, or that of the environment that stands in for this
    one. ``accounts`` holds that of the environment; the rules refuse a pair in two accounts."""
    backup = environment.backup
    if backup is None:
        return environment
    arns = {
        name: vault_arn(account.state.region, account.account_id, name)
        for account, name, _ in copy_vaults(accounts.values())
    }
    other = recovery_of(environment.name, environments)
    own = accounts[environment.account].account_id
    beside = vault_arn(other.region, own, vault_name(other.name)) if other else None
    tiers = {
        name: tier.model_copy(update={"copy_to": _found(tier.copy_to, arns, beside)})
        for name, tier in backup.tiers.items()
    }
    changed = backup.model_copy(update={"tiers": tiers})
    return environment.model_copy(update={"backup": changed})


def _found(copy: Copy | None, arns: Mapping[str, str], beside: str | None) -> Copy | None:
    if copy is None or copy.vault_arn:
        return copy
    arn = beside if copy.recovery else arns.get(copy.vault or "")
    return copy.model_copy(update={"vault_arn": arn})
