"""Bucket and role of SQL Server Audit.

RDS uploads audit files only to a bucket of the same account and region, whose owner also owns
the role (RDS user guide, "SQL Server Audit", "Configuring an S3 bucket"), so the log archive
account cannot take them. Object lock stands in for the separation (PCI DSS 10.3.2, 10.3.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.database.audit_access import ACCESS, access_policy
from generator.blueprint.components.database.roles import rds_trust
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts import private_bucket
from generator.blueprint.parts.iam import IamRole, document
from generator.blueprint.parts.naming import short_name
from generator.spec.model.database import Database

LOCK_DAYS = 365  # PCI DSS 10.5.1
_BUCKET = private_bucket.arn("audit")
_OBJECTS = private_bucket.objects("audit")
_RESOURCES = (
    *private_bucket.resources("audit"),
    ("aws_s3_bucket_object_lock_configuration", "audit"),
    ("aws_s3_bucket_logging", "audit"),
    *private_bucket.resources(ACCESS),
)


@dataclass(frozen=True, slots=True)
class AuditBucket:
    """Decisions about the bucket, who read it, and the role that RDS uploads with."""

    bucket: str
    lock_mode: str
    lock_days: int
    expire_days: int
    policy: dict[str, Any]
    access_bucket: str
    access_policy: dict[str, Any]
    role: IamRole

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Type and name of each resource."""
        return (*_RESOURCES, *self.role.resources())


def audit_bucket(context: Context, name: str, database: Database) -> AuditBucket | None:
    """Decide the audit bucket; only SQL Server has one."""
    if not database.engine.sql_server:
        return None
    account = context.account.account_id
    return AuditBucket(
        bucket=short_name(f"{name}-audit-{account}", private_bucket.NAME_LIMIT),
        lock_mode="COMPLIANCE" if context.production else "GOVERNANCE",
        lock_days=LOCK_DAYS,
        expire_days=max(database.log_retention_days, LOCK_DAYS),
        policy=private_bucket.policy("audit", account),
        access_bucket=short_name(f"{name}-audit-access-{account}", private_bucket.NAME_LIMIT),
        access_policy=access_policy(context),
        role=IamRole(
            label="audit",
            name=f"{name}-audit",
            description=f"SQL Server Audit of {name}",
            trust=rds_trust("rds.amazonaws.com", context, [f"db:{name}", f"og:{name}-*"]),
            permissions_boundary=context.account.permissions_boundary,
            policy=_role_policy(context, account),
        ),
    )


def _role_policy(context: Context, account: str) -> dict[str, Any]:
    """RDS user guide, "SQL Server Audit", "Manually creating an IAM role for SQL Server Audit"."""
    owned = {"StringEquals": {"aws:ResourceAccount": account}}
    return document(
        {
            "Sid": "FindBucket",
            "Effect": "Allow",
            "Action": "s3:ListAllMyBuckets",
            "Resource": "*",
        },
        {
            "Sid": "CheckBucket",
            "Effect": "Allow",
            "Action": ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"],
            "Resource": _BUCKET,
            "Condition": owned,
        },
        {
            "Sid": "UploadAuditFiles",
            "Effect": "Allow",
            "Action": [
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            "Resource": _OBJECTS,
            "Condition": owned,
        },
        {
            "Sid": "EncryptAuditFiles",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
            "Resource": Expr("var.data_key_arn"),
            "Condition": {
                "StringEquals": {"kms:ViaService": f"s3.{context.environment.region}.amazonaws.com"}
            },
        },
    )
