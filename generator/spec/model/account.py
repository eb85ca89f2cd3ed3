"""``kind: account``: one AWS account, its state storage and its log archive."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.account_access import BreakGlass, Deploy
from generator.spec.model.account_logs import AccessLogs, LogArchive, SessionLogs, Trail
from generator.spec.model.account_names import AccountId, BucketName, KeyAlias, RoleName
from generator.spec.model.account_network import SharedNetwork
from generator.spec.model.account_organization import Organization
from generator.spec.model.account_parts import AccountPart, AccountRole, Provider
from generator.spec.model.account_watch import AccountAlerts, Costs, Detection
from generator.spec.model.base import ComponentName, FreeText, Model, Stage, Variables
from generator.spec.model.retired import Retired
from generator.spec.model.vaults import CopyVault


class State(Model):
    """Where Terraform keeps the state of this account and of its environments (S3 backend)."""

    bucket: BucketName
    """S3 bucket; one for each account."""
    region: str
    """Region of the bucket, and of everything else that belongs to the account."""
    kms_key_alias: KeyAlias
    """Alias of the KMS key that encrypts the state."""


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
    their logs to, `backup` the vaults that keep second copies of their backups; `security` watches
    over all accounts of the organization. Environments run in accounts with `workload` and
    `network` only."""
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
    organization: Organization | None = None
    """What it sets for every account of the organization (`role: security`): the other accounts of
    the estate get their detection from it, without a word in `provided_by`."""
    network: SharedNetwork | None = None
    """A transit gateway for several accounts (`role: network`)."""
    deploy_role: RoleName = "pave-deploy"
    """IAM role that Terraform assumes, or how the names of the roles of environments begin with
    `deploy.per_environment` (PCI DSS 7.2.5)."""
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

    @property
    def makes_deploy_role(self) -> bool:
        """Whether its root makes what Terraform assumes, with its policies."""
        return self.deploy is not None and self.makes(AccountPart.ROLES)

    def deploy_role_of(self, environment: str) -> str:
        """Name of the role that Terraform assumes for an environment."""
        apart = self.deploy is not None and self.deploy.per_environment
        return f"{self.deploy_role}-{environment}" if apart else self.deploy_role

    @property
    def deploy_roles(self) -> str:
        """Name of this role, with `*` where each environment has one."""
        return self.deploy_role_of("*")

    def makes(self, part: AccountPart) -> bool:
        """Whether its root makes a part; otherwise somebody else provides it."""
        return part not in self.provided_by
