"""Flow logs of a VPC or a transit gateway: to CloudWatch Logs for queries and alarms, to the log
archive account for keeping.

Sources: Amazon VPC user guide, "Flow log records", "Publish flow logs to CloudWatch Logs" and
"... to Amazon S3"; transit gateway guide, "Transit Gateway Flow Logs records in Amazon CloudWatch
Logs"; PCI DSS 10.2.1, 10.2.2, 10.3.3, 10.5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.log_group import LogGroup, log_group_of
from generator.blueprint.parts.scope import network_scope

RESOURCES = (
    ("aws_cloudwatch_log_group", "flow_logs"),
    ("aws_iam_role", "flow_logs"),
    ("aws_iam_role_policy", "flow_logs"),
    ("aws_flow_log", "log_group"),
    ("aws_flow_log", "archive"),
)


@dataclass(frozen=True, slots=True)
class FlowLogs:
    """Where the records go, and the role that writes them to the log group.

    ``log_format``: None for AWS's own. ``transit_gateway``: its records; else those of the VPC.
    """

    name: str
    group: LogGroup
    archive_arn: str
    log_format: str | None
    role: str
    role_description: str
    permissions_boundary: str | None
    trust: dict[str, Any]
    permissions: dict[str, Any]
    transit_gateway: bool


def flow_logs(  # noqa: PLR0913 - the words of one flow log
    context: Context,
    *,
    name: str,
    group: str,
    folder: str,
    role: str,
    role_description: str,
    log_format: str | None = None,
    transit_gateway: bool = False,
) -> FlowLogs:
    """Decide flow logs. ``folder`` is the prefix in the archive's bucket, ``/`` at its end."""
    account, region = context.account.account_id, context.environment.region
    days = context.environment.network.flow_logs.retention_days
    return FlowLogs(
        name=name,
        group=log_group_of(context, network_scope(context), "flow_logs", group, days),
        archive_arn=f"arn:aws:s3:::{context.account.log_archive.flow_logs_bucket}/{folder}",
        log_format=log_format,
        role=role,
        role_description=role_description,
        permissions_boundary=context.account.permissions_boundary,
        trust=_trust(account, region),
        permissions=_permissions(account, region),
        transit_gateway=transit_gateway,
    )


def _trust(account: str, region: str) -> dict[str, Any]:
    """For flow logs of this account only: the service is not a deputy for others."""
    return _document(
        {
            "Effect": "Allow",
            "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account},
                "ArnLike": {"aws:SourceArn": f"arn:aws:ec2:{region}:{account}:vpc-flow-log/*"},
            },
        }
    )


def _permissions(account: str, region: str) -> dict[str, Any]:
    streams = Interpolated((Expr("aws_cloudwatch_log_group.flow_logs.arn"), ":*"))
    return _document(
        {
            "Sid": "WriteStreams",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": streams,
        },
        {
            "Sid": "FindLogGroup",
            "Effect": "Allow",
            "Action": "logs:DescribeLogGroups",
            "Resource": f"arn:aws:logs:{region}:{account}:log-group:*",
        },
    )


def _document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}
