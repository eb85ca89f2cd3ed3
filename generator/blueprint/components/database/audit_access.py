"""Bucket of access logs: who read audit files (PCI DSS 10.2.1.3).

S3 delivers access logs only to a bucket of the same account and region that encrypts with SSE-S3
and has no object lock (S3 user guide, "Enabling Amazon S3 server access logging"). So the bucket
policy denies what an object lock would prevent (PCI DSS 10.3.2, 10.3.4). A lifecycle still expires.
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.parts.iam import deny
from generator.blueprint.parts.private_bucket import arn, objects, over_tls_by_us

ACCESS = "audit_access"
_DELETION = ["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"]
_SETTINGS = [
    "s3:DeleteBucketPolicy",
    "s3:PutBucketPolicy",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
]


def access_policy(context: Context) -> dict[str, Any]:
    """The bucket policy: S3 delivers, nobody deletes, and only Terraform changes what keeps.

    The root user of the account can still change the policy (S3 user guide, "Bucket policies").
    """
    account = context.account.account_id
    keeps = {"ArnNotEquals": {"aws:PrincipalArn": context.deploy_role_arns}}
    return {
        "Version": "2012-10-17",
        "Statement": [
            *over_tls_by_us(ACCESS, account),
            deny("NobodyDeletes", objects(ACCESS), {}, _DELETION),
            deny("TerraformAloneChanges", arn(ACCESS), keeps, _SETTINGS),
            {
                "Sid": "AccessLogs",
                "Effect": "Allow",
                "Principal": {"Service": "logging.s3.amazonaws.com"},
                "Action": "s3:PutObject",
                "Resource": objects(ACCESS),
                "Condition": {
                    "ArnLike": {"aws:SourceArn": arn("audit")},
                    "StringEquals": {"aws:SourceAccount": account},
                },
            },
        ],
    }
