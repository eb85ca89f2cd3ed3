"""Flow logs: what each watches and where its records go.

Amazon VPC user guide, "Publish flow logs to CloudWatch Logs" and "... to Amazon S3".
"""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Value

_WATCHED = (
    "vpc_id",
    "subnet_id",
    "eni_id",
    "transit_gateway_id",
    "transit_gateway_attachment_id",
    "regional_nat_gateway_id",
)


def watched_by(log: Resource) -> Value:
    """What the log records: the VPC, subnet, interface or gateway as written."""
    values = (log.get(name) for name in _WATCHED)
    return next((v for v in values if v not in (ABSENT, None, "")), ABSENT)


def log_destination(log: Resource) -> tuple[str, Value]:
    """Kind (``cloud-watch-logs`` by default) and the ARN or log group as written."""
    kind = log.get("log_destination_type")
    written = log.get("log_destination")
    if written in (ABSENT, None):
        written = log.get("log_group_name")
    return (kind if isinstance(kind, str) else "cloud-watch-logs"), written


def logs_into_archive(
    configuration: Configuration, value: Value, archive: tuple[str, ...]
) -> bool | None:
    """Whether an S3 destination is in the log archive; None: cannot be told.

    A bucket of this configuration is in the account of the workload, so it is not.
    """
    if isinstance(value, str):
        bucket = value.removeprefix("arn:aws:s3:::").partition("/")[0]
        return True if bucket in archive else None
    if not isinstance(value, Reference):
        return None
    target = configuration.target(value)
    if target is None or target.mode != "managed":
        return None
    return target.get("bucket") in archive


def archived(
    configuration: Configuration, log: Resource, archive: tuple[str, ...]
) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the log archive gets a copy of what ``log`` records; if it cannot be told, also the
    flow logs whose bucket may be in it."""
    answers = {}
    for other in same_watch(configuration, log):
        kind, written = log_destination(other)
        if kind == "s3":
            answers[other.address] = logs_into_archive(configuration, written, archive)
    if True in answers.values():
        return True, ()
    unclear = tuple(address for address, answer in answers.items() if answer is None)
    return (None if unclear else False), unclear


def same_watch(configuration: Configuration, log: Resource) -> list[Resource]:
    """All flow logs of what this one watches, itself included."""
    mine = watched_by(log)
    target = configuration.target(mine)
    return [
        other
        for other in configuration.of_type("aws_flow_log")
        if other is log
        or watched_by(other) == mine
        or (target is not None and configuration.target(watched_by(other)) is target)
    ]
