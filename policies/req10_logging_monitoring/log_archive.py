"""Where audit logs end (PCI DSS 10.3.3)."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Value,
    accounts,
    failed,
    not_applicable,
    passed,
    unknown,
)

_DESTINATION = {
    "aws_flow_log": "log_destination",
    "aws_cloudtrail": "s3_bucket_name",
    "aws_lb": "access_logs.bucket",
    "aws_cloudwatch_log_subscription_filter": "destination_arn",
}
_BUCKET = re.compile(r"(?:arn:[^:]*:s3:::)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/.*)?")
_ACCOUNT = re.compile(r"arn:[^:]*:[a-z]+:[^:]*:(\d{12}):.*")


def leaves_the_account(case: Case) -> Judgement:
    """The destination is a bucket of the archive, or an ARN of another account."""
    path = _DESTINATION[case.resource.type]
    if case.resource.type == "aws_flow_log" and case.get("log_destination_type") != "s3":
        return not_applicable()  # the copy in CloudWatch Logs; the other one is judged
    value = case.literal(case.get(path))
    if value is ABSENT or value is None:
        return not_applicable()  # whether there is a log at all is another policy's question
    return _judge(case, value, path, case.line_of(path))


def _judge(case: Case, value: Value, path: str, line: int) -> Judgement:
    target = case.configuration.target(case.get(path)) or case.configuration.target(value)
    if target is not None:
        return failed(f"`{path}` is {target.address}, which lies in the same account", line)
    if not isinstance(value, str):
        return unknown(f"`{path}` cannot be resolved", line)
    account = _ACCOUNT.fullmatch(value)
    if account:
        own = account[1] in accounts(case.configuration)
        return failed(f"`{path}` lies in the same account", line) if own else passed()
    bucket = _BUCKET.fullmatch(value)
    if bucket and bucket[1] in case.listed("log_archive_buckets"):
        return passed()
    return unknown(f"the bucket of `{path}` is not in log_archive_buckets of the gate file", line)
