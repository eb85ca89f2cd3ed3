"""Queues and their dead-letter queues (SQS developer guide, "Using dead-letter queues")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    failed,
    not_applicable,
    open_texts,
    passed,
    references,
    unknown,
)

_KEY = "kms_master_key_id"


def dead_letters_have_the_key(case: Case) -> Judgement:
    """The dead-letter queue has the key of a queue that has one of its own."""
    written, key = case.get("redrive_policy"), case.get(_KEY)
    if written in (ABSENT, None, "") or key in (ABSENT, None, ""):
        return not_applicable()
    named = [case.configuration.target(reference) for reference in references(written)]
    queues = [found for found in named if found is not None and found.type == "aws_sqs_queue"]
    if not queues:
        return unknown("the dead-letter queue is not in this configuration")
    other = queues[0].get(_KEY)
    if other in (ABSENT, None, ""):
        return failed(f"{queues[0].address} has no {_KEY}", queues[0].line)
    if case.literal(other) == case.literal(key) or case.configuration.target(other):
        return passed()
    if any(isinstance(part, Unknown) for value in (other, key) for part in open_texts(value)):
        return unknown(f"{_KEY} of {queues[0].address} cannot be resolved")
    return failed(f"{queues[0].address} has another key", queues[0].line)
