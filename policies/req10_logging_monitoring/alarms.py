"""Which topics alarms go to."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, failed, passed

_ALARMS = ("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")


def alarms_name_it(case: Case) -> Judgement:
    """An alarm of this configuration sends to the topic."""
    named = any(user.type in _ALARMS for user in case.users("", "alarm_actions"))
    return passed() if named else failed("no alarm sends to the topic")
