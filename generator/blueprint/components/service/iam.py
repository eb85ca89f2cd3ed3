"""Instance role of a service: exactly what its servers need (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.logins import login_statements
from generator.blueprint.components.service.buckets import bucket_statements
from generator.blueprint.components.service.session_manager import Statement, session_manager
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.spec.model.service import Service

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Role:
    """The role, its one inline policy, and its instance profile."""

    name: str
    description: str
    trust: dict[str, Any]
    policy: dict[str, Any]
    permissions_boundary: str | None


def role(context: Context, name: str, service: Service) -> Role:
    """Decide the instance role of a service."""
    return Role(
        name=context.name(name),
        description=f"Servers of {context.name(name)}",
        trust=TRUST,
        policy={
            "Version": "2012-10-17",
            "Statement": [
                *session_manager(context),
                *_observability(context.name(name)),
                *_secrets(context, service),
                *login_statements(context, name, service),
                *bucket_statements(context, service),
            ],
        },
        permissions_boundary=context.account.permissions_boundary,
    )


def _observability(name: str) -> list[Statement]:
    return [
        {
            "Sid": "WriteOwnLogs",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": Interpolated((Expr("aws_cloudwatch_log_group.this.arn"), ":*")),
        },
        {
            "Sid": "PutOwnMetrics",
            "Effect": "Allow",
            "Action": "cloudwatch:PutMetricData",
            "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": name}},
        },
    ]


def _secrets(context: Context, service: Service) -> list[Statement]:
    if not service.secrets:
        return []
    through = f"secretsmanager.{context.environment.region}.amazonaws.com"
    return [
        {
            "Sid": "ReadDeclaredSecrets",
            "Effect": "Allow",
            "Action": ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            "Resource": list(service.secrets),
        },
        {
            "Sid": "DecryptDeclaredSecrets",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": Expr("var.data_key_arn"),
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": through,
                    "kms:EncryptionContext:SecretARN": list(service.secrets),
                }
            },
        },
    ]
