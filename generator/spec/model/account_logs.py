"""What an account records, and where the records go."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.account_names import AccountId, BucketName, KeyAlias
from generator.spec.model.base import Model

RegionalBuckets = Annotated[dict[str, BucketName], Field(max_length=20)]


class LogArchive(Model):
    """The separate account that keeps logs (PCI DSS 10.3.3): bucket for load
    balancer access logs (SSE-S3, the only encryption ELB delivers to) and for flow logs."""

    account_id: AccountId
    """Id of the log archive account; never the account that the logs are about, but the log archive
    itself (`role: log-archive`)."""
    access_logs_bucket: BucketName
    """Bucket for access logs of load balancers."""
    regional_access_logs: RegionalBuckets = {}
    """Further buckets for them, by region: a load balancer delivers to a bucket of its own region
    only. The log archive writes all of them, the other accounts those that they use."""
    flow_logs_bucket: BucketName
    """Bucket for VPC flow logs."""
    trail_bucket: BucketName | None = None
    """Bucket for the trail (object lock: nobody deletes a log file before its time); no trail is
    made when left out."""
    config_bucket: BucketName | None = None
    """Bucket for what AWS Config records (it delivers to no bucket with a default lock); nothing is
    recorded when left out."""
    kms_key_alias: KeyAlias = "alias/log-archive"
    """Alias of the key of the log archive, in its region: flow logs and AWS Config."""
    keep_days: Annotated[int, Field(ge=365, le=3650)] = 400
    """Days that the log archive keeps a log (PCI DSS 10.5.1: twelve months)."""

    def balancer_logs_in(self, region: str) -> str:
        """The bucket for load balancers of a region."""
        return self.regional_access_logs.get(region, self.access_logs_bucket)


class AccessLogs(Model):
    """Where S3 writes who read which object (PCI DSS 10.2.1.1). S3 delivers to a bucket of the same
    account and region only, so the log archive cannot hold it."""

    bucket: BucketName
    """Bucket in the region of the state. Buckets of environments there need no `access_log_bucket`;
    that of the state is logged too."""
    regional: RegionalBuckets = {}
    """Further buckets, by region, for buckets of environments there."""
    keep_days: Annotated[int, Field(ge=365, le=3650)] = 400
    """Days that a log is kept (PCI DSS 10.5.1: twelve months)."""


class SessionLogs(Model):
    """Where Session Manager records the sessions of people on servers (PCI DSS 10.2.1.2). Log group
    and key belong to the account and have the same names in each of its regions; its root makes
    them, and the preferences of Session Manager, in the region of its state."""

    log_group: Annotated[str, Field(pattern=r"^[A-Za-z0-9_/.#-]{1,512}$")]
    """CloudWatch log group, encrypted with the key."""
    kms_key_alias: KeyAlias
    """Alias of the KMS key that encrypts the sessions and the log group."""


class Trail(Model):
    """CloudTrail: who did what in the account, in all its regions (PCI DSS 10.2.1)."""

    object_events: bool = True
    """Whether reads and writes of objects in S3 are recorded too, such as those of card data (PCI
    DSS 10.2.1.1)."""
    organization_id: Annotated[str, Field(pattern=r"^o-[a-z0-9]{10,32}$")] | None = None
    """Id of the organization whose accounts it records all; only in the management account, and the
    others name it in `provided_by`."""
