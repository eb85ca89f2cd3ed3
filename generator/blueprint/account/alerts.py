"""Who hears of events of an account: an encrypted topic with rules of EventBridge.

Sources: SNS developer guide, "Enable compatibility between event sources from AWS services and
encrypted topics"; CloudTrail user guide, "AWS Management Console sign-in events" and "About global
service events" (us-east-1); AWS Compute Blog, "Expanding cross-Region event routing with Amazon
EventBridge" (any region but those of GovCloud and China); EventBridge user guide, "Sending and
receiving events between AWS Regions". PCI DSS 10.7.2, 12.10.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import ALERTS
from generator.blueprint.account.roles import ROLES, bounds_workloads
from generator.blueprint.account.watch import watched_events
from generator.blueprint.alarms.events import EventRule
from generator.blueprint.context import wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Document, IamRole, document, trust_for_account
from generator.blueprint.parts.topics import alert_publishers
from generator.spec.model.account_parts import AccountPart
from generator.spec.partition import partition

_GLOBAL = "us-east-1"  # where IAM, the organization and sign-ins of the root user are recorded
_GLOBAL_EVENTS: dict[str, Any] = {
    "source": ["aws.iam", "aws.organizations", "aws.signin"],
    "detail-type": ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"],
}


@dataclass(frozen=True, slots=True)
class EventForwarding:
    """A rule elsewhere that sends events to the bus of the region of the account."""

    name: str
    region: str
    pattern: dict[str, Any]
    bus: str
    role: IamRole


@dataclass(frozen=True, slots=True)
class AccountAlertsData:
    """All decisions about the topic."""

    topic: str
    policy: Document
    email: tuple[tuple[str, str], ...]  # label and address
    events: tuple[EventRule, ...]
    forwarding: EventForwarding | None


def alerts(context: AccountContext) -> Module | None:
    """Decide who hears of events of the account; None where its spec names nobody."""
    spec = context.account.alerts
    if spec is None:
        return None
    topic = f"{context.account.name}-alerts"
    data = AccountAlertsData(
        topic=topic,
        policy=_policy(context, topic),
        email=tuple((_label(address), address) for address in spec.email),
        events=watched_events(context),
        forwarding=_forwarding(context),
    )
    source = context.source("alerts")
    return Module(
        name=ALERTS,
        template="account_alerts",
        description="Topic of events of the account, and who hears of them",
        data=data,
        spec=spec,
        tags=context.tags(ALERTS),
        resources=announced(_resources(data), source),
        source=source,
        after=(ROLES,) if bounds_workloads(context) else (),
        inputs=(
            wire("alerts_key_arn", "string", "KMS key of the topic", "keys", f"{ALERTS}_key_arn"),
        ),
        outputs=(Output("topic_arn", "ARN of the topic", Expr("aws_sns_topic.this.arn")),),
        facts={"events": data.events},
    )


def has_alerts(context: AccountContext) -> bool:
    """Whether the root has a topic."""
    return context.makes(AccountPart.ALERTS) and context.account.alerts is not None


def _label(address: str) -> str:
    """Of the address, so that no subscription moves when another one comes or goes."""
    return "to_" + "".join(c if c.isalnum() else "_" for c in address.lower())


def _policy(context: AccountContext, topic: str) -> Document:
    """Alarms of this account and rules publish, over TLS; nobody else does."""
    arn, alarms = context.arn("sns", topic), context.arn("cloudwatch", "alarm:*")
    return document(*alert_publishers(arn, context.account.account_id, alarms))


def _forwarding(context: AccountContext) -> EventForwarding | None:
    """Events that AWS records elsewhere, whatever the region of the account."""
    if partition(context.region) != "aws" or context.region == _GLOBAL:
        return None
    name, bus = f"{context.account.name}-global-events", context.arn("events", "event-bus/default")
    rule = f"{context.aws}:events:{_GLOBAL}:{context.account.account_id}:rule/{name}"
    role = IamRole(
        label="forwarding",
        name=name,
        description=f"EventBridge sends events of {_GLOBAL} to {context.region}",
        trust=trust_for_account("events.amazonaws.com", context.account.account_id, rule),
        permissions_boundary=context.account.permissions_boundary,
        policy=document({"Effect": "Allow", "Action": "events:PutEvents", "Resource": bus}),
    )
    return EventForwarding(name, _GLOBAL, _GLOBAL_EVENTS, bus, role)


def _resources(data: AccountAlertsData) -> Iterator[tuple[str, str]]:
    yield "aws_sns_topic", "this"
    yield "aws_sns_topic_policy", "this"
    for name, _ in data.email:
        yield "aws_sns_topic_subscription", name
    for rule in (
        *(rule.label for rule in data.events),
        *(("forwarding",) if data.forwarding else ()),
    ):
        yield "aws_cloudwatch_event_rule", rule
        yield "aws_cloudwatch_event_target", rule
    if data.forwarding:
        yield from data.forwarding.role.resources()
