"""Topics, buckets and events that invoke a function without waiting for its answer.

Sources: SNS developer guide, "Amazon SNS FIFO topics" (they deliver to queues alone) and "Filter
policy constraints in Amazon SNS"; EventBridge user guide, "Amazon EventBridge quotas" (size of an
event pattern).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from generator.errors import Problem
from generator.spec.event_patterns import PATTERN_LIMIT, pattern_size
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.component import Component
from generator.spec.model.function import Function
from generator.spec.rules.components.topic import combinations
from generator.spec.rules.subject import Subject


def invokers(subject: Subject) -> Iterator[Problem]:
    """Topics, buckets and events of all functions."""
    for name, spec in subject.environment.functions.items():
        path = f"functions.{name}.triggers"
        yield from _topics(subject, f"{path}.topics", name, spec)
        for bucket in spec.triggers.buckets:
            buckets = subject.environment.buckets
            yield from invoker(subject, f"{path}.buckets.{bucket}", bucket, buckets, (name, spec))
        yield from _events(subject, f"{path}.events", spec)


def _topics(subject: Subject, path: str, name: str, spec: Function) -> Iterator[Problem]:
    topics, order = subject.environment.topics, list(DataClass)
    for topic, trigger in spec.triggers.topics.items():
        at = f"{path}.{topic}"
        yield from invoker(subject, at, topic, topics, (name, spec))
        yield from combinations(subject, f"{at}.filter", trigger.filter)
        if (found := topics.get(topic)) is None:
            continue
        if found.fifo:
            message = "a FIFO topic delivers to queues alone"
            allowed = f"a FIFO queue that subscribes to {topic}, in triggers.queues"
            yield subject.problem(at, message, topic, allowed)
        if order.index(spec.data_class) > order.index(found.data_class):
            message = f"{name} would receive {found.data_class} data and holds {spec.data_class}"
            yield subject.problem(at, message, topic, f"data_class: {found.data_class} for {name}")


def invoker(
    subject: Subject, path: str, name: str, members: dict[str, Any], to: tuple[str, Function]
) -> Iterator[Problem]:
    """What invokes a function is a member of its field, and does not connect the CDE with what is
    out of scope. ``to``: the function and its name."""
    field = path.split(".")[-2]
    found: Component | None = members.get(name)
    if found is None and name not in subject.names:
        message = f"no {field.removesuffix('s')} has this name"
        yield subject.problem(path, message, name, f"a name from {field}")
    elif found is None and subject.environment.component(name):
        message = f"{name} is no {field.removesuffix('s')}"
        yield subject.problem(path, message, name, f"a name from {field}")
    elif found and {found.pci_scope, to[1].pci_scope} == {PciScope.CDE, PciScope.OUT_OF_SCOPE}:
        outside = name if to[1].pci_scope is PciScope.CDE else to[0]
        message = f"connects the CDE with {outside}, which is declared out of scope"
        yield subject.problem(path, message, name, f"pci_scope: connected-to for {outside}")


def _events(subject: Subject, path: str, spec: Function) -> Iterator[Problem]:
    for name, trigger in spec.triggers.events.items():
        size = pattern_size(trigger)
        if size > PATTERN_LIMIT:
            message = f"the event pattern has {size} characters, and EventBridge takes fewer"
            yield subject.problem(f"{path}.{name}", message, allowed=f"at most {PATTERN_LIMIT}")
        for one, other in permutations(trigger.detail, 2):
            if other.startswith(f"{one}."):
                message = f"{one} cannot have a value and hold {other}"
                yield subject.problem(f"{path}.{name}.detail", message, one, "one of the two")
