"""Two roles: what starts a task, and what runs in it (PCI DSS 7.2.1, 7.2.5).

Sources: Amazon ECS developer guide, "Amazon ECS task execution IAM role", "Amazon ECS task IAM
role" (aws:SourceAccount and aws:SourceArn against the confused deputy); Service authorization
reference, Amazon ECR (GetAuthorizationToken names no resource).
"""

from __future__ import annotations

from generator.blueprint.components.service.iam import workload_statements
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.iam import IamRole, Statement, document, trust_for_account
from generator.blueprint.parts.secrets import read_secrets
from generator.spec.model.container import Container
from generator.spec.model.service import Service
from generator.spec.partition import partition


def task_role(context: Context, name: str, service: Service) -> IamRole:
    """Role of the program; without rights where the spec gives none."""
    statements = workload_statements(context, name, service)
    return _role(context, "this", context.name(name), f"Containers of {name}", statements)


def execution_role(context: Context, name: str, container: Container) -> IamRole:
    """Role with which ECS fetches the image and the secrets, and writes the log."""
    statements = [
        *_image(context, container.image),
        {
            "Sid": "WriteOwnLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": Interpolated((Expr("aws_cloudwatch_log_group.this.arn"), ":*")),
        },
        *read_secrets(context, tuple(dict.fromkeys(container.secrets.values()))),
    ]
    own = context.name(f"{name}-execution")
    return _role(context, "execution", own, f"Starts containers of {name}", statements)


def _image(context: Context, image: str) -> list[Statement]:
    registry, _, rest = image.partition("/")
    account, repository = registry.partition(".")[0], rest.partition("@")[0]
    region = context.environment.region
    arn = f"arn:{partition(region)}:ecr:{region}:{account}:repository/{repository}"
    return [
        {
            "Sid": "LogInToRegistry",
            "Effect": "Allow",
            "Action": "ecr:GetAuthorizationToken",
            "Resource": "*",
        },
        {
            "Sid": "PullImage",
            "Effect": "Allow",
            "Action": [
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
            ],
            "Resource": arn,
        },
    ]


def _role(
    context: Context, label: str, name: str, about: str, statements: list[Statement]
) -> IamRole:
    region, account = context.environment.region, context.account.account_id
    source = f"arn:{partition(region)}:ecs:{region}:{account}:*"
    return IamRole(
        label=label,
        name=name,
        description=about,
        trust=trust_for_account("ecs-tasks.amazonaws.com", account, source),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(*statements) if statements else None,
    )
