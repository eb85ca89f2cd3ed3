"""Functions of buckets that nobody needs are off."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown


def no_website(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """No static website; no origin with a wildcard."""
    if resource.type == "aws_s3_bucket_website_configuration":
        return failed("hosts a static website")
    verdicts = [passed()]
    for attribute in resource.find("cors_rule.allowed_origins"):
        for origin in items(attribute.value):
            if not isinstance(origin, str):
                verdicts.append(unknown("allowed_origins cannot be resolved", attribute.line))
            elif "*" in origin:
                verdicts.append(failed(f"allowed_origins holds {origin!r}", attribute.line))
    return all_of(verdicts)
