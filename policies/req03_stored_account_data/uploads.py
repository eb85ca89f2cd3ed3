"""Uploads that name an encryption of their own: what the bucket policy says to them.

A request is a few headers; each denial is tested on it as IAM would (IAM user guide, "Condition
operators": a negated operator, ``...IfExists`` and ``ForAllValues`` match where the key is
missing). So every spelling of the same denial gets the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from generator.gate.api import (
    Case,
    Condition,
    Judgement,
    Reference,
    Statement,
    Template,
    Unknown,
    Value,
    action_covers,
    bucket_blocks,
    denials,
    every,
    failed,
    in_doubt,
    negated,
    not_applicable,
    one_of,
    passed,
    some,
    statements_of,
    takes_sse_s3_only,
    unknown,
    values_at,
)

_ALGORITHM = "s3:x-amz-server-side-encryption"
_KEY = f"{_ALGORITHM}-aws-kms-key-id"
_DEFAULT = "apply_server_side_encryption_by_default.sse_algorithm"
_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
_ADMITS_ABSENCE = re.compile("not|ifexists$|^forallvalues:")
_WITH_SSE_S3 = {_ALGORITHM: "AES256"}


def denies_sse_s3(case: Case) -> Judgement:
    """Statements deny PutObject to everyone who asks for SSE-S3, where the bucket has a key."""
    encrypts = _encrypts_with_key(case)
    if encrypts is False:
        return not_applicable()
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    denied = some(_denied(statement, _WITH_SSE_S3) for statement in denials(found))
    if denied:
        return passed()
    if denied is None:
        return unknown(f"what a denial compares {_ALGORITHM} with cannot be resolved")
    refused = failed(f"no statement denies s3:PutObject with {_ALGORITHM} AES256")
    return refused if encrypts else in_doubt(refused, "cannot tell how the bucket encrypts")


def _encrypts_with_key(case: Case) -> bool | None:
    """Whether objects of the bucket get a KMS key unless the upload says otherwise."""
    bucket = case.target("bucket")
    if bucket is None:
        return None
    if bucket.get("bucket") in case.listed("sse_s3_buckets"):
        return False
    if takes_sse_s3_only(case.configuration, bucket):
        return False
    rules = bucket_blocks(case.configuration, bucket, _ENCRYPTION, "rule")
    if isinstance(rules, Judgement):
        return False if rules.status == "fail" else None
    kinds = [values_at(rule, _DEFAULT)[0].value for rule in rules]
    return some(one_of(kind, ["aws:kms", "aws:kms:dsse"]) for kind in kinds)


def _denied(statement: Statement, request: Mapping[str, str]) -> bool | None:
    """Whether a denial stops an upload with these headers and nothing else to say for it."""
    covered = [isinstance(a, str) and action_covers(a, "s3:PutObject") for a in statement.actions]
    names = not any(covered) if statement.not_actions else any(covered)
    objects = some(map(_objects, statement.resources)) if statement.resources else True
    return every([names, objects, *(_holds(c, request) for c in statement.conditions)])


def _objects(resource: Value) -> bool | None:
    """Whether a resource of a bucket policy names all objects: it ends with a star."""
    if isinstance(resource, Template):
        resource = resource.parts[-1]
    if isinstance(resource, Unknown):
        return None
    return not isinstance(resource, Reference) and str(resource).endswith("*")


def _holds(condition: Condition, request: Mapping[str, str]) -> bool | None:
    """Whether a condition holds for the request; of other keys than its headers nothing does."""
    key, test = condition.variable.lower(), condition.test.lower()
    if not test or not key.startswith(_ALGORITHM):
        return False if key else None
    said = request.get(key)
    if test == "null":
        return one_of(list(condition.values), ["false" if said else "true"])
    if said is None:
        any_of = test.startswith("foranyvalue:")
        return not any_of and bool(_ADMITS_ABSENCE.search(test))
    same = some(_same(value, said, pattern="like" in test) for value in condition.values)
    return negated(same) if "not" in test else same


def _same(value: Value, said: str, *, pattern: bool) -> bool | None:
    if isinstance(value, str):
        return fnmatchcase(said, value) if pattern else said == value
    return None if isinstance(value, Unknown | Template) else False
