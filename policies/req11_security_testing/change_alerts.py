"""Changes that AWS Config records."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, Unknown, failed, passed, unknown


def channel_has_topic(case: Case) -> Judgement:
    """A delivery channel sends to a topic."""
    found = [
        a for c in case.of_type("aws_config_delivery_channel") for a in c.find("sns_topic_arn")
    ]
    values = [a.value for a in found if a.value not in (None, "")]
    if any(not isinstance(value, Unknown) for value in values):
        return passed()
    if values:
        return unknown("sns_topic_arn cannot be resolved", found[0].line)
    return failed("no delivery channel has a topic")
