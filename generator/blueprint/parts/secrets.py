"""Reading secrets of Secrets Manager: these and no others (PCI DSS 7.2.5, 8.6.2)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Output
from generator.blueprint.parts.iam import Statement


def read_secrets(context: Context, arns: Sequence[str]) -> list[Statement]:
    """Statements of a role that reads the secrets and decrypts them with the data key."""
    if not arns:
        return []
    return [
        {
            "Sid": "ReadDeclaredSecrets",
            "Effect": "Allow",
            "Action": ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            "Resource": list(arns),
        },
        {
            "Sid": "DecryptDeclaredSecrets",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": Expr("var.data_key_arn"),
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": f"secretsmanager.{context.environment.region}.amazonaws.com",
                    "kms:EncryptionContext:SecretARN": list(arns),
                }
            },
        },
    ]


def managed_password(resource: str) -> Output:
    """Output about the master password that AWS manages. The whole list: it is empty where the
    password is yours, and for a restored store until an apply."""
    return Output(
        "master_user_secret",
        "ARN, key and status of the secret with the master password that AWS manages",
        Expr(f"{resource}.master_user_secret"),
    )
