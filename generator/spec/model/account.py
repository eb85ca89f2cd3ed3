"""``kind: account``: one AWS account, its state storage and its log archive."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model, Stage

AccountId = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
RoleName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@-]{1,64}$")]
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]


class State(Model):
    """Where Terraform keeps the state of this account's environments (S3 backend)."""

    bucket: BucketName
    """Existing S3 bucket with versioning; one for each account."""
    region: str
    """Region of the bucket."""
    kms_key_alias: Annotated[str, Field(pattern=r"^alias/[A-Za-z0-9/_-]{1,200}$")]
    """Alias of the KMS key that encrypts the state."""


class LogArchive(Model):
    """The separate account that keeps logs (PCI DSS 10.3.3): bucket for load
    balancer access logs (SSE-S3, the only encryption ELB delivers to) and for flow logs."""

    account_id: AccountId
    """Id of the log archive account; never the account that the logs are about."""
    access_logs_bucket: BucketName
    """Bucket for access logs of load balancers."""
    flow_logs_bucket: BucketName
    """Bucket for VPC flow logs."""


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
    account_id: AccountId
    """Twelve digits, quoted: YAML would drop leading zeros."""
    stage: Stage
    """Stage class of everything in the account."""
    state: State
    """Where Terraform keeps its state."""
    log_archive: LogArchive
    """Where logs go."""
    deploy_role: RoleName = "pave-deploy"
    """IAM role that Terraform assumes; one for each account (PCI DSS 7.2.5)."""
    key_administrator_role: RoleName | None = None
    """IAM role that alone may disable and delete KMS keys in production. When left out: every
    role whose IAM policies allow it, but never the deploy role (PCI DSS 3.7.5)."""
    permissions_boundary: str | None = None
    """ARN of the IAM policy that bounds every role created here."""
