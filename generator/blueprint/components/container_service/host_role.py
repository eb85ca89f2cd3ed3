"""Role of hosts: what the ECS agent calls, and nothing for the tasks (PCI DSS 7.2.1, 7.2.5).

The managed policy AmazonEC2ContainerServiceforEC2Role is not attached: it lets a server create
clusters, join every one of the account and read every image. Tasks have roles of their own, and
that of their execution fetches the image. Source: Service Authorization Reference, Amazon ECS.
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import IamRole, Statement
from generator.blueprint.parts.instance_role import instance_role

_CLUSTER = Expr("aws_ecs_cluster.this.arn")


def host_role(context: Context, name: str, label: str) -> IamRole:
    """Decide the role of the hosts called ``name``."""
    return instance_role(context, name, _agent(), label=label)


def _agent() -> list[Statement]:
    return [
        {
            "Sid": "JoinOwnCluster",
            "Effect": "Allow",
            "Action": [
                "ecs:DeregisterContainerInstance",
                "ecs:RegisterContainerInstance",
                "ecs:SubmitAttachmentStateChanges",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange",
            ],
            "Resource": _CLUSTER,
        },
        {
            # The id of a host is not known before it has joined.
            "Sid": "HearFromOwnCluster",
            "Effect": "Allow",
            "Action": ["ecs:Poll", "ecs:StartTelemetrySession"],
            "Resource": "*",
            "Condition": {"ArnEquals": {"ecs:cluster": _CLUSTER}},
        },
        {
            # This action knows no resources.
            "Sid": "FindAgentEndpoint",
            "Effect": "Allow",
            "Action": "ecs:DiscoverPollEndpoint",
            "Resource": "*",
        },
    ]
