"""A topic of alarms: encrypted, with what records a message that is not delivered.

Sources: SNS developer guide, "Enable compatibility between event sources from AWS services and
encrypted topics", "Amazon SNS message delivery status" (log groups, and the role that writes them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.blueprint.components.service.cloudfront import EDGE_KEY
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.iam import Document, IamRole, document
from generator.blueprint.parts.scope import network_scope
from generator.blueprint.parts.topics import alert_publishers, failure_group, feedback_role
from generator.spec.model.alarms import Alarms

NAME = "alerts"
_RETENTION_DAYS = 400


@dataclass(frozen=True, slots=True)
class AlertTopic:
    """A topic of one region, and who hears of it."""

    label: str
    name: str
    region: str  # another one than that of the environment
    key: Expr
    policy: Document
    feedback: IamRole
    log: logs.LogGroup
    email: tuple[tuple[str, str], ...]  # label and address
    https: tuple[tuple[str, Expr], ...]  # label and variable

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of the resources that it consists of."""
        yield "aws_sns_topic", self.label
        yield "aws_sns_topic_policy", self.label
        for name in (*(n for n, _ in self.email), *(n for n, _ in self.https)):
            yield "aws_sns_topic_subscription", name
        yield from self.feedback.resources()
        yield from logs.resources([self.log])


def alert_topic(context: Context, spec: Alarms, region: str) -> AlertTopic:
    """Decide the topic of a region, empty for that of the environment.

    Labels of the second topic have two underscores, which no name in a spec brings.
    """
    name = f"{context.name(NAME)}{'-edge' if region else ''}"
    start, label_of = ("edge__", "edge") if region else ("", "this")
    feedback, failure = ("edge_feedback", "edge_failure") if region else ("feedback", "failure")
    group = failure_group(context, name, region)
    log = logs.log_group_of(context, network_scope(context), failure, group, _RETENTION_DAYS)
    return AlertTopic(
        label=label_of,
        name=name,
        region=region,
        key=EDGE_KEY if region else logs.KEY,
        policy=_policy(context, name, region or context.environment.region),
        feedback=feedback_role(context, name, feedback, region),
        log=replace(log, region=region, key=EDGE_KEY) if region else log,
        email=tuple((start + _label(address), address) for address in spec.email),
        https=tuple((start + label(end), Expr(f"var.{label(end)}_url")) for end in spec.https),
    )


def _label(address: str) -> str:
    """Of the address, so that no subscription moves when another one comes or goes."""
    return "to_" + "".join(c if c.isalnum() else "_" for c in address.lower())


def _policy(context: Context, topic: str, region: str) -> Document:
    """Alarms of this account and rules publish, over TLS; nobody else does."""
    account = context.account.account_id
    alarms = f"arn:aws:cloudwatch:{region}:{account}:alarm:*"
    return document(*alert_publishers(f"arn:aws:sns:{region}:{account}:{topic}", account, alarms))
