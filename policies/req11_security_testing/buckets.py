"""Buckets that report what happens to them."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.data.buckets import missing, parts
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown

_TYPE = "aws_s3_bucket_notification"


def tells_of_changes(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Events go to EventBridge, or to a topic, a queue or a function."""
    found = parts(configuration, resource, _TYPE)
    if not found:
        return missing(configuration, _TYPE)
    targets = ("topic", "queue", "lambda_function")
    if any(part.block.children(target) for part in found for target in targets):
        return passed()
    answers = [equals(part.get("eventbridge"), True) for part in found]
    if True in answers:
        return passed()
    return (
        unknown("eventbridge cannot be resolved") if None in answers else failed("notifies nobody")
    )
