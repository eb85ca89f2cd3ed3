"""Flow logs of the VPC: which fields, and where they go.

Source: Amazon VPC user guide, "Flow log records".
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.blueprint.parts.flow_logs import FlowLogs, flow_logs
from generator.blueprint.parts.naming import short_name

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


def vpc_flow_logs(context: Context) -> FlowLogs:
    """Decide the flow logs of the VPC."""
    environment = context.environment.name
    return flow_logs(
        context,
        name=environment,
        group=f"/aws/vpc/flow-logs/{environment}",
        folder=f"{environment}/",
        role=short_name(context.name("vpc-flow-logs"), ROLE_NAME_LENGTH),
        role_description="Writes the flow logs of the VPC to CloudWatch Logs",
        log_format=" ".join(f"${{{field}}}" for field in FIELDS),
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
    return Step(Phase.BEFORE, "Let flow logs be delivered to the log archive", text)
