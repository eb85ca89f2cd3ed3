"""Where audit logs end (PCI DSS 10.3.3)."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.facts.identity.account import accounts
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown

_DESTINATION = {
    "aws_flow_log": "log_destination",
    "aws_cloudtrail": "s3_bucket_name",
    "aws_lb": "access_logs.bucket",
    "aws_cloudwatch_log_subscription_filter": "destination_arn",
}
_BUCKET = re.compile(r"(?:arn:[^:]*:s3:::)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/.*)?")
_ACCOUNT = re.compile(r"arn:[^:]*:[a-z]+:[^:]*:(\d{12}):.*")


def leaves_the_account(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The destination is a bucket of the archive, or an ARN of another account."""
    path = _DESTINATION[resource.type]
    if resource.type == "aws_flow_log" and resource.get("log_destination_type") != "s3":
        return not_applicable()  # the copy in CloudWatch Logs; the other one is judged
    value = configuration.literal(resource.get(path))
    if value is ABSENT or value is None:
        return not_applicable()  # whether there is a log at all is another policy's question
    return _judge(configuration, value, path, settings, resource.line_of(path))


def _judge(
    configuration: Configuration, value: Value, path: str, settings: Settings, line: int
) -> Verdict:
    target = configuration.target(value)
    if target is not None:
        return failed(f"`{path}` is {target.address}, which lies in the same account", line)
    if not isinstance(value, str):
        return unknown(f"`{path}` cannot be resolved", line)
    account = _ACCOUNT.fullmatch(value)
    if account:
        own = account[1] in accounts(configuration)
        return failed(f"`{path}` lies in the same account", line) if own else passed()
    bucket = _BUCKET.fullmatch(value)
    if bucket and bucket[1] in settings.lists.get("log_archive_buckets", ()):
        return passed()
    return unknown(f"the bucket of `{path}` is not in log_archive_buckets of the gate file", line)
