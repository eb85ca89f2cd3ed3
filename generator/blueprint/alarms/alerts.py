"""Who hears of alarms: a topic for each region with alarms, their subscriptions, the chat.

Sources: CloudWatch user guide, "Notifying users on alarm changes"; PagerDuty, "Amazon CloudWatch
Integration Guide"; Amazon Q Developer in chat applications, "Permissions".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.blueprint.alarms.alert_topic import NAME, AlertTopic, alert_topic
from generator.blueprint.alarms.events import EventRule, edge_rules, event_rules
from generator.blueprint.alarms.meanings import meanings
from generator.blueprint.components.service.cloudfront import REGION as EDGE
from generator.blueprint.components.service.cloudfront import edge_key
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output, Secret
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole, document, trust_for_account
from generator.blueprint.parts.scope import network_tags
from generator.blueprint.parts.wiring import logs_key
from generator.spec.model.alarms import Alarms
from generator.spec.partition import partition

# What people may ask for in the chat, whatever their own roles allow.
_GUARDRAIL = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"


@dataclass(frozen=True, slots=True)
class Alerts:
    """All decisions about the topics; the first one is that of the region."""

    topics: tuple[AlertTopic, ...]
    chat: IamRole | None
    guardrail: str
    events: tuple[EventRule, ...]

    @property
    def name(self) -> str:
        """Of the first topic, and of what tells the chat."""
        return self.topics[0].name

    @property
    def logs(self) -> list[logs.LogGroup]:
        """Of what could not be delivered."""
        return [topic.log for topic in self.topics]


def alerts(context: Context, spec: Alarms, modules: Iterable[Module]) -> Module:
    """Decide who hears of the alarms of these modules, and of events about them."""
    modules = list(modules)
    holds = {module.template for module in modules} | (
        {"account"} if spec.account_events else set()
    )
    data = _data(context, spec, holds, edge=_at_edge(modules))
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
        inputs=(logs_key(), *(edge_key() for topic in data.topics if topic.region)),
        outputs=tuple(_output(topic) for topic in data.topics),
        facts=meanings(modules, data.events),
        secrets=tuple(_endpoint(name) for name in spec.https),
    )


def _at_edge(modules: Iterable[Module]) -> bool:
    """Whether alarms are elsewhere too: an alarm tells a topic of its own region alone."""
    return any(alarm.region for module in modules for alarm in module.alarms)


def _output(topic: AlertTopic) -> Output:
    own = "edge_topic_arn" if topic.region else "topic_arn"
    about = f"ARN of the topic{f' in {topic.region}' if topic.region else ''}"
    return Output(own, about, Expr(f"aws_sns_topic.{topic.label}.arn"))


def _data(context: Context, spec: Alarms, holds: set[str], *, edge: bool) -> Alerts:
    names, regions = _names(context), ["", EDGE] if edge else [""]
    return Alerts(
        topics=tuple(alert_topic(context, spec, region) for region in regions),
        chat=_chat(context) if spec.slack else None,
        guardrail=_GUARDRAIL,
        events=(
            *event_rules(holds, names),
            *(edge_rules(holds & {"account", "kms"}, names, EDGE) if edge else ()),
        ),
    )


def _names(context: Context) -> dict[str, str]:
    return {
        "root": context.environment.name,
        "account": context.account.account_id,
        "region": context.environment.region,
        "partition": partition(context.environment.region),
    }


def _chat(context: Context) -> IamRole:
    """What the chat shows beside a message: metrics and logs, and nothing to change."""
    topic = context.name(NAME)
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
    for topic in data.topics:
        yield from topic.resources()
    for rule in data.events:
        yield "aws_cloudwatch_event_rule", rule.label
        yield "aws_cloudwatch_event_target", rule.label
    if data.chat:
        yield from data.chat.resources()
        yield "aws_chatbot_slack_channel_configuration", "this"
