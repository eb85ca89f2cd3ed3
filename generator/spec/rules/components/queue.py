"""Queues: what SQS accepts (SQS API reference, CreateQueue)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.subject import Subject


def queues(subject: Subject) -> Iterator[Problem]:
    """What belongs to FIFO queues only."""
    for name, queue in subject.environment.queues.items():
        if queue.content_based_deduplication and not queue.fifo:
            path = f"queues.{name}.content_based_deduplication"
            message = "only FIFO queues know which messages they have seen"
            yield subject.problem(path, message, True, "fifo: true, or leave it out")
