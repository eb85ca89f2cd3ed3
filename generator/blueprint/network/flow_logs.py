"""Flow logs of the VPC: which fields, and where they go.

Source: Amazon VPC user guide, "Flow log records".
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.network.vpc import vpc_id
from generator.blueprint.parts.flow_logs import FlowLogDelivery, flow_logs
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


def vpc_flow_logs(context: Context) -> FlowLogDelivery:
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
        vpc_id=vpc_id(context),
    )
