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
from generator.blueprint.parts.naming import short_name
from generator.spec.model.bucket import Replication

ROLE_NAME_LIMIT = 64  # IAM user guide, "IAM and AWS STS quotas"
_KEY_ARN_REGION = 3
Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Replica:
    """Where copies go, and the role that S3 makes them with."""

    bucket_arn: str
    account_id: str
    other_account: bool
    key_arn: str
    role: str
    description: str
    trust: dict[str, Any]
    policy: dict[str, Any]
    permissions_boundary: str | None


def replica(context: Context, name: str, spec: Replication) -> Replica:
    """Decide the replication of a bucket."""
    account = context.account.account_id
    return Replica(
        bucket_arn=spec.bucket_arn,
        account_id=spec.account_id,
        other_account=spec.account_id != account,
        key_arn=spec.key_arn,
        role=short_name(context.name(f"{name}-replication"), ROLE_NAME_LIMIT),
        description=f"S3 copies {context.name(name)}",
        trust=_trust(account),
        policy={"Version": "2012-10-17", "Statement": _statements(context, spec)},
        permissions_boundary=context.account.permissions_boundary,
    )


def _trust(account: str) -> dict[str, Any]:
    """S3, on behalf of this account (IAM user guide, "The confused deputy problem")."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"aws:SourceAccount": account}},
            }
        ],
    }


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
