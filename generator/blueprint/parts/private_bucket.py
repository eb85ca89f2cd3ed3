"""What every bucket has alike: private, encrypted with our key, versioned, over TLS only.

Sources: S3 user guide, "Security best practices for Amazon S3", "Using server-side encryption with
AWS KMS keys (SSE-KMS)", "Using server-side encryption with customer-provided keys (SSE-C)"; PCI
DSS 1.4.4, 3.5.1, 4.2.1, 10.3.4. The other half is the macro file
templates/modules/private_bucket.tf.j2.
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.iam import Statement, deny

_ALGORITHM = "s3:x-amz-server-side-encryption"
_KEY_HEADER = f"{_ALGORITHM}-aws-kms-key-id"
NAME_LIMIT = 63  # S3 user guide, "Bucket naming rules"
_TYPES = (
    "aws_s3_bucket",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_policy",
)


def resources(label: str) -> tuple[tuple[str, str], ...]:
    """Types and names of the resources of a bucket; object lock and logging come on top."""
    return tuple((type_, label) for type_ in _TYPES)


def arn(label: str) -> Expr:
    """The bucket itself."""
    return Expr(f"aws_s3_bucket.{label}.arn")


def objects(label: str) -> Interpolated:
    """Everything in it."""
    return Interpolated((arn(label), "/*"))


def policy(label: str, account: str, also: str = "") -> dict[str, Any]:
    """The bucket policy: what is denied to everyone. ``also``: another name of the key, under which
    uploads may ask for it."""
    *tls, own = over_tls_by_us(label, account)
    return {
        "Version": "2012-10-17",
        "Statement": [
            *tls,
            own_key_only(label, also),
            deny(
                "NoKeysOfCallers",
                objects(label),
                {"Null": {f"{_ALGORITHM}-customer-algorithm": "false"}},
                "s3:PutObject",
            ),
            own,
        ],
    }


def own_key_only(label: str, also: str = "") -> Statement:
    """Without headers an upload gets the default, our key. One that asks for an encryption must
    name our key: AES256 has none, and aws:kms alone means aws/s3 (S3 API reference, PutObject)."""
    key = Expr("var.data_key_arn")
    return deny(
        "OwnKeyOnly",
        objects(label),
        {
            "Null": {_ALGORITHM: "false"},
            "StringNotEquals": {_KEY_HEADER: [key, also] if also else key},
        },
        "s3:PutObject",
    )


def over_tls_by_us(label: str, account: str) -> list[Statement]:
    """What holds whatever the encryption: TLS 1.2 or newer, and no other account."""
    both = [arn(label), objects(label)]
    return [
        deny("TlsOnly", both, {"Bool": {"aws:SecureTransport": "false"}}, "s3:*"),
        deny("ModernTlsOnly", both, {"NumericLessThan": {"s3:TlsVersion": "1.2"}}, "s3:*"),
        _own_account_only(label, account),
    ]


def _own_account_only(label: str, account: str) -> Statement:
    """Whatever a later statement allows, other accounts stay out (PCI DSS 7.3.3).

    AWS's own services come with their own principal, and with conditions of their own.
    """
    return deny(
        "OwnAccountOnly",
        [arn(label), objects(label)],
        {
            "StringNotEquals": {"aws:PrincipalAccount": account},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
        "s3:*",
    )
