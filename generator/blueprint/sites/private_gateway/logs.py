"""Flow logs of a transit gateway: to CloudWatch Logs and to the log archive account.

Source: Amazon VPC transit gateway guide, "Transit Gateway Flow Logs records in Amazon CloudWatch
Logs" (role and permissions) and "... in Amazon S3"; PCI DSS 10.2.1, 10.3.3, 10.5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated


@dataclass(frozen=True, slots=True)
class FlowLogs:
    """Flow logs of the transit gateway, the role that writes them and where they go."""

    log_group: str
    retention_days: int
    keep: bool
    role: str
    permissions_boundary: str | None
    trust: dict[str, Any]
    permissions: dict[str, Any]
    archive_arn: str

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Type and name of each resource."""
        return (
            ("aws_cloudwatch_log_group", "flow_logs"),
            ("aws_iam_role", "flow_logs"),
            ("aws_iam_role_policy", "flow_logs"),
            ("aws_flow_log", "log_group"),
            ("aws_flow_log", "archive"),
        )


def flow_logs(context: Context, *, in_scope: bool) -> FlowLogs:
    """Decide the flow logs; ``in_scope`` ones outlive the gateway."""
    account, name = context.account, context.name("private-gateway")
    bucket = account.log_archive.flow_logs_bucket
    return FlowLogs(
        log_group=f"/aws/vendedlogs/transit-gateway/{name}",
        retention_days=context.environment.network.flow_logs.retention_days,
        keep=in_scope or context.production,
        role=f"{name}-flow-logs",
        permissions_boundary=account.permissions_boundary,
        trust=_trust(account.account_id, context.environment.region),
        permissions=_permissions(account.account_id, context.environment.region),
        archive_arn=f"arn:aws:s3:::{bucket}/{context.environment.name}/transit-gateway/",
    )


def _trust(account_id: str, region: str) -> dict[str, Any]:
    """Flow logs of this account only: the service is not its deputy for others."""
    return _document(
        {
            "Effect": "Allow",
            "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account_id},
                "ArnLike": {"aws:SourceArn": f"arn:aws:ec2:{region}:{account_id}:vpc-flow-log/*"},
            },
        }
    )


def _permissions(account_id: str, region: str) -> dict[str, Any]:
    streams = Interpolated((Expr("aws_cloudwatch_log_group.flow_logs.arn"), ":*"))
    write = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    return _document(
        {"Sid": "WriteStreams", "Effect": "Allow", "Action": write, "Resource": streams},
        {
            "Sid": "FindLogGroup",
            "Effect": "Allow",
            "Action": ["logs:DescribeLogGroups"],
            "Resource": f"arn:aws:logs:{region}:{account_id}:log-group:*",
        },
    )


def _document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}
