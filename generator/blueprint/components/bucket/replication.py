"""Replication of a bucket into one of another account or region.

Sources: S3 user guide, "Setting up permissions for live replication", "Replicating encrypted
objects (SSE-KMS)" (Encrypt; with S3 Bucket Keys also Decrypt, and the bucket as encryption
context), "Changing the replica owner"; S3 API reference, EncryptionConfiguration (ARN of the key or
of its alias); KMS developer guide, "Use aliases to control access to KMS keys".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.bucket.name import bucket_name
from generator.blueprint.context import Context, key_alias
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

RULE = "all-objects"
_ALIAS = ":alias/"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where copies go. ``key_arn``: of a key, or of its alias in the same account, whose key no
    spec knows before it is made."""

    bucket: str
    account_id: str
    key_arn: str

    @property
    def bucket_arn(self) -> str:
        """ARN of the bucket."""
        return f"arn:aws:s3:::{self.bucket}"

    @property
    def region(self) -> str:
        """Region of the key, and so of the bucket."""
        return self.key_arn.split(":")[3]


@dataclass(frozen=True, slots=True)
class Replica:
    """Where copies go, and the role that S3 makes them with. ``other``: the environment that makes
    the bucket, in a pair of regions."""

    rule: str
    to: Destination
    other: str
    other_account: bool
    role: IamRole


def replica(context: Context, name: str, spec: Replication) -> Replica:
    """Decide the replication of a bucket."""
    account = context.account.account_id
    to = _destination(context, name, spec)
    return Replica(
        rule=RULE,
        to=to,
        other=context.recovery.name if spec.recovery and context.recovery else "",
        other_account=to.account_id != account,
        role=IamRole(
            label="replication",
            name=short_name(context.name(f"{name}-replication"), ROLE_NAME_LENGTH),
            description=f"Lets S3 copy {context.name(name)}",
            trust=trust_for_account("s3.amazonaws.com", account),
            permissions_boundary=context.account.permissions_boundary,
            policy=document(*_statements(context, spec, to)),
        ),
    )


def _destination(context: Context, name: str, spec: Replication) -> Destination:
    other = context.recovery
    if not spec.recovery or other is None:
        arn = spec.bucket_arn or ""
        return Destination(arn.rpartition(":")[2], spec.account_id or "", spec.key_arn or "")
    account = context.account.account_id
    alias = key_alias(other, other.buckets[name].data_class.value)
    key = alias if alias.startswith("arn:") else f"arn:aws:kms:{other.region}:{account}:{alias}"
    return Destination(bucket_name(context.account, other, name), account, key)


def _statements(context: Context, spec: Replication, to: Destination) -> list[Statement]:
    source, here = private_bucket.arn("this"), context.environment.region
    read = [
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging",
    ]
    write = ["s3:ReplicateObject", "s3:ReplicateTags"]
    if to.account_id != context.account.account_id:
        write.insert(0, "s3:ObjectOwnerOverrideToBucketOwner")
    write += ["s3:ReplicateDelete"] if spec.delete_markers else []
    # Whoever else takes the name of a bucket that is gone gets nothing.
    owner = {"StringEquals": {"aws:ResourceAccount": to.account_id}}
    return [
        _allow("ReadSource", ["s3:GetReplicationConfiguration", "s3:ListBucket"], source),
        _allow("ReadVersions", read, private_bucket.objects("this")),
        {
            **_allow("WriteCopies", write, f"{to.bucket_arn}/*"),
            "Condition": owner,
        },
        _through("DecryptSource", ["kms:Decrypt"], Expr("var.data_key_arn"), {}, here),
        _through("EncryptCopies", ["kms:Decrypt", "kms:Encrypt"], *_key(to), to.region),
    ]


def _key(to: Destination) -> tuple[str, dict[str, Any]]:
    """The key as a policy names it: an alias is no resource of a key, but a condition on it."""
    context = {
        "StringLike": {"kms:EncryptionContext:aws:s3:arn": [to.bucket_arn, f"{to.bucket_arn}/*"]}
    }
    place, found, alias = to.key_arn.partition(_ALIAS)
    if not found:
        return to.key_arn, context
    named = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": [f"alias/{alias}"]}}
    return f"{place}:key/*", {**named, **context}


def _allow(sid: str, actions: list[str], resource: Any) -> Statement:
    return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resource}


def _through(
    sid: str, actions: list[str], key: Any, condition: dict[str, Any], region: str
) -> Statement:
    via = {"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}}
    return {**_allow(sid, actions, key), "Condition": {**via, **condition}}
