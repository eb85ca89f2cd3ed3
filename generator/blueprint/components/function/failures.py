"""Invocations without a caller who waits: where those go that failed for good.

Sources: Lambda developer guide, "Capturing records of Lambda asynchronous invocations";
EventBridge Scheduler user guide, "Configuring a dead-letter queue for EventBridge Scheduler" (both
send with a role of their own; a key of ours needs Decrypt and GenerateDataKey). SNS and rules of
EventBridge send as services: the queue and its key name them.
"""

from __future__ import annotations

from generator.blueprint.components.function.events import event_rules, rules_send
from generator.blueprint.components.queue import LONGEST_SECONDS, One, denials
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import Statement, document
from generator.blueprint.parts.topics import topic_arn, topics_send
from generator.spec.model.function import Function

LABEL = "failures"
_ARN = Expr(f"aws_sqs_queue.{LABEL}.arn")


def failures(context: Context, name: str, spec: Function) -> One:
    """The queue that keeps them."""
    account = context.account.account_id
    policy = document(
        *denials(account, "sqs:*", _ARN),
        *topics_send([topic_arn(context, topic) for topic in spec.triggers.topics], _ARN),
        *rules_send(event_rules(context, name, spec), _ARN),
    )
    return One(LABEL, f"{context.name(name)}-{LABEL}", LONGEST_SECONDS, policy)


def send_statements(context: Context) -> list[Statement]:
    """What a role needs that puts failures there."""
    through = f"sqs.{context.environment.region}.amazonaws.com"
    return [
        {
            "Sid": "KeepFailures",
            "Effect": "Allow",
            "Action": "sqs:SendMessage",
            "Resource": _ARN,
        },
        {
            "Sid": "EncryptFailures",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
            "Resource": Expr("var.data_key_arn"),
            "Condition": {"StringEquals": {"kms:ViaService": through}},
        },
    ]
