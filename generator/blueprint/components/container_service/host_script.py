"""User data of hosts: the settings of the ECS agent, and which logs leave the host. No secret.

Sources: Amazon ECS developer guide, "Amazon ECS container agent configuration", "Amazon EC2
container instance security considerations for Amazon ECS" (ECS_AWSVPC_BLOCK_IMDS: tasks cannot
take the role of the host), "Viewing Amazon ECS container agent logs"; CloudWatch user guide,
"Manually create or edit the CloudWatch agent configuration file".
"""

from __future__ import annotations

import json

from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.data_volume import Line

_AGENT = "/opt/aws/amazon-cloudwatch-agent"
_LOGS = (
    "/var/log/audit/audit.log",
    "/var/log/ecs/audit.log",
    "/var/log/ecs/ecs-agent.log",
    "/var/log/ecs/ecs-init.log",
)


def host_script(log_group: str) -> tuple[Line, ...]:
    """Lines of the script; the hosts join the cluster of their module."""
    return (
        "#!/bin/bash",
        "set -euo pipefail",
        "cat >>/etc/ecs/ecs.config <<'END'",
        Interpolated(("ECS_CLUSTER=", Expr("aws_ecs_cluster.this.name"))),
        "ECS_AWSVPC_BLOCK_IMDS=true",
        "ECS_DISABLE_PRIVILEGED=true",
        "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true",
        "ECS_ENABLE_TASK_ENI=true",
        "ECS_ENABLE_TASK_IAM_ROLE=true",
        "END",
        f"cat >{_AGENT}/etc/hosts.json <<'END'",
        *json.dumps(_shipped(log_group), indent=1).splitlines(),
        "END",
        f"{_AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s"
        f" -c file:{_AGENT}/etc/hosts.json",
    )


def _shipped(log_group: str) -> dict[str, object]:
    files = [
        {
            "file_path": path,
            "log_group_name": log_group,
            "log_stream_name": "{instance_id}" + path,
        }
        for path in _LOGS
    ]
    return {"logs": {"logs_collected": {"files": {"collect_list": files}}}}
