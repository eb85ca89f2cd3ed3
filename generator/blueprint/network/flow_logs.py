"""VPC flow logs: to CloudWatch Logs for queries and alarms, to the log archive for keeping.

Sources: Amazon VPC user guide, "Flow log records", "Publish flow logs to CloudWatch Logs" and
"... to Amazon S3"; PCI DSS 10.2.1, 10.2.2, 10.3.3, 10.5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Step
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.scope import network_scope
from generator.spec.model.base import PciScope

ROLE_NAME_LENGTH = 64  # IAM API, CreateRole: RoleName
# Version 2 says who, when and whether; the later fields say which instance, in which subnet,
# in which direction and over which path, also behind NAT (pkt-*).
FIELDS = (
    *("version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport"),
    *("protocol", "packets", "bytes", "start", "end", "action", "log-status"),
    *("vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr"),
    *("region", "az-id", "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction"),
    *("traffic-path",),
)


@dataclass(frozen=True, slots=True)
class FlowLogs:
    """Where the records go, and the role that writes them to the log group.

    ``keep``: Terraform leaves the log group when the environment goes.
    """

    log_group: str
    retention_days: int
    keep: bool
    log_format: str
    archive_arn: str
    role: str
    permissions_boundary: str | None
    trust: dict[str, Any]
    permissions: dict[str, Any]


def flow_logs(context: Context) -> FlowLogs:
    """Decide the flow logs of the VPC."""
    environment, account = context.environment, context.account
    in_scope = network_scope(context) is not PciScope.OUT_OF_SCOPE
    return FlowLogs(
        log_group=f"/aws/vpc/flow-logs/{environment.name}",
        retention_days=environment.network.flow_logs.retention_days,
        keep=in_scope or context.production,
        log_format=" ".join(f"${{{field}}}" for field in FIELDS),
        archive_arn=f"arn:aws:s3:::{account.log_archive.flow_logs_bucket}/{environment.name}/",
        role=short_name(context.name("vpc-flow-logs"), ROLE_NAME_LENGTH),
        permissions_boundary=account.permissions_boundary,
        trust=_trust(context),
        permissions=_permissions(context),
    )


def archive_step(context: Context) -> Step:
    """The archive belongs to another account, whose policy decides."""
    archive, account = context.account.log_archive, context.account.account_id
    text = (
        f"The bucket {archive.flow_logs_bucket} of account {archive.account_id} must let "
        f"delivery.logs.amazonaws.com call s3:PutObject and s3:GetBucketAcl where "
        f"aws:SourceAccount is {account} and aws:SourceArn is a log delivery of it; else the "
        "flow log is created and stays empty."
    )
    return Step("before first apply", "Let flow logs be delivered to the log archive", text)


def _trust(context: Context) -> dict[str, Any]:
    """For flow logs of this account only: the service is nobody else's deputy."""
    account, region = context.account.account_id, context.environment.region
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": account},
            "ArnLike": {"aws:SourceArn": f"arn:aws:ec2:{region}:{account}:vpc-flow-log/*"},
        },
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _permissions(context: Context) -> dict[str, Any]:
    account, region = context.account.account_id, context.environment.region
    streams = Interpolated((Expr("aws_cloudwatch_log_group.flow_logs.arn"), ":*"))
    write = {
        "Sid": "WriteStreams",
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        "Resource": streams,
    }
    find = {
        "Sid": "FindLogGroup",
        "Effect": "Allow",
        "Action": "logs:DescribeLogGroups",
        "Resource": f"arn:aws:logs:{region}:{account}:log-group:*",
    }
    return {"Version": "2012-10-17", "Statement": [write, find]}
