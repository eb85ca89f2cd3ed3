"""What operators do by hand for a bucket."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.bucket import Bucket, LockMode, Replication


def runbook(context: Context, name: str, bucket: str, spec: Bucket) -> tuple[Step, ...]:
    """Steps of a bucket, in order."""
    return (
        _access_logs(context, bucket, spec),
        *(_receiver(name, spec.replication) if spec.replication else ()),
        *_lock(name, spec),
        *_uninstall(context, name, bucket),
    )


def _access_logs(context: Context, bucket: str, spec: Bucket) -> Step:
    """S3 user guide, "Enabling Amazon S3 server access logging"."""
    return Step(
        Phase.BEFORE,
        f"Let S3 deliver access logs into {spec.access_log_bucket}",
        f"Of account {context.account.account_id} and region {context.environment.region}: S3 "
        "delivers to no other. It uses SSE-S3 and has no object lock, because S3 delivers to no "
        "bucket that has; its policy lets logging.s3.amazonaws.com put objects under "
        f"{bucket}/ when aws:SourceAccount is this account, and denies deletion to everyone. "
        "Object-level audit logs that nobody can change are the data events of the account's "
        "trail (PCI DSS 10.2.1.1, 10.3.2).",
        (f"aws s3api get-bucket-policy --bucket {spec.access_log_bucket}",),
    )


def _receiver(name: str, spec: Replication) -> Iterator[Step]:
    yield Step(
        Phase.BEFORE,
        f"Let the copies of {name} into {spec.bucket_arn}",
        f"In account {spec.account_id}: versioning is on, the bucket policy lets the replication "
        "role replicate objects and tags and take over ownership, and the policy of "
        f"{spec.key_arn} lets it encrypt.",
    )


def _lock(name: str, spec: Bucket) -> Iterator[Step]:
    if spec.object_lock and spec.object_lock.mode is LockMode.COMPLIANCE:
        yield Step(
            Phase.OPERATION,
            f"Know what the lock of {name} means",
            f"Nobody, AWS included, deletes an object within {spec.object_lock.days} days of "
            "its writing, and the account cannot be closed cleanly before. Never write account "
            "data here that has to go earlier (PCI DSS 3.2.1).",
        )


def _uninstall(context: Context, name: str, bucket: str) -> Iterator[Step]:
    if context.production:
        return
    yield Step(
        Phase.OPERATION,
        f"Empty {name} before it is destroyed",
        "Terraform deletes no bucket that holds objects (force_destroy is off). Former versions "
        "and delete markers count: a lifecycle rule that expires everything does it overnight.",
        (f"aws s3api list-object-versions --bucket {bucket} --max-items 1",),
    )
