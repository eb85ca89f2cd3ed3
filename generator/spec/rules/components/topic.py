"""Topics: what SNS accepts (SNS developer guide, "Filter policy constraints in Amazon SNS" and
"Configuring an Amazon SNS dead-letter queue for a subscription"), and who subscribes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.topic import MessageFilter, Topic
from generator.spec.rules.subject import Subject

_COMBINATIONS = 150


def topics(subject: Subject) -> Iterator[Problem]:
    """What belongs to FIFO topics only, and queues that can receive what is published."""
    for name, topic in subject.environment.topics.items():
        if topic.content_based_deduplication and not topic.fifo:
            path = f"topics.{name}.content_based_deduplication"
            message = "only FIFO topics know which messages they have seen"
            yield subject.problem(path, message, True, "fifo: true, or leave it out")
        yield from _subscribers(subject, name, topic)


def deliveries(subject: Subject) -> Iterator[Problem]:
    """What is published arrives where its class of data may be, and never leaves the scope."""
    queues, order = subject.environment.queues, list(DataClass)
    for name, topic in subject.environment.topics.items():
        for index, subscriber in enumerate(topic.subscribers):
            path, to = f"topics.{name}.subscribers.{index}", subscriber.queue
            if (queue := queues.get(to)) is None:
                continue
            if {topic.pci_scope, queue.pci_scope} == {PciScope.CDE, PciScope.OUT_OF_SCOPE}:
                outside = to if topic.pci_scope is PciScope.CDE else name
                message = f"connects the CDE with {outside}, which is declared out of scope"
                yield subject.problem(path, message, to, f"pci_scope: connected-to for {outside}")
            if order.index(queue.data_class) > order.index(topic.data_class):
                message = f"{to} would receive {topic.data_class} data and holds {queue.data_class}"
                allowed = f"data_class: {topic.data_class} for {to}"
                yield subject.problem(path, message, to, allowed)


def _subscribers(subject: Subject, name: str, topic: Topic) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, subscriber in enumerate(topic.subscribers):
        path, to = f"topics.{name}.subscribers.{index}", subscriber.queue
        queue = subject.environment.queues.get(to)
        if to in seen:
            yield subject.problem(path, f"{to} subscribes twice", to, "each queue once")
        elif queue is None and to not in subject.names:
            yield subject.problem(path, "no queue has this name", to, "a name from queues")
        elif queue is None and subject.environment.component(to):
            yield subject.problem(path, f"{to} is no queue", to, "a name from queues")
        elif queue is not None and queue.fifo != topic.fifo:
            kind = "a FIFO topic" if topic.fifo else "a topic without order"
            message = f"the subscriptions of {kind} need queues of its kind, and {to} is not"
            allowed = f"a queue with fifo: {str(topic.fifo).lower()}"
            yield subject.problem(path, message, to, allowed)
        yield from combinations(subject, f"{path}.filter", subscriber.filter)
        seen.add(to)


def combinations(subject: Subject, path: str, given: MessageFilter) -> Iterator[Problem]:
    """A filter policy that SNS takes."""
    found = math.prod(len(values) for values in given.values())
    if found > _COMBINATIONS:
        message = "SNS multiplies the numbers of values of all attributes, and takes no more"
        allowed = f"at most {_COMBINATIONS} combinations"
        yield subject.problem(path, message, found, allowed)
