"""Buckets that services of AWS deliver logs to: nobody deletes one (PCI DSS 10.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.account.context import AccountContext
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.iam import Statement, deny

_DELETION = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectRetention"]


@dataclass(frozen=True, slots=True)
class LogBucket:
    """A bucket of logs. ``lock``: a default lock; ``own_key``: encrypted with the account's key;
    ``region``: empty in that of the state."""

    label: str
    name: str
    policy: dict[str, Any]
    lock: bool = False
    own_key: bool = True
    region: str = ""


def regional_label(label: str, region: str) -> str:
    """Label of the bucket of the same use in a further region."""
    return f"{label}_{region.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class LogBucketsData:
    """All decisions about the buckets of a module. ``days``: how long a log is kept."""

    buckets: tuple[LogBucket, ...]
    days: int


def log_policy(context: AccountContext, label: str, writers: list[Statement]) -> dict[str, Any]:
    """Policy of a bucket of logs: its writers, over TLS, and nobody who deletes."""
    both = [private_bucket.arn(label), private_bucket.objects(label)]
    return {
        "Version": "2012-10-17",
        "Statement": [
            *private_bucket.over_tls_by_us(label, context.account.account_id),
            # The lifecycle alone takes logs away, and it asks no policy.
            deny("NobodyDeletes", both, {}, _DELETION),
            *writers,
        ],
    }


def log_resources(data: LogBucketsData) -> Iterator[tuple[str, str]]:
    """Type and name of each resource of buckets of logs."""
    for bucket in data.buckets:
        yield from private_bucket.resources(bucket.label)
        if bucket.lock:
            yield "aws_s3_bucket_object_lock_configuration", bucket.label
