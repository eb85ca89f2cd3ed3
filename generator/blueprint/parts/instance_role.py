"""Role of servers: what every one of them needs, and what its component adds."""

from __future__ import annotations

from collections.abc import Iterable

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.aws_buckets import read_by_agent
from generator.blueprint.parts.iam import IamRole, Statement, document, trust
from generator.blueprint.parts.session_manager import session_manager


def instance_role(
    context: Context, name: str, own: Iterable[Statement], *, label: str = "this"
) -> IamRole:
    """Decide the role of the servers called ``name``, with statements of their ``own``.

    They write to the module's log group of the same ``label``, and metrics under their own name.
    """
    return IamRole(
        label=label,
        name=name,
        description=f"Servers of {name}",
        trust=trust({"Service": "ec2.amazonaws.com"}),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(
            *session_manager(context),
            read_by_agent(context.environment.region),
            *_observability(name, label),
            *own,
        ),
        instance_profile=True,
    )


def _observability(name: str, label: str) -> list[Statement]:
    return [
        {
            "Sid": "WriteOwnLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": Interpolated((Expr(f"aws_cloudwatch_log_group.{label}.arn"), ":*")),
        },
        {
            "Sid": "PutOwnMetrics",
            "Effect": "Allow",
            "Action": "cloudwatch:PutMetricData",
            "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": name}},
        },
    ]
