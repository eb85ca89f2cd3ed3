"""``kind: account``: one AWS account, its state storage and its log archive."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.spec.model.alarms import Email
from generator.spec.model.base import ComponentName, FreeText, Model, Stage, Variables
from generator.spec.model.retired import Retired
from generator.spec.model.vaults import CopyVault

# Ids that documentation and templates write for "your account"; `pave init` counts up from zero.
_PLACEHOLDERS = re.compile(r"(\d)\1{11}|123456789012|012345678901|0{9}\d{3}")
AccountId = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
RoleName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@-]{1,64}$")]
KeyAlias = Annotated[str, Field(pattern=r"^alias/[A-Za-z0-9/_-]{1,200}$")]
RoleArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]{1,512}$")
]
UserArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:(?:role|user)/[A-Za-z0-9_+=,.@/-]{1,512}$")
]
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]


class AccountPart(StrEnum):
    """A part of an account that its root makes, or that somebody else provides."""

    STATE = "state"
    DEFAULTS = "defaults"
    ALERTS = "alerts"
    GUARDDUTY = "guardduty"
    SECURITY_HUB = "security-hub"
    INSPECTOR = "inspector"
    MACIE = "macie"
    TRAIL = "trail"
    CONFIG = "config"
    LOG_ARCHIVE = "log-archive"
    ROLES = "roles"
    SESSIONS = "sessions"
    COSTS = "costs"
    ACCESS_LOGS = "access-logs"
    BACKUP = "backup"
    LINKED_ROLES = "linked-roles"


class AccountRole(StrEnum):
    """What an account is for."""

    WORKLOAD = "workload"
    LOG_ARCHIVE = "log-archive"
    BACKUP = "backup"
    NETWORK = "network"
    SECURITY = "security"


# A sentence that an assessor can follow: who provides it, and where.
Provider = Annotated[str, Field(min_length=10, max_length=500)]


def is_placeholder(account_id: str) -> bool:
    """Whether an id of an account looks like one that only examples have."""
    return _PLACEHOLDERS.fullmatch(account_id) is not None


class State(Model):
    """Where Terraform keeps the state of this account and of its environments (S3 backend)."""

    bucket: BucketName
    """S3 bucket; one for each account."""
    region: str
    """Region of the bucket, and of everything else that belongs to the account."""
    kms_key_alias: KeyAlias
    """Alias of the KMS key that encrypts the state."""


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


class AccountAlerts(Model):
    """Who hears of events of the account: the root user acts, somebody stops what records or
    watches, a service finds a threat (PCI DSS 10.7.2, 12.10.5)."""

    email: Annotated[tuple[Email, ...], Field(min_length=1, max_length=20)]
    """Addresses of the incident desk; each gets a message that it must confirm."""


class Detection(Model):
    """What looks for intruders, holes and card data (PCI DSS 11.3.1, 11.5.1, 12.5.2). All of it is
    on without a word here."""

    runtime_monitoring: bool = False
    """GuardDuty also watches processes on servers. Its agent reaches GuardDuty over an endpoint
    (guardduty-data) of each VPC, and each server costs extra."""


class Trail(Model):
    """CloudTrail: who did what in the account, in all its regions (PCI DSS 10.2.1)."""

    object_events: bool = True
    """Whether reads and writes of objects in S3 are recorded too, such as those of card data (PCI
    DSS 10.2.1.1)."""
    organization_id: Annotated[str, Field(pattern=r"^o-[a-z0-9]{10,32}$")] | None = None
    """Id of the organization whose accounts it records all; only in the management account, and the
    others name it in `provided_by`."""


class Costs(Model):
    """What the account may cost, and who hears when it costs more."""

    monthly_usd: Annotated[int, Field(ge=1, le=10_000_000)]
    """Budget of a month in US dollars: people hear at 80 % of it, and if it will not be enough."""
    anomaly_usd: Annotated[int, Field(ge=1, le=1_000_000)] = 100
    """US dollars above what is usual for a service of which people hear the next day."""
    email: Annotated[tuple[Email, ...], Field(min_length=1, max_length=10)]
    """Who hears of it."""


class OidcIssuer(Model):
    """Pipelines that sign in with tokens of an issuer, without any key."""

    issuer: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(?:/[A-Za-z0-9._/-]+)?$")]
    """Address of the issuer, such as https://token.actions.githubusercontent.com."""
    audience: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:/_-]{1,200}$")] = "sts.amazonaws.com"
    """Audience of its tokens."""
    subjects: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@:/*-]{5,255}$")], ...],
        Field(min_length=1, max_length=10),
    ]
    """Subjects of its tokens that may deploy, such as repo:pay/infrastructure:environment:live; `*`
    stands for any text, and is better left out."""


class Deploy(Model):
    """Who may deploy (PCI DSS 7.2.5, 8.6). The deploy role is made with a permissions boundary that
    denies what would change its own limits, keys, records and the log archive."""

    oidc: Annotated[dict[ComponentName, OidcIssuer], Field(max_length=5)] = {}
    """Pipelines, by a name for each issuer."""
    people: tuple[RoleArn, ...] = ()
    """ARNs of roles of people who may assume it."""

    @model_validator(mode="after")
    def _somebody(self) -> Deploy:
        if not (self.oidc or self.people):
            raise ValueError("somebody must be able to deploy: write oidc or people")
        return self


class BreakGlass(Model):
    """The role for the day on which nothing else works. Its use is an alarm (PCI DSS 7.2.2,
    10.2.1.2, 12.10.1)."""

    name: RoleName = "break-glass"
    """Name of the role."""
    people: Annotated[tuple[UserArn, ...], Field(min_length=1, max_length=10)]
    """ARNs of the users or roles that may assume it with a second factor."""


class Account(Model):
    """An account spec."""

    kind: Literal["account"]
    """What this file describes."""
    name: ComponentName
    """Name that environments use in ``account``."""
    extends: str | None = None
    """File of shared defaults beside this one; mappings are merged, lists replaced."""
    description: FreeText = ""
    """What the account is for."""
    variables: Variables = {}
    """Values that several fields of this spec or of its environments take, as `${var.name}`."""
    account_id: AccountId
    """Twelve digits, quoted: YAML would drop leading zeros."""
    stage: Stage
    """Stage class of everything in the account."""
    role: AccountRole = AccountRole.WORKLOAD
    """What it is for: `log-archive` holds the buckets that the other accounts of the estate send
    their logs to, `backup` the vaults that keep second copies of their backups. Environments run in
    accounts with `workload` and `network` only."""
    owner: Annotated[str, Field(min_length=1, max_length=100)] = "platform"
    """Team that answers for it; becomes a tag of every resource."""
    tags: dict[str, str] = {}
    """Tags of every resource of the account, in addition to those that pave sets."""
    provided_by: dict[AccountPart, Provider] = {}
    """Parts that this account gets from elsewhere, such as AWS Control Tower, and the reason: who
    provides them, and where. pave renders the others under `out/accounts/<name>`."""
    state: State
    """Where Terraform keeps its state."""
    regions: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    """Further regions with guard rails: detection, AWS Config, defaults, events. The region of
    the state has them without a word; a policy of the organization denies all others."""
    log_archive: LogArchive
    """Where logs go."""
    access_logs: AccessLogs | None = None
    """Who read which object; without it each bucket names a bucket that exists."""
    session_logs: SessionLogs | None = None
    """Where sessions of people on servers are recorded; nowhere when left out."""
    alerts: AccountAlerts | None = None
    """Who hears of events of the account."""
    trail: Trail = Trail()
    """Who did what; recorded if the log archive has a bucket for it."""
    detection: Detection = Detection()
    """What looks for intruders, holes and card data."""
    deploy_role: RoleName = "pave-deploy"
    """IAM role that Terraform assumes; one for each account (PCI DSS 7.2.5)."""
    backup_vaults: Annotated[dict[ComponentName, CopyVault], Field(max_length=20)] = {}
    """Vaults for copies from other accounts, by name (`role: backup`); environments name them in
    `copy_to.vault`."""
    costs: Costs | None = None
    """Budget and unusual costs; nobody hears of them when left out."""
    deploy: Deploy | None = None
    """Who may deploy; the role exists already when left out."""
    break_glass: BreakGlass | None = None
    """The role for emergencies; none is made when left out."""
    key_administrator_role: RoleName | None = None
    """IAM role that alone may disable and delete KMS keys in production. When left out: every
    role whose IAM policies allow it, but never the deploy role (PCI DSS 3.7.5)."""
    permissions_boundary: str | None = None
    """ARN of the IAM policy that bounds every role created here."""
    retired: tuple[Retired, ...] = ()
    """Resources of the account with data that left this spec; `pave generate` asks for it."""

    @property
    def has_environments(self) -> bool:
        """Whether environments may run in it: logs, copies of backups and what watches lie apart
        from them (PCI DSS 10.3.3)."""
        return self.role in (AccountRole.WORKLOAD, AccountRole.NETWORK)

    def makes(self, part: AccountPart) -> bool:
        """Whether its root makes a part; otherwise somebody else provides it."""
        return part not in self.provided_by
