"""Flow logs of a VPC or a transit gateway: to CloudWatch Logs for queries and alarms, to the log
archive account for keeping.

Sources: Amazon VPC user guide, "Flow log records", "Publish flow logs to CloudWatch Logs" and
"... to Amazon S3"; transit gateway guide, "Transit Gateway Flow Logs records in Amazon CloudWatch
Logs"; PCI DSS 10.2.1, 10.2.2, 10.3.3, 10.5.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.iam import IamRole, document, trust
from generator.blueprint.parts.log_group import LogGroup, log_group_of
from generator.blueprint.parts.scope import network_scope

LABEL = "flow_logs"


@dataclass(frozen=True, slots=True)
class FlowLogDelivery:
    """Where the records go, and the role that writes them to the log group.

    ``log_format``: None for AWS's own. ``vpc_id``: records of that VPC; None for those of the
    transit gateway of the module.
    """

    name: str
    group: LogGroup
    archive_arn: str
    log_format: str | None
    role: IamRole
    vpc_id: Expr | None

    @property
    def transit_gateway(self) -> bool:
        """Whether it records a transit gateway."""
        return self.vpc_id is None

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Type and name of each resource."""
        return (
            ("aws_cloudwatch_log_group", self.group.label),
            *self.role.resources(),
            ("aws_flow_log", "log_group"),
            ("aws_flow_log", "archive"),
        )


def flow_logs(  # noqa: PLR0913 - the words of one flow log
    context: Context,
    *,
    name: str,
    group: str,
    folder: str,
    role: str,
    role_description: str,
    log_format: str | None = None,
    vpc_id: Expr | None = None,
) -> FlowLogDelivery:
    """Decide flow logs. ``folder`` is the prefix in the archive's bucket, ``/`` at its end."""
    days = context.environment.network.flow_logs.retention_days
    return FlowLogDelivery(
        name=name,
        group=log_group_of(context, network_scope(context), LABEL, group, days),
        archive_arn=f"arn:aws:s3:::{context.account.log_archive.flow_logs_bucket}/{folder}",
        log_format=log_format,
        role=_delivery_role(context, role, role_description),
        vpc_id=vpc_id,
    )


def _delivery_role(context: Context, name: str, description: str) -> IamRole:
    """It delivers flow logs of this account only."""
    account, region = context.account.account_id, context.environment.region
    logs = f"arn:aws:ec2:{region}:{account}:vpc-flow-log/*"
    return IamRole(
        label=LABEL,
        name=name,
        description=description,
        trust=trust(
            {"Service": "vpc-flow-logs.amazonaws.com"},
            {
                "StringEquals": {"aws:SourceAccount": account},
                "ArnLike": {"aws:SourceArn": logs},
            },
        ),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(
            {
                "Sid": "WriteStreams",
                "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                "Resource": Interpolated((Expr(f"aws_cloudwatch_log_group.{LABEL}.arn"), ":*")),
            },
            {
                "Sid": "FindLogGroup",
                "Effect": "Allow",
                "Action": "logs:DescribeLogGroups",
                "Resource": f"arn:aws:logs:{region}:{account}:log-group:*",
            },
        ),
        policy_name="write-flow-logs",
    )
