"""Triggers: queues that a function can keep up with, and times.

Sources: Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping"
(visibility timeout of at least six times the function's timeout, so that a throttled batch can be
tried again), "Lambda parameters for Amazon SQS event source mappings" (FIFO queues), "Configuring
scaling behavior for SQS event source mappings"; Lambda API reference, CreateEventSourceMapping (a
window with batches of more than 10); EventBridge Scheduler API reference, CreateSchedule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.function import Function
from generator.spec.model.queue import Queue
from generator.spec.model.trigger import QueueTrigger
from generator.spec.rules.common.cron import EVENT_BRIDGE, cron_problem
from generator.spec.rules.components.invokers import invoker
from generator.spec.rules.subject import Subject
from generator.spec.tables import time_zones

_TIMES = 6
_FEW = 10
_RATE = re.compile(
    r"rate\((?:1 (?:minute|hour|day)|(?!1 )[1-9][0-9]{0,4} (?:minutes|hours|days))\)"
)


def triggers(subject: Subject) -> Iterator[Problem]:
    """Triggers of all functions."""
    for name, spec in subject.environment.functions.items():
        path = f"functions.{name}.triggers"
        for queue, trigger in spec.triggers.queues.items():
            yield from _queue(subject, f"{path}.queues.{queue}", queue, trigger, name)
        yield from _concurrency(subject, path, spec)
        yield from _schedules(subject, f"{path}.schedules", spec)


def _queue(
    subject: Subject, path: str, name: str, trigger: QueueTrigger, function: str
) -> Iterator[Problem]:
    environment = subject.environment
    queue, spec = environment.queues.get(name), environment.functions[function]
    yield from invoker(subject, path, name, environment.queues, (function, spec))
    if queue is None:
        return
    yield from _batches(subject, path, queue, trigger)
    least = _TIMES * spec.timeout_seconds + trigger.window_seconds
    if queue.visibility_timeout_seconds < least:
        message = (
            f"a message of {name} is hidden for {queue.visibility_timeout_seconds} seconds, and "
            f"Lambda needs {_TIMES} times the function's {spec.timeout_seconds} to try again"
        )
        allowed = f"visibility_timeout_seconds: {least} for {name}, or a shorter timeout_seconds"
        yield subject.problem(path, message, allowed=allowed)


def _batches(subject: Subject, path: str, queue: Queue, trigger: QueueTrigger) -> Iterator[Problem]:
    if queue.fifo:
        if trigger.batch_size > _FEW:
            message = "a batch of a FIFO queue has fewer messages"
            yield subject.problem(f"{path}.batch_size", message, trigger.batch_size, "at most 10")
        if trigger.window_seconds:
            message = "Lambda does not wait for batches of a FIFO queue"
            field = f"{path}.window_seconds"
            yield subject.problem(field, message, trigger.window_seconds, "leave it out")
    elif trigger.batch_size > _FEW and not trigger.window_seconds:
        message = "batches of more than 10 messages need time to fill"
        yield subject.problem(f"{path}.window_seconds", message, allowed="at least 1")


def _concurrency(subject: Subject, path: str, spec: Function) -> Iterator[Problem]:
    """What receives more than the function can take throttles itself, and messages go to the dead
    letters unhandled."""
    limits = [trigger.max_concurrency for trigger in spec.triggers.queues.values()]
    reserved = spec.reserved_concurrency
    if reserved is None or not limits:
        return
    if None in limits:
        name = next(n for n, t in spec.triggers.queues.items() if t.max_concurrency is None)
        message = f"Lambda would receive more batches than the {reserved} that the function takes"
        field = f"{path}.queues.{name}.max_concurrency"
        yield subject.problem(field, message, allowed=f"2 to {max(reserved, 2)}")
    elif (most := sum(limit for limit in limits if limit)) > reserved:
        message = f"the queues invoke it up to {most} times at once, and it takes {reserved}"
        field = f"{path.removesuffix('.triggers')}.reserved_concurrency"
        yield subject.problem(field, message, reserved, f"at least {most}")


def _schedules(subject: Subject, path: str, spec: Function) -> Iterator[Problem]:
    for name, schedule in spec.triggers.schedules.items():
        if problem := _wrong(schedule.expression):
            allowed = "cron(30 2 * * ? *), rate(15 minutes), or the like"
            field = f"{path}.{name}.expression"
            yield subject.problem(field, problem, schedule.expression, allowed)
        if schedule.time_zone is not None and schedule.time_zone not in time_zones():
            message = "unknown time zone"
            yield subject.problem(f"{path}.{name}.time_zone", message, schedule.time_zone)


def _wrong(expression: str) -> str:
    if expression.startswith("cron(") and expression.endswith(")"):
        return cron_problem(expression[5:-1], EVENT_BRIDGE)
    return "" if _RATE.fullmatch(expression) else "is no cron or rate expression"
