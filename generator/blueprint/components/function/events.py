"""Rules of EventBridge that invoke a function: events of buckets, services and applications.

Sources: EventBridge user guide, "Using resource-based policies for Amazon EventBridge" (Lambda and
SQS name the rule) and "Using dead-letter queues to process undelivered events"; EventBridge API
reference, PutRule (names of rules).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.topics import sends_into
from generator.spec.event_patterns import Pattern, bucket_pattern, event_pattern
from generator.spec.model.function import Function

_NAME_LIMIT = 64
_RULE = "aws_cloudwatch_event_rule"


@dataclass(frozen=True, slots=True)
class InvokingRule:
    """A rule, and what it matches."""

    label: str
    name: str
    description: str
    pattern: Pattern


def event_rules(context: Context, name: str, spec: Function) -> tuple[InvokingRule, ...]:
    """Decide the rules."""
    return tuple(_rules(context, name, spec))


def _rules(context: Context, name: str, spec: Function) -> Iterator[InvokingRule]:
    for bucket, trigger in spec.triggers.buckets.items():
        yield InvokingRule(
            f"bucket_{label(bucket)}",
            short_name(context.name(f"{name}-bucket-{bucket}"), _NAME_LIMIT),
            f"Objects of {bucket} invoke {context.name(name)}",
            bucket_pattern(Expr(f"var.{_bucket_variable(bucket)}"), trigger),
        )
    for key, event in spec.triggers.events.items():
        yield InvokingRule(
            f"event_{label(key)}",
            short_name(context.name(f"{name}-event-{key}"), _NAME_LIMIT),
            event.description or f"Invokes {context.name(name)}",
            event_pattern(event),
        )


def event_inputs(spec: Function) -> Iterator[Input]:
    """Names of the buckets."""
    for bucket in spec.triggers.buckets:
        variable = _bucket_variable(bucket)
        yield wire(variable, "string", f"Name of bucket {bucket}", bucket, "name")


def _bucket_variable(bucket: str) -> str:
    return f"{label(bucket)}_bucket_name"


def rules_send(rules: tuple[InvokingRule, ...], queue: Expr) -> list[Statement]:
    """Lets EventBridge keep in a queue what it could not hand to the function (PCI DSS 7.2.5)."""
    arns = [Expr(f"{_RULE}.{rule.label}.arn") for rule in rules]
    return sends_into(queue, "RulesSend", "events.amazonaws.com", arns)


def event_resources(rules: tuple[InvokingRule, ...]) -> Iterator[tuple[str, str]]:
    """Types and names of what the rules are made of."""
    for rule in rules:
        yield _RULE, rule.label
        yield "aws_cloudwatch_event_target", rule.label
        yield "aws_lambda_permission", rule.label
