"""Backups of an environment by AWS Backup: a locked vault, and a plan for each tier (R21)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.spec.model.account_names import RoleName
from generator.spec.model.alarms import Watched
from generator.spec.model.base import ComponentName, DataClass, FreeText, Model
from generator.spec.model.vaults import Retention, VaultLock

VaultArn = Annotated[
    str,
    Field(pattern=r"^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}$"),
]


class Copy(Model):
    """A second copy in another account or region (PCI DSS 10.3.3).

    The AWS Backup guide ("Copy a backup") says that snapshots of RDS and Aurora are copied either
    to another account or to another region, not both at once: try a vault that is in both with a
    copy job on demand before relying on it.
    """

    vault: ComponentName | None = None
    """Vault that receives it: one of the ``backup_vaults`` of an account of the estate."""
    vault_arn: VaultArn | None = None
    """ARN of the vault, if no account of the estate describes it."""
    recovery: bool = False
    """In the vault of the environment that says `recovery_of` this one, in its region."""
    retention_days: Retention
    """Days that the copy is kept."""

    @model_validator(mode="after")
    def _one_vault(self) -> Copy:
        if (self.vault is not None) + (self.vault_arn is not None) + self.recovery != 1:
            raise ValueError("write either vault or vault_arn, or recovery: true")
        return self

    @property
    def arn(self) -> str:
        """ARN of the vault; of a vault of the estate once all specs are read, empty before."""
        return self.vault_arn or ""

    @property
    def account_id(self) -> str:
        """Account of the vault."""
        return self.arn.split(":")[4]


class Tier(Model):
    """How often stores of a tier are backed up, and how long their backups are kept."""

    description: FreeText = ""
    """What belongs here, and the recovery point and time that were promised."""
    data_classes: tuple[DataClass, ...] = ()
    """Classes of data whose stores are of this tier unless they name another."""
    schedule: Annotated[str, Field(max_length=100)]
    """Cron of EventBridge: minute, hour, day of month, month, day of week, year."""
    retention_days: Retention
    """Days that recovery points are kept."""
    cold_storage_days: Annotated[int, Field(ge=1, le=36410)] | None = None
    """Days after which they move to cold storage, where they stay for 90 days or more."""
    start_window_minutes: Annotated[int, Field(ge=60, le=10080)] = 60
    """A job that did not start in this time is given up."""
    completion_window_minutes: Annotated[int, Field(ge=60, le=50400)] = 720
    """A job that did not end in this time is given up."""
    point_in_time_days: Annotated[int, Field(ge=1, le=35)] | None = None
    """Days for which buckets can be restored to any second; databases and DocumentDB keep a
    log of their own for this."""
    copy_to: Copy | None = None
    """A second copy of every recovery point."""


class Backup(Watched):
    """AWS Backup of everything in the environment that holds data."""

    time_zone: str | None = None
    """Time zone of the schedules; that of the environment when left out."""
    lock: VaultLock
    """Lock of the vault."""
    tiers: Annotated[dict[ComponentName, Tier], Field(min_length=1, max_length=10)]
    """Tiers by name; the name is the value of the tag ``backup``."""
    break_glass_role: RoleName | None = None
    """IAM role of this account that may delete recovery points outside of the lock, for
    account data that must go (PCI DSS 3.2.1); nobody when left out."""
    notify_topic_arn: str | None = None
    """SNS topic that receives a message for each failed or expired job."""

    def tier_of(self, data_class: DataClass) -> str | None:
        """Tier of the stores of a class; None when no tier takes them."""
        return next((n for n, tier in self.tiers.items() if data_class in tier.data_classes), None)
