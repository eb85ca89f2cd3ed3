"""What the role of a service may do in the buckets that it talks to (PCI DSS 7.2.5).

Source: Service authorization reference, "Actions, resources, and condition keys for Amazon
S3". Former versions stay out of reach: what a service deletes can be brought back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.spec.model.base import Access
from generator.spec.model.service import Service

_UPLOADS = ("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject")
_LISTS = ("s3:GetBucketLocation", "s3:ListBucket")


@dataclass(frozen=True, slots=True)
class Grant:
    """Actions on objects, buckets and keys that one kind of access needs, and its Sids."""

    sids: tuple[str, str, str]
    objects: tuple[str, ...]
    buckets: tuple[str, ...]
    keys: tuple[str, ...]


# The last part of a multipart upload is put together from parts that S3 decrypts again (S3 user
# guide, "Multipart upload API and permissions").
_KEY_OF_UPLOADS = ("kms:Decrypt", "kms:GenerateDataKey")
_GRANTS = {
    Access.READ_WRITE: Grant(
        ("UseObjects", "FindObjects", "UseKeysOfBuckets"),
        tuple(sorted((*_UPLOADS, "s3:DeleteObject", "s3:GetObject"))),
        (*_LISTS, "s3:ListBucketMultipartUploads"),
        _KEY_OF_UPLOADS,
    ),
    Access.READ: Grant(
        ("ReadObjects", "FindObjectsToRead", "DecryptObjectsToRead"),
        ("s3:GetObject",),
        _LISTS,
        ("kms:Decrypt",),
    ),
    Access.WRITE: Grant(
        ("WriteObjects", "FindUploads", "EncryptUploads"),
        _UPLOADS,
        ("s3:GetBucketLocation", "s3:ListBucketMultipartUploads"),
        _KEY_OF_UPLOADS,
    ),
}


def bucket_inputs(context: Context, service: Service) -> tuple[Input, ...]:
    """ARNs of the buckets and of their keys."""
    return tuple(given for name in _buckets(context, service) for given in _inputs(name))


def _inputs(name: str) -> Iterator[Input]:
    yield wire(f"{label(name)}_bucket_arn", "string", f"ARN of bucket {name}", name, "arn")
    about = f"KMS key of bucket {name}"
    yield wire(f"{label(name)}_bucket_key_arn", "string", about, name, "key_arn")


def bucket_statements(context: Context, service: Service) -> list[Statement]:
    """Objects of the declared buckets, their names, and their keys through S3, by access."""
    declared = _buckets(context, service)
    return [
        statement
        for access, grant in _GRANTS.items()
        if (names := [name for name, given in declared.items() if given is access])
        for statement in _granted(context, grant, names)
    ]


def _granted(context: Context, grant: Grant, names: Iterable[str]) -> list[Statement]:
    arns = [Expr(f"var.{label(name)}_bucket_arn") for name in names]
    keys = [Expr(f"var.{label(name)}_bucket_key_arn") for name in names]
    through = f"s3.{context.environment.region}.amazonaws.com"
    objects, buckets, decrypts = grant.sids
    return [
        _allow(objects, grant.objects, [Interpolated((arn, "/*")) for arn in arns]),
        _allow(buckets, grant.buckets, arns),
        {
            **_allow(decrypts, grant.keys, keys),
            "Condition": {"StringEquals": {"kms:ViaService": through}},
        },
    ]


def _allow(
    sid: str, actions: tuple[str, ...], resources: list[Expr] | list[Interpolated]
) -> Statement:
    return {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": resources}


def _buckets(context: Context, service: Service) -> dict[str, Access]:
    known = context.environment.buckets
    return {
        flow.to: flow.access or Access.READ_WRITE for flow in service.talks_to if flow.to in known
    }
