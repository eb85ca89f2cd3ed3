"""An S3 bucket: private, encrypted, versioned, reached over the gateway endpoint (R12)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from generator.spec.model.account_names import AccountId, BucketName
from generator.spec.model.base import Model
from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component, OverEndpoint

_S3 = OverEndpoint("gateway", "s3", "bucket")
Days = Annotated[int, Field(ge=1, le=36500)]


class StorageClass(StrEnum):
    """Storage classes that objects may move to, as the S3 API names them."""

    STANDARD_IA = "STANDARD_IA"
    INTELLIGENT_TIERING = "INTELLIGENT_TIERING"
    GLACIER_IR = "GLACIER_IR"
    GLACIER = "GLACIER"
    DEEP_ARCHIVE = "DEEP_ARCHIVE"


class Transition(Model):
    """When objects move to another storage class."""

    days: Days
    """Days after an object was written."""
    storage_class: StorageClass
    """Where it moves."""


class Lifecycle(Model):
    """How long objects are kept (PCI DSS 3.2.1)."""

    expire_days: Days | None = None
    """Days after which objects are deleted; kept forever when left out."""
    noncurrent_days: Days = 90
    """Days that deleted and overwritten versions can be brought back."""
    abort_upload_days: Annotated[int, Field(ge=1, le=30)] = 7
    """Days after which parts of an upload that never ended are deleted."""
    transitions: tuple[Transition, ...] = ()
    """Moves to cheaper storage classes, in order of days."""


class LockMode(StrEnum):
    """Who may lift a lock: privileged users (governance), or nobody (compliance)."""

    GOVERNANCE = "GOVERNANCE"
    COMPLIANCE = "COMPLIANCE"


class ObjectLock(Model):
    """Every object version is kept for some days, whoever asks to delete it."""

    mode: LockMode
    """COMPLIANCE: nobody lifts it, not even the account root."""
    days: Days
    """Days from writing."""


class Replication(Model):
    """Copies in another bucket, encrypted with a key of that bucket's account and region."""

    recovery: bool = False
    """In the bucket of the same name of the environment that says `recovery_of` this one; nothing
    else has to be written."""
    bucket_arn: (
        Annotated[str, Field(pattern=r"^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]
        | None
    ) = None
    """ARN of the bucket that receives the copies; it exists, and versioning is on."""
    account_id: AccountId | None = None
    """Account that owns it; becomes the owner of the copies."""
    key_arn: str | None = None
    """ARN of the KMS key that encrypts the copies, in the region of the receiving bucket."""
    delete_markers: bool = False
    """Whether objects that are deleted here look deleted there too. Former versions stay in both;
    what a lifecycle rule deletes is not told to the other side."""
    time_control: bool = False
    """S3 Replication Time Control: nearly all copies arrive within 15 minutes, and each byte
    costs more."""

    @model_validator(mode="after")
    def _one_place(self) -> Replication:
        named = [value is not None for value in (self.bucket_arn, self.account_id, self.key_arn)]
        if not all(named) if not self.recovery else any(named):
            raise ValueError("write recovery: true, or bucket_arn, account_id and key_arn")
        return self


class Bucket(Component):
    """A bucket.

    Services that name it in ``talks_to`` may read, write and delete its objects, or less with
    ``access``; it has no network interface, they reach it over the S3 gateway endpoint.
    """

    name: BucketName | None = None
    """Name, unique in all of AWS; ``<account>-<environment>-<bucket>`` when left out."""
    access_log_bucket: BucketName | None = None
    """Bucket of this account and region that S3 delivers the access logs to, and that exists. When
    left out: that of `access_logs` of the account, in its region."""
    lifecycle: Lifecycle = Lifecycle()
    """How long objects and their former versions are kept."""
    object_lock: ObjectLock | None = None
    """Lock of every object; can be set only when the bucket is made."""
    replication: Replication | None = None
    """Copies in another bucket."""

    @property
    def goes_to_recovery(self) -> bool:
        """Whether its objects are copied to the environment that stands in."""
        return self.replication is not None and self.replication.recovery

    @property
    def in_vpc(self) -> bool:
        """S3 is reached over a gateway endpoint, which has no security group."""
        return False

    @property
    def over_endpoint(self) -> OverEndpoint:
        """The gateway endpoint of S3."""
        return _S3

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS, and nothing else: a flow to a bucket names no port."""
        return (443,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """S3."""
        return ("s3",)

    @property
    def backup_types(self) -> tuple[str, ...]:
        """The bucket."""
        return ("S3",)

    @property
    def opens_nothing(self) -> str:
        """Storage opens no connections."""
        return STORAGE_OPENS_NOTHING
