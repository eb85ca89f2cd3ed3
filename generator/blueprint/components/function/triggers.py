"""What invokes a function: queues, by what Lambda receives of them, and the clock.

Sources: Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping",
"Lambda parameters for Amazon SQS event source mappings", "Implementing partial batch responses";
EventBridge Scheduler user guide, "Using templated targets".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blueprint.components.service.granted import granted_input
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.spec.model.function import Function
from generator.spec.model.trigger import QueueTrigger

_FIELD = "queues"


@dataclass(frozen=True, slots=True)
class QueueSource:
    """A queue that Lambda receives from."""

    label: str
    arn: Expr
    written: QueueTrigger


@dataclass(frozen=True, slots=True)
class TimedInvocation:
    """A time at which the function is invoked."""

    label: str
    name: str
    description: str
    expression: str
    time_zone: str
    input: Mapping[str, object]


def sources(spec: Function) -> tuple[QueueSource, ...]:
    """Decide the event source mappings."""
    return tuple(
        QueueSource(label(queue), _arn(queue), trigger)
        for queue, trigger in spec.triggers.queues.items()
    )


def schedules(context: Context, name: str, spec: Function) -> tuple[TimedInvocation, ...]:
    """Decide the schedules."""
    return tuple(
        TimedInvocation(
            label(key),
            key,
            written.description or f"Invokes {context.name(name)}",
            written.expression,
            written.time_zone or context.environment.time_zone,
            written.input,
        )
        for key, written in spec.triggers.schedules.items()
    )


def schedule_group(context: Context, name: str) -> str:
    """Group of its schedules, which its role trusts alone."""
    return context.name(name)


def trigger_inputs(spec: Function) -> Iterator[Input]:
    """ARNs of the queues, and of their keys."""
    for queue in spec.triggers.queues:
        yield from granted_input(_FIELD, queue)


def queue_statements(context: Context, spec: Function) -> Iterator[Statement]:
    """What Lambda needs to receive the messages; the code needs none of it."""
    queues = list(spec.triggers.queues)
    if not queues:
        return
    yield {
        "Sid": "ReceiveInvokingMessages",
        "Effect": "Allow",
        "Action": ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        "Resource": [_arn(queue) for queue in queues],
    }
    yield {
        "Sid": "DecryptInvokingMessages",
        "Effect": "Allow",
        "Action": "kms:Decrypt",
        "Resource": [_key(queue) for queue in queues],
        "Condition": {
            "StringEquals": {
                "kms:ViaService": f"sqs.{context.environment.region}.amazonaws.com",
            }
        },
    }


def _arn(queue: str) -> Expr:
    arn, _ = granted_input(_FIELD, queue)
    return Expr(f"var.{arn.name}")


def _key(queue: str) -> Expr:
    _, key = granted_input(_FIELD, queue)
    return Expr(f"var.{key.name}")
