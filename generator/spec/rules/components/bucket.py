"""Buckets: names that S3 takes, and lifecycles that it takes.

Sources: S3 user guide, "General purpose bucket naming rules", "Transitioning objects using
Amazon S3 Lifecycle" (waterfall and 30 days), "Object Lock considerations".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.errors import Problem
from generator.spec.access_logs import access_log_bucket
from generator.spec.model.bucket import Bucket, Lifecycle, Replication, StorageClass, Transition
from generator.spec.rules.subject import Subject, join

_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_SUFFIXES = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an")
_ORDER = list(StorageClass)
_INFREQUENT_DAYS = 30


def buckets(subject: Subject) -> Iterator[Problem]:
    """What S3 accepts."""
    for name, bucket in subject.environment.buckets.items():
        path = f"buckets.{name}"
        for field, written in (
            ("name", bucket.name),
            ("access_log_bucket", bucket.access_log_bucket),
        ):
            if written:
                yield from _name(subject, f"{path}.{field}", written)
        if bucket.name and bucket.access_log_bucket == bucket.name:
            message = (
                "a bucket must not receive its own access logs: each log file would be logged again"
            )
            yield subject.problem(
                f"{path}.access_log_bucket", message, bucket.name, "another bucket"
            )
        yield from _access_logs(subject, f"{path}.access_log_bucket", bucket)
        yield from _lifecycle(subject, f"{path}.lifecycle", bucket)
        if bucket.replication:
            yield from _replication(subject, f"{path}.replication", bucket, bucket.replication)


def _access_logs(subject: Subject, path: str, bucket: Bucket) -> Iterator[Problem]:
    """S3 user guide, "Enabling Amazon S3 server access logging": a bucket of the same account and
    region."""
    account, region = subject.account, subject.environment.region
    if account is None:
        return  # another rule says that nobody knows the account
    archive, written = account.log_archive, bucket.access_log_bucket
    if access_log_bucket(subject.environment, account, bucket) is None:
        message = "no bucket takes its access logs"
        allowed = (
            f"access_logs: {{regional: {{{region}: NAME}}}} in account {account.name}; or the name "
            "of a bucket that is there already"
            if account.access_logs and region != account.state.region
            else f"access_logs of account {account.name}, if it is in {region}; or a bucket there"
        )
        yield subject.problem(path, message, allowed=allowed)
    foreign = archive.account_id != account.account_id
    balancers = archive.regional_access_logs.values()
    archives = (archive.access_logs_bucket, archive.flow_logs_bucket, *balancers)
    if written and foreign and written in (*archives, archive.trail_bucket, archive.config_bucket):
        message = f"is in account {archive.account_id}, and S3 delivers within one account only"
        allowed = f"a bucket of account {account.account_id} in {region}"
        yield subject.problem(path, message, written, allowed)


def _name(subject: Subject, path: str, written: str) -> Iterator[Problem]:
    if written.startswith(_PREFIXES) or written.endswith(_SUFFIXES):
        allowed = f"no name that begins with {join(_PREFIXES)} or ends with {join(_SUFFIXES)}"
        yield subject.problem(path, "S3 reserves such names", written, allowed)


def _lifecycle(subject: Subject, path: str, bucket: Bucket) -> Iterator[Problem]:
    lifecycle, lock = bucket.lifecycle, bucket.object_lock
    if lock and lifecycle.expire_days and lifecycle.expire_days < lock.days:
        message = f"objects are locked for {lock.days} days and cannot expire earlier"
        allowed = f"at least {lock.days}"
        yield subject.problem(f"{path}.expire_days", message, lifecycle.expire_days, allowed)
    yield from _transitions(subject, path, lifecycle)


def _transitions(subject: Subject, path: str, lifecycle: Lifecycle) -> Iterator[Problem]:
    for index, transition in enumerate(lifecycle.transitions):
        field = f"{path}.transitions.{index}"
        infrequent = transition.storage_class is StorageClass.STANDARD_IA
        if infrequent and transition.days < _INFREQUENT_DAYS:
            message = "objects must stay in S3 Standard for 30 days before STANDARD_IA"
            yield subject.problem(f"{field}.days", message, transition.days, "at least 30")
        if lifecycle.expire_days and transition.days >= lifecycle.expire_days:
            message = "is too late: the objects have expired by then"
            allowed = f"less than {lifecycle.expire_days}"
            yield subject.problem(f"{field}.days", message, transition.days, allowed)
    for index, (one, other) in enumerate(pairwise(lifecycle.transitions), 1):
        yield from _after(subject, f"{path}.transitions.{index}", one, other)


def _after(subject: Subject, path: str, one: Transition, other: Transition) -> Iterator[Problem]:
    if _ORDER.index(other.storage_class) <= _ORDER.index(one.storage_class):
        message = f"S3 cannot move objects from {one.storage_class} to this class"
        later = _ORDER[_ORDER.index(one.storage_class) + 1 :]
        field = f"{path}.storage_class"
        yield subject.problem(field, message, other.storage_class, join(later) or "nothing further")
    gap = _INFREQUENT_DAYS if one.storage_class is StorageClass.STANDARD_IA else 1
    if other.days < one.days + gap:
        message = f"objects must stay in {one.storage_class} for {gap} days or more"
        yield subject.problem(f"{path}.days", message, other.days, f"at least {one.days + gap}")


def _replication(
    subject: Subject, path: str, bucket: Bucket, replication: Replication
) -> Iterator[Problem]:
    if replication.bucket_arn is None or replication.key_arn is None:
        return  # rules/estate/recovery.py asks about the other side of a pair
    if bucket.name and replication.bucket_arn.endswith(f":::{bucket.name}"):
        message = "a bucket cannot be copied into itself"
        yield subject.problem(f"{path}.bucket_arn", message, replication.bucket_arn)
    parts = replication.key_arn.split(":")
    kms = len(parts) == 6 and parts[2] == "kms" and parts[5].startswith("key/")
    if not kms or parts[4] != replication.account_id:
        allowed = f"arn:aws:kms:<region>:{replication.account_id}:key/<id>"
        message = "must be the ARN of a KMS key of the account that receives the copies"
        yield subject.problem(f"{path}.key_arn", message, replication.key_arn, allowed)
