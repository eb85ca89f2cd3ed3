"""Where Terraform keeps its state: one bucket for the account, its environments and its own root.

Sources: Terraform, "Backend Type: s3" (permissions, ``use_lockfile``); S3 user guide, "Security
best practices for Amazon S3"; S3 API reference, PutObject (the header may name a key by its alias).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.account.access_logs import ACCESS_LOGS, has_access_logs
from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import STATE
from generator.blueprint.context import label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Statement, deny

LABEL = "state"
_LOGS = wire("access_log_bucket", "string", "Bucket for access logs", label(ACCESS_LOGS), "bucket")
VERSIONS_DAYS = 365  # an old state tells what was there (PCI DSS 10.5.1)


@dataclass(frozen=True, slots=True)
class StateData:
    """All decisions about the bucket of the state."""

    bucket: str
    versions_days: int
    policy: dict[str, Any]
    access_log_bucket: Expr | None


def state(context: AccountContext) -> Module:
    """Decide the bucket of the state."""
    written = context.account.state
    source, logged = context.source("state"), has_access_logs(context)
    logs = Expr(f"var.{_LOGS.name}") if logged else None
    data = StateData(written.bucket, VERSIONS_DAYS, _policy(context), logs)
    return Module(
        name="state",
        template="account_state",
        description="The bucket in which Terraform keeps its state and its locks",
        data=data,
        spec=written,
        tags=context.tags("terraform-state"),
        resources=announced(_resources(data), source),
        source=source,
        inputs=(
            wire("data_key_arn", "string", "KMS key of the state", "keys", f"{STATE}_key_arn"),
            *((_LOGS,) if logged else ()),
        ),
        outputs=(Output("bucket", "Name of the bucket", Expr(f"aws_s3_bucket.{LABEL}.bucket")),),
    )


def _resources(data: StateData) -> Iterator[tuple[str, str]]:
    yield from private_bucket.resources(LABEL)
    if data.access_log_bucket:
        yield "aws_s3_bucket_logging", LABEL


def _policy(context: AccountContext) -> dict[str, Any]:
    account = context.account
    alias = context.arn("kms", account.state.kms_key_alias)
    own = private_bucket.policy(LABEL, account.account_id, also=alias)
    return {**own, "Statement": [*own["Statement"], _versions_stay(context)]}


def _versions_stay(context: AccountContext) -> Statement:
    """A pipeline deletes its lock files, and never what a state was."""
    pipeline = context.is_pipeline
    actions = ["s3:DeleteObjectVersion", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]
    actions += ["s3:PutBucketVersioning", "s3:PutLifecycleConfiguration", "s3:DeleteBucket"]
    both = [private_bucket.arn(LABEL), private_bucket.objects(LABEL)]
    return deny("PipelineKeepsVersions", both, pipeline, actions)
