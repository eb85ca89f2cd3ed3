"""Access logs of the account's buckets, in a bucket beside them.

Sources: S3 user guide, "Logging requests with server access logging", "Enabling Amazon S3 server
access logging" (a bucket of the same account and region, encrypted with SSE-S3, without object
lock; ``logging.s3.amazonaws.com`` writes, for ``aws:SourceAccount``).
"""

from __future__ import annotations

from dataclasses import replace

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.log_buckets import (
    LogBucket,
    LogBucketsData,
    log_policy,
    log_resources,
    regional_label,
)
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Statement, allow
from generator.spec.model.account_parts import AccountPart

ACCESS_LOGS, LABEL = "access-logs", "access_logs"


def has_access_logs(context: AccountContext) -> bool:
    """Whether the root makes the bucket."""
    return context.account.access_logs is not None and context.makes(AccountPart.ACCESS_LOGS)


def access_logs(context: AccountContext) -> Module | None:
    """Decide the bucket; None where the account has none."""
    spec = context.account.access_logs
    if spec is None:
        return None
    further = (
        replace(_bucket(context, regional_label(LABEL, region), name), region=region)
        for region, name in spec.regional.items()
    )
    data = LogBucketsData((_bucket(context, LABEL, spec.bucket), *further), spec.keep_days)
    source = context.source("access_logs")
    return Module(
        name=ACCESS_LOGS,
        template="account_access_logs",
        description="Who read which object of the account's buckets",
        data=data,
        spec=spec,
        tags={**context.tags(ACCESS_LOGS), "data_class": "logs"},
        resources=announced(log_resources(data), source),
        source=source,
        outputs=(
            # Whoever logs there waits for the policy that lets the logs in.
            Output("bucket", "Name of the bucket", Expr(f"aws_s3_bucket_policy.{LABEL}.bucket")),
        ),
    )


def _bucket(context: AccountContext, label: str, name: str) -> LogBucket:
    return LogBucket(
        label, name, log_policy(context, label, _writers(context, label)), own_key=False
    )


def _writers(context: AccountContext, label: str) -> list[Statement]:
    condition = {
        "StringEquals": {"aws:SourceAccount": context.account.account_id},
        "ArnLike": {"aws:SourceArn": f"{context.aws}:s3:::*"},
    }
    service, objects = "logging.s3.amazonaws.com", private_bucket.objects(label)
    return [allow("BucketsWrite", service, "s3:PutObject", objects, condition)]
