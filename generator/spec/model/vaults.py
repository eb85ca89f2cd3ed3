"""Vaults of AWS Backup: their lock, and those of an account that keeps copies of backups."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model

Retention = Annotated[int, Field(ge=1, le=36500)]
Administrator = Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@/-]{1,512}$")]


class VaultLock(Model):
    """How long recovery points are kept at least and at most. Nobody can undo this lock."""

    min_retention_days: Retention = 7
    """Least retention that the vault accepts."""
    max_retention_days: Retention
    """Longest retention that the vault accepts; data must not be kept forever (PCI DSS 3.2.1)."""
    changeable_for_days: Annotated[int, Field(ge=3, le=36500)] = 14
    """In production: days until the lock itself can no longer be changed or removed by
    anyone. Outside production, people who have the permission may remove it."""


class CopyVault(Model):
    """A vault that takes copies of the backups of other accounts (PCI DSS 10.3.3, 12.10.1)."""

    description: FreeText = ""
    """Whose copies it keeps, and what was promised about them."""
    lock: VaultLock
    """Lock of the vault: a copy whose retention is outside of it is refused."""
    administrators: Annotated[tuple[Administrator, ...], Field(min_length=1, max_length=5)]
    """Roles of the account, with their paths, that alone may change the policy of the vault: those
    with which people apply its root."""
    accounts: Annotated[tuple[ComponentName, ...], Field(min_length=1, max_length=50)]
    """Names of the accounts of the estate whose copies it takes."""
