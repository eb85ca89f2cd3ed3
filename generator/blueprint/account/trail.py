"""CloudTrail: who did what in an account, to the log archive and to CloudWatch Logs.

Sources: CloudTrail user guide, "Logging management events", "Logging data events", "Sending
CloudTrail Events to CloudWatch Logs" (name of the log stream, the role), "Configure AWS KMS key
policies for CloudTrail"; CloudTrail API reference, CreateTrail (names). PCI DSS 10.2.1, 10.3.2,
10.3.4, 10.4.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.alerts import has_alerts
from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import ALERTS, LOGS
from generator.blueprint.context import wire
from generator.blueprint.model import Input, Module
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole, document, trust_for_account

TRAIL = "trail"
_DAYS = 400
# CloudTrail user guide, "Creating CloudWatch alarms for CloudTrail events: examples".
_DENIED = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'


@dataclass(frozen=True, slots=True)
class TrailData:
    """All decisions about the trail. ``denied``: pattern of calls that were denied, where somebody
    hears of them."""

    name: str
    bucket: str
    organization: bool
    object_events: bool
    group: logs.LogGroup
    role: IamRole
    denied: str


def trail(context: AccountContext) -> Module | None:
    """Decide the trail; None where the log archive has no bucket for it."""
    bucket = context.account.log_archive.trail_bucket
    if bucket is None:
        return None
    data, source = _data(context, bucket), context.source("log_archive.trail_bucket")
    return Module(
        name=TRAIL,
        template="account_trail",
        description="Who did what in the account, in all its regions",
        data=data,
        tags={**context.tags(TRAIL), "data_class": LOGS},
        resources=announced(_resources(data), source),
        source=source,
        inputs=tuple(_inputs(data)),
    )


def _data(context: AccountContext, bucket: str) -> TrailData:
    account = context.account
    group = f"/aws/cloudtrail/{account.name}"
    return TrailData(
        name=context.trail,
        bucket=bucket,
        organization=account.trail.organization_id is not None,
        object_events=account.trail.object_events,
        group=logs.LogGroup(TRAIL, group, _DAYS, True, context.production, False),
        role=_role(context, group),
        denied=_DENIED if has_alerts(context) else "",
    )


def _role(context: AccountContext, group: str) -> IamRole:
    write = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": context.arn("logs", f"log-group:{group}:log-stream:*"),
    }
    account = context.account
    return IamRole(
        label=TRAIL,
        name=f"{account.name}-trail-logs",
        description="CloudTrail writes events to CloudWatch Logs",
        trust=trust_for_account(
            "cloudtrail.amazonaws.com", account.account_id, context.arn(*context.trail_of(account))
        ),
        permissions_boundary=account.permissions_boundary,
        policy=document(write),
    )


def _inputs(data: TrailData) -> Iterator[Input]:
    yield wire("logs_key_arn", "string", "KMS key of logs", "keys", f"{LOGS}_key_arn")
    if data.denied:
        yield wire("alert_topic_arn", "string", "Topic of alerts", ALERTS, "topic_arn")


def _resources(data: TrailData) -> Iterator[tuple[str, str]]:
    yield "aws_cloudtrail", "this"
    yield from logs.resources([data.group])
    yield from data.role.resources()
    if data.denied:
        yield "aws_cloudwatch_log_metric_filter", "denied"
        yield "aws_cloudwatch_metric_alarm", "denied"
