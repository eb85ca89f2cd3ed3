"""Topics that hand their messages to a function.

Sources: SNS developer guide, "Subscribing a function to a topic" and "Amazon SNS dead-letter
queues"; Lambda developer guide, "Invoking Lambda functions with Amazon SNS notifications" (SNS does
not wait for the answer).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blueprint.components.service.granted import granted_input
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.spec.model.function import Function

_FIELD = "topics"


@dataclass(frozen=True, slots=True)
class TopicSource:
    """A topic; ``filter`` is empty where everything is received."""

    label: str
    permission: str
    arn: Expr
    filter: Mapping[str, list[str]]


def topic_sources(spec: Function) -> tuple[TopicSource, ...]:
    """Decide the subscriptions."""
    return tuple(
        TopicSource(
            label(topic),
            f"topic_{label(topic)}",
            Expr(f"var.{_arn(topic).name}"),
            {attribute: list(values) for attribute, values in trigger.filter.items()},
        )
        for topic, trigger in spec.triggers.topics.items()
    )


def topic_inputs(spec: Function) -> Iterator[Input]:
    """ARNs of the topics; whoever subscribes needs no key of theirs."""
    for topic in spec.triggers.topics:
        yield _arn(topic)


def _arn(topic: str) -> Input:
    return next(iter(granted_input(_FIELD, topic)))


def topic_resources(sources: tuple[TopicSource, ...]) -> Iterator[tuple[str, str]]:
    """Types and names of what the subscriptions are made of."""
    for source in sources:
        yield "aws_sns_topic_subscription", source.label
        yield "aws_lambda_permission", source.permission
