"""Buckets: S3, private to the account, encrypted with the key of their data class (R12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.bucket.replication import Replica, replica
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Announced, Module, Output
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.naming import component_tags, short_name
from generator.blueprint.parts.wiring import data_key
from generator.spec.model.bucket import Bucket, Lifecycle, LockMode, ObjectLock
from generator.spec.source import Source

LABEL = "this"


@dataclass(frozen=True, slots=True)
class BucketData:
    """All decisions about a bucket."""

    tags: dict[str, str]
    name: str
    production: bool
    lifecycle: Lifecycle
    object_lock: ObjectLock | None
    access_log_bucket: str
    access_log_prefix: str
    policy: dict[str, Any]
    replica: Replica | None


def bucket(context: Context, name: str) -> Module:
    """Decide everything about a bucket."""
    spec = context.environment.buckets[name]
    source = context.source(f"buckets.{name}")
    data = _data(context, name, spec)
    return Module(
        name=name,
        template="bucket",
        description=spec.description or f"Bucket {name}",
        data=data,
        resources=_resources(data, source),
        source=source,
        inputs=(data_key(spec),),
        outputs=(
            Output("arn", "ARN of the bucket", private_bucket.arn(LABEL)),
            Output("name", "Name of the bucket", Expr(f"aws_s3_bucket.{LABEL}.bucket")),
            Output("key_arn", "KMS key that callers need as well", Expr("var.data_key_arn")),
        ),
        facts={
            "name": name,
            "copies": spec.replication,
            "immutable_days": _immutable_days(spec.object_lock),
        },
    )


def bucket_name(context: Context, name: str, spec: Bucket) -> str:
    """Name of a bucket in AWS, where no other account may have one like it."""
    unique = f"{context.account.name}-{context.name(name)}"
    return spec.name or short_name(unique, private_bucket.NAME_LIMIT)


def _data(context: Context, name: str, spec: Bucket) -> BucketData:
    own = bucket_name(context, name, spec)
    return BucketData(
        tags=component_tags(spec, name),
        name=own,
        production=context.production,
        lifecycle=spec.lifecycle,
        object_lock=spec.object_lock,
        access_log_bucket=spec.access_log_bucket,
        access_log_prefix=f"{own}/",
        policy=private_bucket.policy(LABEL, context.account.account_id),
        replica=replica(context, name, spec.replication) if spec.replication else None,
    )


def _immutable_days(lock: ObjectLock | None) -> int | None:
    """For how long nobody at all may delete an object."""
    return lock.days if lock and lock.mode is LockMode.COMPLIANCE else None


def _resources(data: BucketData, source: Source) -> tuple[Announced, ...]:
    names = [*private_bucket.resources(LABEL), ("aws_s3_bucket_logging", LABEL)]
    if data.object_lock:
        names.append(("aws_s3_bucket_object_lock_configuration", LABEL))
    if data.replica:
        names.append(("aws_s3_bucket_replication_configuration", LABEL))
        names += data.replica.role.resources()
    return tuple(Announced(type_, label_, source) for type_, label_ in names)
