"""Who hears of alarms: an encrypted topic, its subscriptions, the chat.

Sources: CloudWatch user guide, "Notifying users on alarm changes"; SNS developer guide, "Enable
compatibility between event sources from AWS services and encrypted topics", "Amazon SNS message
delivery status" (log groups, and the role that writes them); PagerDuty, "Amazon CloudWatch
Integration Guide"; Amazon Q Developer in chat applications, "Permissions".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.blueprint.alarms.events import EventRule, event_rules
from generator.blueprint.alarms.meanings import meanings
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output, Secret
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Document, IamRole, document, trust_for_account
from generator.blueprint.parts.scope import network_scope, network_tags
from generator.blueprint.parts.topics import alert_publishers, failure_group, feedback_role
from generator.blueprint.parts.wiring import logs_key
from generator.spec.model.alarms import Alarms
from generator.spec.partition import partition

NAME = "alerts"
_RETENTION_DAYS = 400
# What people may ask for in the chat, whatever their own roles allow.
_GUARDRAIL = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"


@dataclass(frozen=True, slots=True)
class Alerts:
    """All decisions about the topic."""

    topic: str
    policy: Document
    feedback: IamRole
    log: logs.LogGroup
    email: tuple[tuple[str, str], ...]  # label and address
    https: tuple[str, ...]  # labels
    chat: IamRole | None
    guardrail: str
    events: tuple[EventRule, ...]


def alerts(context: Context, spec: Alarms, modules: Iterable[Module]) -> Module:
    """Decide who hears of the alarms of these modules, and of events about them."""
    modules = list(modules)
    holds = {module.template for module in modules} | (
        {"account"} if spec.account_events else set()
    )
    data = _data(context, spec, holds)
    source = context.source("alarms")
    return Module(
        name=NAME,
        template=NAME,
        description="Topic of the alarms, and who hears of them",
        data=data,
        spec=spec,
        tags={**network_tags(context), "service": NAME},
        resources=announced(_resources(data), source),
        source=source,
        inputs=(logs_key(),),
        outputs=(Output("topic_arn", "ARN of the topic", Expr("aws_sns_topic.this.arn")),),
        facts=meanings(modules, data.events),
        secrets=tuple(_endpoint(name) for name in spec.https),
    )


def _data(context: Context, spec: Alarms, holds: set[str]) -> Alerts:
    topic = context.name(NAME)
    group = failure_group(context, topic)
    return Alerts(
        topic=topic,
        policy=_policy(context, topic),
        feedback=feedback_role(context, topic),
        log=logs.log_group_of(context, network_scope(context), "failure", group, _RETENTION_DAYS),
        email=tuple((_label(address), address) for address in spec.email),
        https=tuple(label(name) for name in spec.https),
        chat=_chat(context, topic) if spec.slack else None,
        guardrail=_GUARDRAIL,
        events=tuple(event_rules(holds, _names(context))),
    )


def _label(address: str) -> str:
    """Of the address, so that no subscription moves when another one comes or goes."""
    return "to_" + "".join(c if c.isalnum() else "_" for c in address.lower())


def _names(context: Context) -> dict[str, str]:
    return {
        "root": context.environment.name,
        "account": context.account.account_id,
        "region": context.environment.region,
        "partition": partition(context.environment.region),
    }


def _arn(context: Context, service: str, rest: str) -> str:
    region, account = context.environment.region, context.account.account_id
    return f"arn:aws:{service}:{region}:{account}:{rest}"


def _policy(context: Context, topic: str) -> Document:
    """Alarms of this account and rules publish, over TLS; nobody else does."""
    arn, alarms = _arn(context, "sns", topic), _arn(context, "cloudwatch", "alarm:*")
    return document(*alert_publishers(arn, context.account.account_id, alarms))


def _chat(context: Context, topic: str) -> IamRole:
    """What the chat shows beside a message: metrics and logs, and nothing to change."""
    return IamRole(
        label="chat",
        name=f"{topic}-chat",
        description=f"Amazon Q Developer shows {topic} in a Slack channel",
        trust=trust_for_account("chatbot.amazonaws.com", context.account.account_id),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(
            {
                "Effect": "Allow",
                "Action": ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData"],
                "Resource": "*",
            }
        ),
    )


def _endpoint(name: str) -> Secret:
    return Secret(
        name=f"{label(name)}_url",
        description=f"Address of {name}, which holds its key; it is in the plan and in the state",
        pattern="https://[!-~]+",
        allowed="an HTTPS address",
        ephemeral=False,
    )


def _resources(data: Alerts) -> Iterator[tuple[str, str]]:
    yield "aws_sns_topic", "this"
    yield "aws_sns_topic_policy", "this"
    for name in (*(n for n, _ in data.email), *data.https):
        yield "aws_sns_topic_subscription", name
    yield from data.feedback.resources()
    yield from logs.resources([data.log])
    for rule in data.events:
        yield "aws_cloudwatch_event_rule", rule.label
        yield "aws_cloudwatch_event_target", rule.label
    if data.chat:
        yield from data.chat.resources()
        yield "aws_chatbot_slack_channel_configuration", "this"
