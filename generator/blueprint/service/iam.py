"""Instance role of a service: exactly what its servers need (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context, label, wire
from generator.blueprint.database.engines import traits
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.interface import Input
from generator.blueprint.naming import database_user
from generator.blueprint.service.session_manager import Statement, session_manager
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
                *_database_logins(context, name, service),
            ],
        },
        permissions_boundary=context.account.permissions_boundary,
    )


def database_inputs(context: Context, service: Service) -> tuple[Input, ...]:
    """Resource ids of the databases that the service logs in to with its role."""
    return tuple(
        wire(
            f"{label(database)}_resource_id",
            "string",
            f"Resource id of {database}, for database logins with IAM",
            database,
            "resource_id",
        )
        for database in _iam_databases(context, service)
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


def _database_logins(context: Context, name: str, service: Service) -> list[Statement]:
    """RDS user guide, "Creating and using an IAM policy for IAM database access"."""
    prefix = f"arn:aws:rds-db:{context.environment.region}:{context.account.account_id}:dbuser:"
    users = [
        Interpolated(
            (prefix, Expr(f"var.{label(database)}_resource_id"), f"/{database_user(name)}")
        )
        for database in _iam_databases(context, service)
    ]
    if not users:
        return []
    return [
        {
            "Sid": "LogInToDatabases",
            "Effect": "Allow",
            "Action": "rds-db:connect",
            "Resource": users,
        }
    ]


def _iam_databases(context: Context, service: Service) -> list[str]:
    databases = context.environment.databases
    targets = dict.fromkeys(flow.to for flow in service.talks_to)
    return [
        target
        for target in targets
        if target in databases and traits(databases[target].engine).iam_authentication
    ]
