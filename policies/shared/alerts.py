"""What reaches people: metric filters with an alarm, and event rules with a target.

Source: CloudTrail user guide, "Creating CloudWatch alarms for CloudTrail events"; EventBridge user
guide, "AWS service events delivered via CloudTrail".
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    all_of,
    equals,
    failed,
    items,
    once,
    open_texts,
    passed,
    strings,
    unknown,
)

_FILTER, _ALARM = "aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm"
_RULE, _TARGET = "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"
_METRICS = ("metric_name", "metric_query.metric.metric_name")
_OFF = (("state", "DISABLED"), ("is_enabled", False))
Heard = tuple[tuple[str, ...], bool]


def events_told(case: Case, events: list[list[str]]) -> Judgement:
    """A metric filter with an alarm, or an event rule, names one event of each list."""
    heard = _of_filters(case.configuration), _of_rules(case.configuration)
    return all_of(_named(heard, names) for names in events)


def findings_told(case: Case, sources: list[str]) -> Judgement:
    """An event rule with a target listens to one of the sources."""
    return _named([_of_rules(case.configuration)], sources, "event rule with a target")


def _named(
    heard: Iterable[Heard], names: list[str], by: str = "metric filter with an alarm, or event rule"
) -> Judgement:
    known = [text for texts, _ in heard for text in texts]
    if any(name.lower() in text for name in names for text in known):
        return passed()
    if any(is_open for _, is_open in heard):
        return unknown(f"whether a {by} names {names[0]} cannot be resolved")
    return failed(f"no {by} names {' or '.join(names)}")


@once
def _of_filters(configuration: Configuration) -> Heard:
    alarmed, is_open = _alarmed(configuration)
    texts: list[str] = []
    for found in configuration.of_type(_FILTER):
        names = [configuration.literal(a.value) for a in found.find("metric_transformation.name")]
        unresolved = not all(isinstance(name, str) for name in names)
        watched = bool(alarmed & {found.address, *map(str, names)})
        if watched:
            texts.append(_text(found, "pattern"))
        is_open = is_open or unresolved or (watched and _is_open(found, "pattern"))
    return tuple(texts), is_open


def _alarmed(configuration: Configuration) -> tuple[set[str], bool]:
    """Metrics with an alarm: names, and addresses of filters; whether one is not resolved."""
    known, is_open = set[str](), False
    for alarm in configuration.of_type(_ALARM):
        for value in (a.value for path in _METRICS for a in alarm.find(path)):
            target, name = configuration.target(value), configuration.literal(value)
            known |= {target.address} if target else {name} if isinstance(name, str) else set()
            is_open = is_open or (target is None and not isinstance(name, str))
    return known, is_open


@once
def _of_rules(configuration: Configuration) -> Heard:
    texts: list[str] = []
    is_open = False
    for rule in configuration.of_type(_RULE):
        heard = _has_target(configuration, rule)
        if heard is False:
            continue
        is_open = is_open or heard is None or _is_open(rule, "event_pattern")
        if heard:
            texts.append(_text(rule, "event_pattern"))
    return tuple(texts), is_open


def _has_target(configuration: Configuration, rule: Resource) -> bool | None:
    if any(equals(rule.get(path), value) for path, value in _OFF):
        return False
    name, targets = configuration.literal(rule.get("name")), configuration.of_type(_TARGET)
    named = [target.get("rule") for target in targets]
    if any(configuration.target(v) is rule or v == name for v in named):
        return True
    return None if any(isinstance(v, Unknown) for v in (*named, name)) and targets else False


def _text(resource: Resource, path: str) -> str:
    return " ".join(strings(resource.get(path))).lower()


def _is_open(resource: Resource, path: str) -> bool:
    return any(
        isinstance(part, Unknown) for v in items(resource.get(path)) for part in open_texts(v)
    )
