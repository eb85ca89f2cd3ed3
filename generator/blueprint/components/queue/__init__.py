"""Queues: SQS with the key of their data class, over TLS, and a queue for dead letters.

Sources: SQS developer guide, "Using dead-letter queues in Amazon SQS" (same type; the age of a
message counts from its first queue, so dead letters are kept for longer), "Amazon SQS security best
practices" (TLS, least privilege), "Amazon SQS short and long polling".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import Document, Statement, deny, document
from generator.blueprint.parts.topics import topics_into, topics_send
from generator.blueprint.parts.wiring import data_key
from generator.spec.model.queue import Queue

DEAD_LETTERS = "dead_letters"
LABELS = ("this", DEAD_LETTERS)
_DAY = 24 * 3600
LONGEST_SECONDS = 14 * _DAY


@dataclass(frozen=True, slots=True)
class One:
    """One of the two queues."""

    label: str
    name: str
    retention_seconds: int
    policy: Document


@dataclass(frozen=True, slots=True)
class QueueData:
    """All decisions about a queue."""

    queue: One
    dead_letters: One
    max_message_bytes: int
    production: bool


def queue(context: Context, name: str) -> Module:
    """Decide everything about a queue."""
    spec = context.environment.queues[name]
    return component_module(
        context,
        f"queues.{name}",
        "queue",
        about=f"Queue {name}",
        data=_data(context, name, spec),
        resources=_resources(),
        inputs=(data_key(spec),),
        outputs=(
            Output("arn", "ARN of the queue", Expr("aws_sqs_queue.this.arn")),
            Output("url", "URL of the queue", Expr("aws_sqs_queue.this.url")),
            Output(
                "dead_letters_arn",
                "ARN of the queue of dead letters",
                Expr(f"aws_sqs_queue.{DEAD_LETTERS}.arn"),
            ),
            Output(
                "key_arn", "KMS key that callers must use", Expr("var.data_key_arn"), told=False
            ),
        ),
    )


def _data(context: Context, name: str, spec: Queue) -> QueueData:
    own, ending = context.name(name), ".fifo" if spec.fifo else ""
    account = context.account.account_id
    return QueueData(
        queue=One(
            "this",
            own + ending,
            spec.retention_days * _DAY,
            _policy("this", account, topics_into(context, name)),
        ),
        dead_letters=One(
            DEAD_LETTERS,
            f"{own}-dead-letters{ending}",
            LONGEST_SECONDS,
            _policy(DEAD_LETTERS, account, []),
        ),
        max_message_bytes=spec.max_message_kib * 1024,
        production=context.production,
    )


def _policy(label: str, account: str, topics: list[str]) -> Document:
    """What is denied to everyone, and the topics that send; roles permit the rest."""
    arn = Expr(f"aws_sqs_queue.{label}.arn")
    return document(*denials(account, "sqs:*", arn), *topics_send(topics, arn))


def denials(account: str, actions: str | list[str], arn: Expr) -> tuple[Statement, Statement]:
    """What the policy of a queue or a topic denies to everyone (PCI DSS 4.2.1, 7.3.3)."""
    strangers = {
        "StringNotEquals": {"aws:PrincipalAccount": account},
        "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
    }
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    return (
        deny("TlsOnly", arn, plain, actions),
        deny("OwnAccountOnly", arn, strangers, actions),
    )


def _resources() -> Iterator[tuple[str, str]]:
    for label in LABELS:
        yield "aws_sqs_queue", label
        yield "aws_sqs_queue_policy", label
    yield "aws_sqs_queue_redrive_allow_policy", DEAD_LETTERS
