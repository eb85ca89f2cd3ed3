"""Buckets that report what happens to them."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    bucket_parts,
    equals,
    failed,
    no_bucket_part,
    passed,
    unknown,
)

_TYPE = "aws_s3_bucket_notification"


def tells_of_changes(case: Case) -> Judgement:
    """Events go to EventBridge, or to a topic, a queue or a function."""
    found = bucket_parts(case.configuration, case.resource, _TYPE)
    if not found:
        return no_bucket_part(case.configuration, _TYPE, case.resource)
    targets = ("topic", "queue", "lambda_function")
    if any(part.block.children(target) for part in found for target in targets):
        return passed()
    answers = [equals(part.get("eventbridge"), True) for part in found]
    if True in answers:
        return passed()
    return (
        unknown("eventbridge cannot be resolved") if None in answers else failed("notifies nobody")
    )
