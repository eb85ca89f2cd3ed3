"""A shared file system: Amazon EFS, mounted over TLS with an IAM role (R12)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, Model
from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component

# EFS user guide, "Network access control": NFS listens here and can listen nowhere else.
NFS = 2049
# Linux: 0 is root, 65534 nobody; 4294967295 means "no id".
PosixId = Annotated[int, Field(ge=1, le=4294967294)]


class PerformanceMode(StrEnum):
    """Performance modes, as the EFS API names them; chosen once."""

    GENERAL_PURPOSE = "generalPurpose"
    MAX_IO = "maxIO"


class ThroughputMode(StrEnum):
    """Throughput modes, as the EFS API names them."""

    BURSTING = "bursting"
    ELASTIC = "elastic"
    PROVISIONED = "provisioned"


class InfrequentAccess(StrEnum):
    """When a file that nobody reads moves to a cheaper storage class (EFS API)."""

    AFTER_1_DAY = "AFTER_1_DAY"
    AFTER_7_DAYS = "AFTER_7_DAYS"
    AFTER_14_DAYS = "AFTER_14_DAYS"
    AFTER_30_DAYS = "AFTER_30_DAYS"
    AFTER_60_DAYS = "AFTER_60_DAYS"
    AFTER_90_DAYS = "AFTER_90_DAYS"
    AFTER_180_DAYS = "AFTER_180_DAYS"
    AFTER_270_DAYS = "AFTER_270_DAYS"
    AFTER_365_DAYS = "AFTER_365_DAYS"

    @property
    def days(self) -> int:
        """Number of days."""
        return int(self.value.split("_")[1])


class FileLifecycle(Model):
    """Moves between the storage classes of EFS."""

    infrequent_access: InfrequentAccess | None = InfrequentAccess.AFTER_30_DAYS
    """Move to Infrequent Access; null: never."""
    archive: InfrequentAccess | None = None
    """Move to Archive, later than to Infrequent Access; elastic throughput only."""
    back_on_access: bool = True
    """Move a file back to Standard when it is read."""


class AccessPoint(Model):
    """An entry into the file system: a folder of its own, and the user that all its files
    belong to, whoever the client says it is."""

    path: Annotated[str, Field(pattern=r"^(?:/[A-Za-z0-9._-]+){1,4}$", max_length=100)]
    """Folder, made with the owner below when it is not there; never the root."""
    uid: PosixId
    """POSIX user of every client; never root."""
    gid: PosixId
    """POSIX group of every client; never root."""
    permissions: Annotated[str, Field(pattern=r"^0?[0-7]{2}0$")] = "0750"
    """Permissions of the folder when it is made; nothing for others."""
    used_by: tuple[str, ...] = ()
    """Services that enter here; all that name the file system in talks_to when left out."""
    read_only: bool = False
    """Whether its services may only read."""


class FileSystem(Component):
    """A file system. Services that name it in ``talks_to`` mount it."""

    performance_mode: PerformanceMode = PerformanceMode.GENERAL_PURPOSE
    """Lowest latency (generalPurpose), or more parallel operations (maxIO)."""
    throughput_mode: ThroughputMode = ThroughputMode.ELASTIC
    """How throughput is bought."""
    provisioned_mibps: Annotated[int, Field(ge=1, le=3414)] | None = None
    """MiB per second; for provisioned throughput only."""
    lifecycle: FileLifecycle = FileLifecycle()
    """Moves to cheaper storage classes."""
    access_points: Annotated[dict[ComponentName, AccessPoint], Field(min_length=1, max_length=100)]
    """Entries by name. There is at least one: nobody mounts the root folder."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """NFS."""
        return (NFS,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """EFS."""
        return ("elasticfilesystem",)

    @property
    def backup_types(self) -> tuple[str, ...]:
        """The file system."""
        return ("EFS",)

    @property
    def opens_nothing(self) -> str:
        """Storage opens no connections."""
        return STORAGE_OPENS_NOTHING
