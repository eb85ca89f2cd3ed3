"""Which topics alarms go to, and what they watch."""

from __future__ import annotations

import re

from generator.gate.api import (
    Case,
    Judgement,
    Resource,
    Value,
    failed,
    passed,
    references,
    strings,
    unknown,
)

_COMPOSITE = "aws_cloudwatch_composite_alarm"
_ALARMS = ("aws_cloudwatch_metric_alarm", _COMPOSITE)
_FILTER = "aws_cloudwatch_log_metric_filter"
# Fields of a record of CloudTrail (user guide, "CloudTrail record contents"), flows that VPC flow
# logs refuse, and what services write about logins and rights.
_AUDIT = re.compile(
    r"\$\.(?:event(?:Name|Source|Type|Category)|userIdentity|error(?:Code|Message)|sourceIPAddress"
    r"|additionalEventData|requestParameters|responseElements|managementEvent)|REJECT"
    r"|(?i:audit|auth|denied|forbidden|login|logon|password|privilege|root|sudo|user)"
)
_MAIL = ("email", "email-json")
_METRICS = ("metric_name", "metric_query.metric.metric_name")


def alarms_name_it(case: Case) -> Judgement:
    """An alarm of this configuration sends to the topic."""
    named = any(user.type in _ALARMS for user in case.users("", "alarm_actions"))
    return passed() if named else failed("no alarm sends to the topic")


def may_record_deliveries(case: Case) -> Judgement:
    """A subscriber may be of a protocol that SNS records; mail is not (SNS developer guide, "Amazon
    SNS message delivery status"). Subscribers may also be elsewhere, where none is here."""
    users = case.users("aws_sns_topic_subscription", "topic_arn")
    protocols = [case.configuration.literal(user.get("protocol")) for user in users]
    if protocols and all(protocol in _MAIL for protocol in protocols):
        return failed("mail alone is subscribed")
    return passed()


def watches_a_log(case: Case) -> Judgement:
    """The metric of the alarm is one that a metric filter of this configuration makes of events
    of an audit log: errors and durations that an application writes are none."""
    filters = [f for f in case.of_type(_FILTER) if _reads_audit_events(f)]
    made = [case.literal(a.value) for f in filters for a in f.find("metric_transformation.name")]
    found = [a.value for path in _METRICS for a in case.find(path)]
    if any(_is_filter(case, metric) or case.literal(metric) in made for metric in found):
        return passed()
    if filters and not all(isinstance(case.literal(value), str) for value in (*made, *found)):
        return unknown("whether its metric is that of a metric filter cannot be resolved")
    return failed("no metric filter makes its metric")


def _reads_audit_events(resource: Resource) -> bool:
    """Whether the pattern asks for events of an audit log, or nobody knows what it asks for."""
    pattern = resource.get("pattern")
    return not isinstance(pattern, str) or _AUDIT.search(pattern) is not None


def _is_filter(case: Case, metric: Value) -> bool:
    target = case.configuration.target(metric)
    return target is not None and target.type == _FILTER and _reads_audit_events(target)


def part_of_another_alarm(case: Case) -> Judgement:
    """A composite alarm, which tells somebody, is made of this one."""
    found = [_holds(case, alarm) for alarm in case.of_type(_COMPOSITE)]
    if True in found:
        return passed()
    if None in found:
        return unknown("whether a composite alarm names it cannot be resolved")
    return failed("it tells nobody: no action that is switched on")


def _holds(case: Case, alarm: Resource) -> bool | None:
    rule, name = alarm.get("alarm_rule"), case.literal(case.get("alarm_name"))
    texts = " ".join(strings(rule))
    if any(case.configuration.target(part) is case.resource for part in references(rule)):
        return True
    return None if not isinstance(name, str) else name in texts
