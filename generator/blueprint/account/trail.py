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
from generator.blueprint.account.context import AccountContext, waits_for_archive
from generator.blueprint.account.keys import ALERTS, LOGS
from generator.blueprint.account.roles import ROLES, bounds_workloads
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
class WatchedEvents:
    """Events of the log group that are an alarm from ``threshold`` of them in five minutes on."""

    label: str
    pattern: str
    metric: str
    threshold: int
    meaning: str


@dataclass(frozen=True, slots=True)
class TrailData:
    """All decisions about the trail. ``watched``: what somebody hears of, if anybody does."""

    name: str
    bucket: str
    organization: bool
    object_events: bool
    group: logs.LogGroup
    role: IamRole
    watched: tuple[WatchedEvents, ...]


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
        after=(*((ROLES,) if bounds_workloads(context) else ()), *waits_for_archive(context)),
        inputs=tuple(_inputs(data)),
        facts={"archive_first": not waits_for_archive(context)},
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
        watched=tuple(_watched(context)) if has_alerts(context) else (),
    )


def _watched(context: AccountContext) -> Iterator[WatchedEvents]:
    """The log group has the events of all regions, also those that only read."""
    meaning = (
        "Many calls of this account were denied: stolen credentials are tried out. First step: "
        "look in the log group of the trail for who made them."
    )
    yield WatchedEvents("denied", _DENIED, "DeniedCalls", 20, meaning)
    if context.account.break_glass:
        role = context.role_arn(context.account.break_glass.name)
        meaning = (
            "Somebody took the break-glass role. First step: ask who it is and why; without an "
            "emergency treat it as an incident."
        )
        pattern = f'{{ $.requestParameters.roleArn = "{role}" }}'
        yield WatchedEvents("break_glass", pattern, "BreakGlass", 1, meaning)


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
    if data.watched:
        yield wire("alert_topic_arn", "string", "Topic of alerts", ALERTS, "topic_arn")


def _resources(data: TrailData) -> Iterator[tuple[str, str]]:
    yield "aws_cloudtrail", "this"
    yield from logs.resources([data.group])
    yield from data.role.resources()
    for watched in data.watched:
        yield "aws_cloudwatch_log_metric_filter", watched.label
        yield "aws_cloudwatch_metric_alarm", watched.label
