"""Environments that stand in for others from another region, and what is derived from the pair."""

from __future__ import annotations

from collections.abc import Iterable

from generator.spec.model.account import Account
from generator.spec.model.backup import Copy, Tier
from generator.spec.model.environment import Environment
from generator.spec.partition import partition


def vault_name(environment: str) -> str:
    """AWS name of the vault of an environment."""
    return f"{environment}-backup"


def recovery_of(name: str, environments: Iterable[Environment]) -> Environment | None:
    """The environment that stands in for the one of this name; None when there is none."""
    return next((e for e in environments if e.recovery_of == name), None)


def with_recovery_vault(
    environment: Environment, account: Account, environments: Iterable[Environment]
) -> Environment:
    """The environment with the ARN of the vault in the other region, where a tier copies to it.

    ``account``: that of both environments; the rules refuse a pair in two accounts.
    """
    backup, recovery = environment.backup, recovery_of(environment.name, environments)
    if backup is None or recovery is None:
        return environment
    place = f"arn:{partition(recovery.region)}:backup:{recovery.region}:{account.account_id}"
    arn = f"{place}:backup-vault:{vault_name(recovery.name)}"
    tiers = {
        name: tier.model_copy(update={"copy_to": _copy(tier, arn)})
        for name, tier in backup.tiers.items()
    }
    changed = backup.model_copy(update={"tiers": tiers})
    return environment.model_copy(update={"backup": changed})


def _copy(tier: Tier, arn: str) -> Copy | None:
    copy = tier.copy_to
    return copy.model_copy(update={"vault_arn": arn}) if copy and copy.recovery else copy
