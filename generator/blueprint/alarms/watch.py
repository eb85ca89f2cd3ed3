"""Alarms of all modules: each gets those of what it holds, and the topic that they go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.blueprint.alarms.alarm import DOWN, Alarm, CompositeAlarm, composite
from generator.blueprint.alarms.alert_topic import NAME as ALERTS
from generator.blueprint.alarms.alerts import alerts
from generator.blueprint.alarms.dashboard import dashboard
from generator.blueprint.alarms.table import alarms_of
from generator.blueprint.alarms.targets import targets
from generator.blueprint.components.service.cloudfront import REGION as EDGE
from generator.blueprint.context import Context, wire
from generator.blueprint.model import Input, Module
from generator.blueprint.parts.assembly import announced
from generator.errors import InputError, Problem
from generator.shown import nearest
from generator.spec.model.alarms import AlarmChange, Watched
from generator.spec.model.rehosted import SUFFIX
from generator.spec.source import source_of

TOPIC = wire("alert_topic_arn", "string", "Topic that alarms go to", ALERTS, "topic_arn")
_EDGE_ABOUT = f"Topic that alarms in {EDGE} go to"
EDGE_TOPIC = wire("edge_alert_topic_arn", "string", _EDGE_ABOUT, ALERTS, "edge_topic_arn")
_SITES = ("vpn-", "direct-connect-")
# Templates of what can be down as a whole.
_WHOLE = ("service", "container_service", "search")


def watched(context: Context, modules: Iterable[Module]) -> list[Module]:
    """The modules with their alarms, and the one that tells people; the same ones where the
    environment has no ``alarms``.

    Raises:
        InputError: every change of an alarm that is not there.
    """
    made, found = list(modules), {path: set[str]() for path, _ in _parts(context)}
    if context.environment.alarms:
        made = [_with_alarms(context, module, found) for module in made]
        made += [alerts(context, context.environment.alarms, made), dashboard(context, made)]
    if problems := list(_unheard_of(context, found)):
        raise InputError(problems)
    return made


def _with_alarms(context: Context, module: Module, found: dict[str, set[str]]) -> Module:
    path, changes = _changes(context, module)
    decided = [
        pair
        for target in targets(context, module)
        for pair in alarms_of(context.name(module.name), target, changes)
    ]
    found.setdefault(path, set()).update(key for key, _ in decided)
    alarms = tuple(_as_seen(context, path, alarm) for _, alarm in decided if alarm)
    if not alarms:
        return module
    whole = composite(context.name(module.name), alarms) if module.template in _WHOLE else None
    made = announced(_resources(alarms, whole), module.source)
    return replace(
        module,
        alarms=alarms,
        composite=whole,
        resources=(*module.resources, *made),
        inputs=(*module.inputs, *_topics(alarms)),
    )


def _topics(alarms: Iterable[Alarm]) -> Iterator[Input]:
    """Where alarms go: an alarm tells a topic of its own region alone."""
    regions = {alarm.region for alarm in alarms}
    yield from (TOPIC,) if "" in regions else ()
    yield from (EDGE_TOPIC,) if regions - {""} else ()


def _as_seen(context: Context, path: str, alarm: Alarm) -> Alarm:
    """A database that is stopped at night says nothing, and nothing is wrong."""
    return replace(alarm, missing="notBreaching") if path in context.environment.stopped else alarm


def _resources(alarms: Iterable[Alarm], whole: CompositeAlarm | None) -> Iterator[tuple[str, str]]:
    for alarm in alarms:
        yield "aws_cloudwatch_metric_alarm", alarm.label
    if whole:
        yield "aws_cloudwatch_composite_alarm", DOWN


def _parts(context: Context) -> Iterator[tuple[str, Watched]]:
    """Everything in a spec that can change alarms, by its path."""
    environment = context.environment
    yield "network", environment.network
    if environment.private_gateway:
        yield "private_gateway", environment.private_gateway
    if environment.backup:
        yield "backup", environment.backup
    yield from ((f"sites.{name}", site) for name, site in environment.sites.items())
    yield from environment.components.items()


def _changes(context: Context, module: Module) -> tuple[str, Mapping[str, AlarmChange]]:
    """The part of the spec that a module comes from, and what it changes in its alarms."""
    name = module.name
    for path, part in _parts(context):
        own = path.partition(".")[2] or path.replace("_", "-")
        if name in (own, own + SUFFIX, *(f"{kind}{own}" for kind in _SITES)):
            return path, part.alarms
    return name, {}


def _unheard_of(context: Context, found: Mapping[str, set[str]]) -> Iterator[Problem]:
    lines = context.lines
    for path, part in _parts(context):
        for key in part.alarms:
            if key not in found[path]:
                field = f"{path}.alarms.{key}"
                where = source_of(field, lines)
                message = "there is no such alarm here"
                if not context.environment.alarms:
                    message = "the environment has no alarms: write `alarms`, and who hears of them"
                near, spec = nearest(key, found[path]), (lines[""].file,)
                yield Problem(where.file, where.line, field, message, "", "", near, specs=spec)
