"""Topics: SNS with the key of their data class, over TLS, and a queue for what is not delivered.

Sources: SNS developer guide, "Amazon SNS dead-letter queues" (same account and region, FIFO for a
FIFO topic, a key whose policy lets SNS use it) and "Amazon SNS security best practices". The
actions that a topic policy may name are those of the example of aws_sns_topic_subscription.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.queue import LONGEST_SECONDS, One, denials
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import Document, IamRole, document
from generator.blueprint.parts.topics import (
    failure_group,
    feedback_role,
    topic_arn,
    topic_name,
    topics_send,
)
from generator.blueprint.parts.wiring import data_key, logs_key
from generator.spec.model.topic import Topic

DEAD_LETTERS = "dead_letters"
RETENTION_DAYS = 400
_ACTIONS = (
    "sns:AddPermission",
    "sns:DeleteTopic",
    "sns:GetTopicAttributes",
    "sns:ListSubscriptionsByTopic",
    "sns:Publish",
    "sns:RemovePermission",
    "sns:SetTopicAttributes",
    "sns:Subscribe",
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One queue that receives; ``filter`` is empty where it receives everything."""

    label: str
    queue_arn: Expr
    filter: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class TopicData:
    """All decisions about a topic."""

    name: str
    policy: Document
    subscriptions: tuple[Subscription, ...]
    dead_letters: One | None
    production: bool
    invokes: bool
    feedback: IamRole
    log: logs.LogGroup


def topic(context: Context, name: str) -> Module:
    """Decide everything about a topic."""
    spec = context.environment.topics[name]
    data = _data(context, name, spec)
    queues = [subscriber.queue for subscriber in spec.subscribers]
    return component_module(
        context,
        f"topics.{name}",
        "topic",
        about=f"Topic {name}",
        data=data,
        resources=_resources(data),
        inputs=(
            data_key(spec),
            logs_key(),
            *(wire(_variable(q), "string", f"ARN of queue {q}", q, "arn") for q in queues),
        ),
        outputs=(
            Output("arn", "ARN of the topic", Expr("aws_sns_topic.this.arn")),
            Output(
                "key_arn", "KMS key that callers must use", Expr("var.data_key_arn"), told=False
            ),
        ),
    )


def _variable(queue: str) -> str:
    return f"{label(queue)}_queue_arn"


def _data(context: Context, name: str, spec: Topic) -> TopicData:
    account, own = context.account.account_id, topic_name(context, name)
    return TopicData(
        name=own,
        policy=document(*denials(account, list(_ACTIONS), Expr("aws_sns_topic.this.arn"))),
        subscriptions=tuple(
            Subscription(
                label(s.queue),
                Expr(f"var.{_variable(s.queue)}"),
                {attribute: list(values) for attribute, values in s.filter.items()},
            )
            for s in spec.subscribers
        ),
        dead_letters=_dead_letters(context, name, spec) if spec.subscribers else None,
        production=context.production,
        invokes=any(name in f.triggers.topics for f in context.environment.functions.values()),
        feedback=feedback_role(context, own),
        log=logs.log_group(context, spec, "failure", failure_group(context, own), RETENTION_DAYS),
    )


def _dead_letters(context: Context, name: str, spec: Topic) -> One:
    arn: Any = Expr(f"aws_sqs_queue.{DEAD_LETTERS}.arn")
    return One(
        DEAD_LETTERS,
        f"{context.name(name)}-dead-letters{'.fifo' if spec.fifo else ''}",
        LONGEST_SECONDS,
        document(
            *denials(context.account.account_id, "sqs:*", arn),
            *topics_send([topic_arn(context, name)], arn),
        ),
    )


def _resources(data: TopicData) -> Iterator[tuple[str, str]]:
    yield "aws_sns_topic", "this"
    yield "aws_sns_topic_policy", "this"
    yield from data.feedback.resources()
    yield from logs.resources([data.log])
    for subscription in data.subscriptions:
        yield "aws_sns_topic_subscription", subscription.label
    if data.dead_letters:
        yield "aws_sqs_queue", DEAD_LETTERS
        yield "aws_sqs_queue_policy", DEAD_LETTERS
