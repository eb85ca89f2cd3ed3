"""What the role of a service may do with what it talks to over an endpoint (PCI DSS 7.2.5).

Sources: Service authorization reference, "Actions, resources, and condition keys" for Amazon S3,
Amazon DynamoDB, Amazon SNS and Amazon SQS; SQS developer guide, "Amazon SQS Key management"; SNS
developer guide, "Managing Amazon SNS encryption keys and costs"; DynamoDB developer guide,
"DynamoDB encryption at rest: How it works" (a caller decrypts the key of the table; DynamoDB makes
it by a grant of its own). Former versions of objects stay out of reach: what a service deletes can
be brought back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.spec.model.base import Access


@dataclass(frozen=True, slots=True)
class Allowed:
    """Actions on ARNs that end in ``below``, under the Sid of their statement."""

    sid: str
    actions: tuple[str, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class AccessNeeds:
    """What one kind of access needs: on the resources, and on their keys through the service."""

    on_resources: tuple[Allowed, ...]
    on_keys: Allowed


@dataclass(frozen=True, slots=True)
class GrantedField:
    """What all members of a field of the environment have alike; ``noun`` is in the names of
    the inputs, ``service`` uses the key."""

    noun: str
    service: str
    grants: Mapping[Access, AccessNeeds]


_UPLOADS = ("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject")
_FINDS_UPLOADS = ("s3:GetBucketLocation", "s3:ListBucketMultipartUploads")
_LISTS = ("s3:GetBucketLocation", "s3:ListBucket")
_OBJECTS = "/*"
_LOOKS = ("sqs:GetQueueAttributes", "sqs:GetQueueUrl")
_TAKES = ("sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage")
_GETS = tuple(
    f"dynamodb:{action}"
    for action in ("BatchGetItem", "ConditionCheckItem", "DescribeTable", "GetItem", "Query")
)
_PUTS = tuple(
    f"dynamodb:{action}"
    for action in (
        *("BatchWriteItem", "ConditionCheckItem", "DeleteItem", "DescribeTable"),
        *("PutItem", "UpdateItem"),
    )
)
_QUERY_INDEXES = ("dynamodb:Query",)
_INDEXES = "/index/*"
_DECRYPT = ("kms:Decrypt",)
# The last part of a multipart upload is put together from parts that S3 decrypts again (S3 user
# guide, "Multipart upload API and permissions"); who sends a message has its data key verified.
_ENCRYPT = ("kms:Decrypt", "kms:GenerateDataKey")


def _queue(verb: str, keys: str, actions: tuple[str, ...], on_keys: tuple[str, ...]) -> AccessNeeds:
    return AccessNeeds((Allowed(verb, tuple(sorted((*actions, *_LOOKS)))),), Allowed(keys, on_keys))


KINDS: Mapping[str, GrantedField] = {
    "buckets": GrantedField(
        "bucket",
        "s3",
        {
            Access.READ_WRITE: AccessNeeds(
                (
                    Allowed(
                        "UseObjects",
                        tuple(sorted((*_UPLOADS, "s3:DeleteObject", "s3:GetObject"))),
                        _OBJECTS,
                    ),
                    Allowed("FindObjects", (*_LISTS, "s3:ListBucketMultipartUploads")),
                ),
                Allowed("UseKeysOfBuckets", _ENCRYPT),
            ),
            Access.READ: AccessNeeds(
                (
                    Allowed("ReadObjects", ("s3:GetObject",), _OBJECTS),
                    Allowed("FindObjectsToRead", _LISTS),
                ),
                Allowed("DecryptObjectsToRead", _DECRYPT),
            ),
            Access.WRITE: AccessNeeds(
                (
                    Allowed("WriteObjects", _UPLOADS, _OBJECTS),
                    Allowed("FindUploads", _FINDS_UPLOADS),
                ),
                Allowed("EncryptUploads", _ENCRYPT),
            ),
        },
    ),
    "tables": GrantedField(
        "table",
        "dynamodb",
        {
            Access.READ_WRITE: AccessNeeds(
                (
                    Allowed("UseItems", tuple(sorted({*_GETS, *_PUTS}))),
                    Allowed("UseIndexes", _QUERY_INDEXES, _INDEXES),
                ),
                Allowed("UseKeysOfTables", _DECRYPT),
            ),
            Access.READ: AccessNeeds(
                (
                    Allowed("ReadItems", _GETS),
                    Allowed("ReadIndexes", _QUERY_INDEXES, _INDEXES),
                ),
                Allowed("DecryptItemsToRead", _DECRYPT),
            ),
            Access.WRITE: AccessNeeds(
                (Allowed("WriteItems", _PUTS),), Allowed("UseKeysToWriteItems", _DECRYPT)
            ),
        },
    ),
    "queues": GrantedField(
        "queue",
        "sqs",
        {
            Access.READ_WRITE: _queue(
                "UseQueues", "UseKeysOfQueues", (*_TAKES, "sqs:SendMessage"), _ENCRYPT
            ),
            Access.READ: _queue("ReceiveMessages", "DecryptMessages", _TAKES, _DECRYPT),
            Access.WRITE: _queue("SendMessages", "EncryptMessages", ("sqs:SendMessage",), _ENCRYPT),
        },
    ),
    "topics": GrantedField(
        "topic",
        "sns",
        {
            Access.READ_WRITE: AccessNeeds(
                (Allowed("PublishToTopics", ("sns:Publish",)),),
                Allowed("EncryptPublished", _ENCRYPT),
            ),
        },
    ),
}


def inputs_of(kind: GrantedField, label: str) -> Iterator[tuple[str, str]]:
    """Names of the inputs with the ARN of a resource and of its key, and their outputs."""
    yield f"{label}_{kind.noun}_arn", "arn"
    yield f"{label}_{kind.noun}_key_arn", "key_arn"
