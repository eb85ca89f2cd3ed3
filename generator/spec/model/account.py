"""``kind: account``: one AWS account, its state storage and its log archive."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model, Stage

AccountId = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]


class State(Model):
    """Where Terraform keeps the state of this account's environments (S3 backend)."""

    bucket: BucketName
    region: str
    kms_key_alias: Annotated[str, Field(pattern=r"^alias/[A-Za-z0-9/_-]{1,200}$")]


class LogArchive(Model):
    """The separate account that keeps logs (PCI DSS 10.3.3): bucket for load
    balancer access logs (SSE-S3, the only encryption ELB delivers to) and for flow logs."""

    account_id: AccountId
    access_logs_bucket: BucketName
    flow_logs_bucket: BucketName


class Account(Model):
    """An account spec."""

    kind: Literal["account"]
    name: ComponentName
    extends: str | None = None
    description: FreeText = ""
    account_id: AccountId
    stage: Stage
    state: State
    log_archive: LogArchive
    # IAM role that Terraform assumes; one per account, see PCI DSS 7.2.5.
    deploy_role: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@-]{1,64}$")] = "pave-deploy"
    permissions_boundary: str | None = None
