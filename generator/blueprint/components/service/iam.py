"""Instance role of a service: exactly what its servers need (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

from generator.blueprint.components.logins import login_statements
from generator.blueprint.components.service.buckets import bucket_statements
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import IamRole, Statement
from generator.blueprint.parts.instance_role import instance_role
from generator.spec.model.service import Service


def role(context: Context, name: str, service: Service) -> IamRole:
    """Decide the instance role of a service."""
    return instance_role(
        context,
        context.name(name),
        [
            *_secrets(context, service),
            *login_statements(context, name, service),
            *bucket_statements(context, service),
        ],
    )


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
