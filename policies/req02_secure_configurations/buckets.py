"""Functions of buckets that nobody needs are off."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, all_of, failed, items, passed, unknown


def no_website(case: Case) -> Judgement:
    """No static website; no origin with a wildcard."""
    if case.resource.type == "aws_s3_bucket_website_configuration":
        return failed("hosts a static website")
    judgements = [passed()]
    for attribute in case.find("cors_rule.allowed_origins"):
        for origin in items(attribute.value):
            if not isinstance(origin, str):
                judgements.append(unknown("allowed_origins cannot be resolved", attribute.line))
            elif "*" in origin:
                judgements.append(failed(f"allowed_origins holds {origin!r}", attribute.line))
    return all_of(judgements)
