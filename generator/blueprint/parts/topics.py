"""What topics have alike, and how a queue that subscribes and its key name them.

Both name the ARN as text, because the module of the topic already needs the ARN of the queue.
Sources: SNS developer guide, "Fanout Amazon SNS notifications to Amazon SQS queues" and "Amazon SNS
message delivery status" (log groups, and the role that writes them); EventBridge user guide, "Using
resource-based policies for Amazon EventBridge" (Amazon SNS permissions).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import (
    IamRole,
    Statement,
    allow,
    document,
    trust_for_account,
)


def topic_name(context: Context, name: str) -> str:
    """Name of the topic at AWS."""
    return context.name(name) + (".fifo" if context.environment.topics[name].fifo else "")


def topic_arn(context: Context, name: str) -> str:
    """ARN of the topic."""
    region, account = context.environment.region, context.account.account_id
    return f"arn:aws:sns:{region}:{account}:{topic_name(context, name)}"


def topics_into(context: Context, queue: str) -> list[str]:
    """ARNs of the topics that the queue subscribes to."""
    return [
        topic_arn(context, name)
        for name, topic in context.environment.topics.items()
        if any(subscriber.queue == queue for subscriber in topic.subscribers)
    ]


def topics_send(arns: Iterable[str], queue: Expr) -> list[Statement]:
    """Lets SNS send into a queue for these topics and no other (PCI DSS 7.2.5)."""
    return sends_into(queue, "TopicsSend", "sns.amazonaws.com", list(arns))


def sends_into(queue: Expr, sid: str, service: str, sources: Sequence[Any]) -> list[Statement]:
    """Lets a service send into a queue for these sources and no other; nothing without any."""
    condition = {"ArnEquals": {"aws:SourceArn": list(sources)}}
    return [allow(sid, service, "sqs:SendMessage", queue, condition)] if sources else []


def alert_publishers(topic: str, account_id: str, alarms: str) -> list[Statement]:
    """Statements that let the alarms of one ARN pattern and rules of EventBridge publish, over TLS.

    AWS documents that a topic policy can hold no condition for EventBridge: it names no source, so
    that with one nothing would arrive, and nobody would hear of it."""
    publish: Statement = {"Effect": "Allow", "Action": "sns:Publish", "Resource": topic}
    own = {"StringEquals": {"aws:SourceAccount": account_id}}
    return [
        {
            "Sid": "AlarmsPublish",
            **publish,
            "Principal": {"Service": "cloudwatch.amazonaws.com"},
            "Condition": {**own, "ArnLike": {"aws:SourceArn": alarms}},
        },
        {
            "Sid": "EventRulesPublish",
            **publish,
            "Principal": {"Service": "events.amazonaws.com"},
        },
        {
            "Sid": "OnlyOverTls",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "sns:Publish",
            "Resource": topic,
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
    ]


def failure_group(context: Context, topic: str, region: str = "") -> str:
    """Log group to which SNS writes what it could not deliver; ``region`` is that of the topic."""
    region = region or context.environment.region
    return f"sns/{region}/{context.account.account_id}/{topic}/Failure"


def feedback_role(
    context: Context, topic: str, label: str = "feedback", region: str = ""
) -> IamRole:
    """Writes what could not be delivered: a message that nobody gets is no message."""
    region, account = region or context.environment.region, context.account.account_id
    group = failure_group(context, topic, region)
    write = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": f"arn:aws:logs:{region}:{account}:log-group:{group}:*",
    }
    return IamRole(
        label=label,
        name=f"{topic}-feedback",
        description=f"SNS records deliveries of {topic} that fail",
        trust=trust_for_account(
            "sns.amazonaws.com", account, f"arn:aws:sns:{region}:{account}:{topic}"
        ),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(write),
    )
