"""Buckets: S3, private to the account, encrypted with the key of their data class (R12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.bucket.name import bucket_name
from generator.blueprint.components.bucket.replication import Replica, replica
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import data_key
from generator.spec.access_logs import access_log_bucket
from generator.spec.model.bucket import Bucket, LockMode, ObjectLock

LABEL = "this"


@dataclass(frozen=True, slots=True)
class BucketData:
    """All decisions about a bucket."""

    name: str
    production: bool
    access_log_bucket: str
    access_log_prefix: str
    policy: dict[str, Any]
    replica: Replica | None
    copies_of: str | None


def bucket(context: Context, name: str) -> Module:
    """Decide everything about a bucket."""
    spec = context.environment.buckets[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"buckets.{name}",
        "bucket",
        about=f"Bucket {name}",
        data=data,
        resources=_resources(data, spec),
        inputs=(data_key(spec),),
        outputs=(
            Output("arn", "ARN of the bucket", private_bucket.arn(LABEL)),
            Output("name", "Name of the bucket", Expr(f"aws_s3_bucket.{LABEL}.bucket")),
            Output(
                "key_arn", "KMS key that callers must use", Expr("var.data_key_arn"), told=False
            ),
        ),
        facts={
            "copies": data.replica,
            "copies_from": context.environment.recovery_of if data.copies_of else None,
            "immutable_days": _immutable_days(spec.object_lock),
        },
    )


def _data(context: Context, name: str, spec: Bucket) -> BucketData:
    own = bucket_name(context.account, context.environment, name)
    return BucketData(
        name=own,
        production=context.production,
        access_log_bucket=_access_log_bucket(context, spec),
        access_log_prefix=f"{own}/",
        policy=private_bucket.policy(LABEL, context.account.account_id),
        replica=replica(context, name, spec.replication) if spec.replication else None,
        copies_of=_source(context, name),
    )


def _access_log_bucket(context: Context, spec: Bucket) -> str:
    found = access_log_bucket(context.environment, context.account, spec)
    assert found is not None, "the spec refuses a bucket without access logs"
    return found


def _source(context: Context, name: str) -> str | None:
    """The bucket of the environment that this one stands in for, if its objects come here."""
    primary = context.primary
    twin = primary.buckets.get(name) if primary else None
    if primary is None or twin is None or not twin.goes_to_recovery:
        return None
    return bucket_name(context.account, primary, name)


def _immutable_days(lock: ObjectLock | None) -> int | None:
    """For how long nobody at all may delete an object."""
    return lock.days if lock and lock.mode is LockMode.COMPLIANCE else None


def _resources(data: BucketData, spec: Bucket) -> list[tuple[str, str]]:
    names = [*private_bucket.resources(LABEL), ("aws_s3_bucket_logging", LABEL)]
    if spec.object_lock:
        names.append(("aws_s3_bucket_object_lock_configuration", LABEL))
    if data.replica:
        names.append(("aws_s3_bucket_replication_configuration", LABEL))
        names += data.replica.role.resources()
    return names
