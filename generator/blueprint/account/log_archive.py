"""The buckets of the log archive account, and who writes to them.

Sources: CloudTrail user guide, "Setting bucket policy for multiple accounts"; AWS Config developer
guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel"; VPC user guide,
"Amazon S3 bucket permissions for flow logs" (Hive-compatible prefixes name the account another
way); CloudTrail user guide, "Encrypting CloudTrail log files with AWS KMS keys (SSE-KMS)" (digest
files are encrypted with SSE-S3); Application Load Balancers guide, "Enable access logs"
(SSE-S3 only); Network Load Balancers guide, "Access logs". PCI DSS 10.3.1 to 10.3.3, 10.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.blueprint.account.context import LOG_ARCHIVE, AccountContext
from generator.blueprint.account.keys import ARCHIVE
from generator.blueprint.account.log_buckets import (
    LogBucket,
    LogBucketsData,
    log_policy,
    log_resources,
    regional_label,
)
from generator.blueprint.context import wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Module, Output
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import allow, deny
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountRole

_FULL = {"s3:x-amz-acl": "bucket-owner-full-control"}
_DELIVERY = "delivery.logs.amazonaws.com"
# How the folder of an account begins where flow logs have Hive-compatible prefixes.
_HIVE = "aws-account-id="


def log_archive(context: AccountContext) -> Module | None:
    """Decide the buckets; None where the account is no log archive."""
    if context.account.role is not AccountRole.LOG_ARCHIVE:
        return None
    data = LogBucketsData(tuple(_buckets(context)), context.account.log_archive.keep_days)
    source = context.source("log_archive")
    return Module(
        name=LOG_ARCHIVE,
        template="account_log_archive",
        description="Where the logs of all accounts of the estate end",
        data=data,
        spec=context.account.log_archive,
        tags={**context.tags(LOG_ARCHIVE), "data_class": "logs"},
        resources=announced(log_resources(data), source),
        source=source,
        inputs=(
            wire("data_key_arn", "string", "KMS key of the logs", "keys", f"{ARCHIVE}_key_arn"),
        ),
        outputs=tuple(
            Output(f"{b.label}_bucket", f"Bucket {b.name}", Expr(f"aws_s3_bucket.{b.label}.bucket"))
            for b in data.buckets
        ),
        facts={"senders": context.senders},
    )


def _buckets(context: AccountContext) -> Iterator[LogBucket]:
    names, senders = context.account.log_archive, context.senders
    ids = [sender.account_id for sender in senders]
    yield _of_balancers(context, "access_logs", names.access_logs_bucket, ids)
    for region, name in names.regional_access_logs.items():
        label = regional_label("access_logs", region)
        yield replace(_of_balancers(context, label, name, ids), region=region)
    flows = _deliveries(context, "flow_logs", ids)
    flows.append(private_bucket.own_key_only("flow_logs"))
    yield LogBucket("flow_logs", names.flow_logs_bucket, log_policy(context, "flow_logs", flows))
    if names.trail_bucket:
        trails = _trails(context, senders)
        yield LogBucket(
            "trail", names.trail_bucket, log_policy(context, "trail", trails), lock=True
        )
    if names.config_bucket:
        alias = context.arn("kms", names.kms_key_alias)
        records = [*_records(ids), private_bucket.own_key_only("config", also=alias)]
        yield LogBucket("config", names.config_bucket, log_policy(context, "config", records))


def _of_balancers(context: AccountContext, label: str, name: str, ids: list[str]) -> LogBucket:
    writers = [*_balancers(label, ids), *_deliveries(context, label, ids)]
    return LogBucket(label, name, log_policy(context, label, writers), own_key=False)


def _below(label: str, *folders: str) -> list[Interpolated]:
    return [Interpolated((private_bucket.arn(label), f"/{folder}/*")) for folder in folders]


def _balancers(label: str, ids: list[str]) -> list[dict[str, Any]]:
    """Application load balancers; the folder of an account takes logs of that account alone."""
    folders = _below(label, *(f"*/AWSLogs/{account}" for account in ids))
    service = "logdelivery.elasticloadbalancing.amazonaws.com"
    return [allow("LoadBalancersWrite", service, "s3:PutObject", folders, None)]


def _deliveries(context: AccountContext, label: str, ids: list[str]) -> list[dict[str, Any]]:
    """Network load balancers and flow logs, which AWS delivers the same way."""
    sources = [f"{context.aws}:logs:*:{account}:*" for account in ids]
    whose = {"aws:SourceAccount": ids}
    place = {"ArnLike": {"aws:SourceArn": sources}}
    forms = ("", _HIVE) if label == "flow_logs" else ("",)
    folders = _below(label, *(f"*/AWSLogs/{form}{account}" for form in forms for account in ids))
    written = {"StringEquals": {**whose, **_FULL}, **place}
    return [
        allow("DeliveryWrites", _DELIVERY, "s3:PutObject", folders, written),
        allow(
            "DeliveryLooks",
            _DELIVERY,
            ["s3:GetBucketAcl", "s3:ListBucket"],
            private_bucket.arn(label),
            {"StringEquals": whose, **place},
        ),
    ]


def _trails(context: AccountContext, senders: tuple[Account, ...]) -> list[dict[str, Any]]:
    """One folder for each account, and for the organization of a trail. Each trail encrypts with
    a key of its own account, because CloudTrail knows no alias; digests come without a key."""
    made = [
        f"{context.aws}:{service}:{s.state.region}:{s.account_id}:{rest}"
        for s in senders
        for service, rest in [context.trail_of(s)]
    ]
    organizations = {s.trail.organization_id for s in senders if s.trail.organization_id}
    owners = [*(s.account_id for s in senders), *sorted(organizations)]
    folders = _below("trail", *(f"AWSLogs/{owner}" for owner in owners))
    service, source = "cloudtrail.amazonaws.com", {"aws:SourceArn": made}
    written = {"StringEquals": {**source, **_FULL}}
    look = {"StringEquals": source}
    keys = [f"{context.aws}:kms:{s.state.region}:{s.account_id}:key/*" for s in senders]
    header = "s3:x-amz-server-side-encryption-aws-kms-key-id"
    foreign = {"Null": {header: "false"}, "StringNotLike": {header: keys}}
    return [
        allow("TrailsLook", service, "s3:GetBucketAcl", private_bucket.arn("trail"), look),
        allow("TrailsWrite", service, "s3:PutObject", folders, written),
        deny("KeysOfTheEstate", private_bucket.objects("trail"), foreign, "s3:PutObject"),
    ]


def _records(ids: list[str]) -> list[dict[str, Any]]:
    """AWS Config of the accounts: as a service, because its roles are of other accounts."""
    service, whose = "config.amazonaws.com", {"aws:SourceAccount": ids}
    folders = _below("config", *(f"AWSLogs/{account}/Config" for account in ids))
    return [
        allow(
            "RecordersLook",
            service,
            ["s3:GetBucketAcl", "s3:ListBucket"],
            private_bucket.arn("config"),
            {"StringEquals": whose},
        ),
        allow(
            "RecordersWrite", service, "s3:PutObject", folders, {"StringEquals": {**whose, **_FULL}}
        ),
    ]
