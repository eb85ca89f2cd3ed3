"""Native backups of SQL Server: files that people take out to a bucket, and bring in from it.

Source: RDS user guide, "Importing and exporting SQL Server databases using native backup and
restore", "Manually creating an IAM role for native backup and restore".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.bucket.name import bucket_name
from generator.blueprint.components.database.roles import rds_trust
from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import IamRole, document
from generator.spec.model.database import Database

_BUCKET = Expr("var.native_backup_bucket_arn")


@dataclass(frozen=True, slots=True)
class NativeBackup:
    """The role that RDS uses, and where in the bucket the files are."""

    folder: str
    role: IamRole


def native_backup(context: Context, name: str, database: Database) -> NativeBackup | None:
    """Decide the role; ``name`` is the AWS name of the database, and the folder of its files."""
    bucket = database.native_backup_bucket
    if bucket is None:
        return None
    own = bucket_name(context.account, context.environment, bucket)
    return NativeBackup(
        folder=f"{own}/{name}",
        role=IamRole(
            label="native_backup",
            name=f"{name}-native-backup",
            description=f"Native backups of {name}",
            trust=rds_trust("rds.amazonaws.com", context, [f"db:{name}", f"og:{name}-*"]),
            permissions_boundary=context.account.permissions_boundary,
            policy=_role_policy(context, name),
        ),
    )


def native_backup_inputs(database: Database) -> tuple[Input, ...]:
    """The bucket."""
    bucket = database.native_backup_bucket
    if bucket is None:
        return ()
    about = f"ARN of bucket {bucket}, for native backups"
    return (wire("native_backup_bucket_arn", "string", about, bucket, "arn"),)


def _role_policy(context: Context, name: str) -> dict[str, Any]:
    """The objects of one folder. The bucket has the data class of the database, so one key."""
    owned = {"StringEquals": {"aws:ResourceAccount": context.account.account_id}}
    return document(
        {
            "Sid": "FindBackups",
            "Effect": "Allow",
            "Action": ["s3:GetBucketLocation", "s3:ListBucket"],
            "Resource": _BUCKET,
            "Condition": owned,
        },
        {
            "Sid": "UseBackups",
            "Effect": "Allow",
            "Action": [
                "s3:AbortMultipartUpload",
                "s3:GetObject",
                "s3:GetObjectAttributes",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            "Resource": Interpolated((_BUCKET, f"/{name}/*")),
            "Condition": owned,
        },
        {
            "Sid": "UseKeyOfBackups",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
            "Resource": Expr("var.data_key_arn"),
            "Condition": {
                "StringEquals": {"kms:ViaService": f"s3.{context.environment.region}.amazonaws.com"}
            },
        },
    )
