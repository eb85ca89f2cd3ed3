"""Replication of a bucket into one of another account or region.

Sources: S3 user guide, "Setting up permissions for live replication", "Replicating encrypted
objects (SSE-KMS)", "Changing the replica owner".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.iam import (
    ROLE_NAME_LENGTH,
    IamRole,
    Statement,
    document,
    trust_for_account,
)
from generator.blueprint.parts.naming import short_name
from generator.spec.model.bucket import Replication

_KEY_ARN_REGION = 3


@dataclass(frozen=True, slots=True)
class Replica:
    """Where copies go, and the role that S3 makes them with."""

    bucket_arn: str
    account_id: str
    other_account: bool
    key_arn: str
    role: IamRole


def replica(context: Context, name: str, spec: Replication) -> Replica:
    """Decide the replication of a bucket."""
    account = context.account.account_id
    return Replica(
        bucket_arn=spec.bucket_arn,
        account_id=spec.account_id,
        other_account=spec.account_id != account,
        key_arn=spec.key_arn,
        role=IamRole(
            label="replication",
            name=short_name(context.name(f"{name}-replication"), ROLE_NAME_LENGTH),
            description=f"Lets S3 copy {context.name(name)}",
            trust=trust_for_account("s3.amazonaws.com", account),
            permissions_boundary=context.account.permissions_boundary,
            policy=document(*_statements(context, spec)),
        ),
    )


def _statements(context: Context, spec: Replication) -> list[Statement]:
    there = spec.key_arn.split(":")[_KEY_ARN_REGION]
    return [
        _allow(
            "ReadSource",
            ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            private_bucket.arn("this"),
        ),
        _allow(
            "ReadVersions",
            [
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionTagging",
            ],
            private_bucket.objects("this"),
        ),
        _allow(
            "WriteCopies",
            ["s3:ObjectOwnerOverrideToBucketOwner", "s3:ReplicateObject", "s3:ReplicateTags"],
            f"{spec.bucket_arn}/*",
        ),
        _through(
            "DecryptSource", "kms:Decrypt", Expr("var.data_key_arn"), context.environment.region
        ),
        _through("EncryptCopies", "kms:Encrypt", spec.key_arn, there),
    ]


def _allow(sid: str, actions: list[str], resource: Any) -> Statement:
    return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resource}


def _through(sid: str, action: str, key: Any, region: str) -> Statement:
    condition = {"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}}
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Action": action,
        "Resource": key,
        "Condition": condition,
    }
