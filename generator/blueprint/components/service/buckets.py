"""What the role of a service may do in the buckets that it talks to (PCI DSS 7.2.5).

Source: Service authorization reference, "Actions, resources, and condition keys for Amazon
S3". Former versions stay out of reach: what a service deletes can be brought back.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.spec.model.service import Service

_OBJECTS = (
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
)
_BUCKET = ("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads")


def bucket_inputs(context: Context, service: Service) -> tuple[Input, ...]:
    """ARNs of the buckets and of their keys."""
    return tuple(given for name in _buckets(context, service) for given in _inputs(name))


def _inputs(name: str) -> Iterator[Input]:
    yield wire(f"{label(name)}_bucket_arn", "string", f"ARN of bucket {name}", name, "arn")
    about = f"KMS key of bucket {name}"
    yield wire(f"{label(name)}_bucket_key_arn", "string", about, name, "key_arn")


def bucket_statements(context: Context, service: Service) -> list[Statement]:
    """Objects of the declared buckets, their names, and their keys through S3."""
    names = _buckets(context, service)
    if not names:
        return []
    arns = [Expr(f"var.{label(name)}_bucket_arn") for name in names]
    keys = [Expr(f"var.{label(name)}_bucket_key_arn") for name in names]
    through = f"s3.{context.environment.region}.amazonaws.com"
    return [
        _allow("UseObjects", _OBJECTS, [Interpolated((arn, "/*")) for arn in arns]),
        _allow("FindObjects", _BUCKET, arns),
        {
            **_allow("UseKeysOfBuckets", ("kms:Decrypt", "kms:GenerateDataKey"), keys),
            "Condition": {"StringEquals": {"kms:ViaService": through}},
        },
    ]


def _allow(
    sid: str, actions: tuple[str, ...], resources: list[Expr] | list[Interpolated]
) -> Statement:
    return {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": resources}


def _buckets(context: Context, service: Service) -> list[str]:
    known = context.environment.buckets
    return list(dict.fromkeys(flow.to for flow in service.talks_to if flow.to in known))
