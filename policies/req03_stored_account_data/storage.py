"""Encryption and retention of files, objects and backups."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Statement,
    Status,
    Unknown,
    Value,
    action_covers,
    all_of,
    any_of,
    bucket_blocks,
    condition_tests,
    denials,
    equals,
    failed,
    in_doubt,
    managed_by_aws,
    not_applicable,
    one_of,
    passed,
    statements_of,
    tag_of,
    takes_sse_s3_only,
    unknown,
    values_at,
)

_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
_LIFECYCLE = "aws_s3_bucket_lifecycle_configuration"
_DEFAULT = "apply_server_side_encryption_by_default"
_WHICH_LOGS = "cannot tell whether it receives logs that AWS cannot encrypt with KMS"
_WHICH_DATA = "cannot tell whether this holds account data"
_FORMER_VERSIONS = "noncurrent_version_expiration"
_UPLOADS = "abort_incomplete_multipart_upload"
_HEADERS = "s3:x-amz-server-side-encryption"
_KEY_HEADER = f"{_HEADERS}-aws-kms-key-id"


def encrypted_with_own_key(case: Case) -> Judgement:
    """Default encryption with KMS and a key that is named."""
    if case.get("bucket") in case.listed("sse_s3_buckets"):
        return passed("allows SSE-S3 only, as gate.yaml says")
    without_kms = takes_sse_s3_only(case.configuration, case.resource)
    if without_kms:
        return passed(
            "allows SSE-S3 only, because logs of a load balancer or of buckets arrive here"
        )
    judgement = _own_keys(case)
    return in_doubt(judgement, _WHICH_LOGS) if without_kms is None else judgement


def _own_keys(case: Case) -> Judgement:
    rules = bucket_blocks(case.configuration, case.resource, _ENCRYPTION, "rule")
    if isinstance(rules, Judgement):
        return rules
    return all_of(judgement for rule in rules for judgement in _own_key(rule))


def _own_key(rule: Block) -> list[Judgement]:
    algorithm, key = (
        values_at(rule, f"{_DEFAULT}.{name}")[0] for name in ("sse_algorithm", "kms_master_key_id")
    )
    kms = one_of(algorithm.value, ["aws:kms", "aws:kms:dsse"])
    return [
        _answer(kms, "sse_algorithm", f"is {algorithm.value!r}, not aws:kms", algorithm.line),
        _named(key.value, key.line),
    ]


def _named(key: Value, line: int) -> Judgement:
    if key is ABSENT:
        return failed("kms_master_key_id is not set", line)
    if isinstance(key, str) and managed_by_aws(key):
        return failed(f"kms_master_key_id is {key!r}, which AWS manages", line)
    if isinstance(key, Unknown):
        return unknown("kms_master_key_id cannot be resolved", line)
    return passed()


def _answer(answer: bool | None, name: str, wrong: str, line: int) -> Judgement:
    if answer is None:
        return unknown(f"{name} cannot be resolved", line)
    return passed() if answer else failed(f"{name} {wrong}", line)


def denies_other_keys(case: Case) -> Judgement:
    """A statement denies PutObject to everyone who names another key."""
    bucket = case.target("bucket")
    if bucket is not None and takes_sse_s3_only(case.configuration, bucket):
        return not_applicable()
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if any(_denies_other_keys(statement) for statement in denials(found)):
        return passed()
    return failed(f"no statement denies s3:PutObject by {_KEY_HEADER}")


def _denies_other_keys(statement: Statement) -> bool:
    put = any(isinstance(a, str) and action_covers(a, "s3:PutObject") for a in statement.actions)
    others = [c for c in statement.conditions if not c.variable.lower().startswith(_HEADERS)]
    tests = condition_tests(statement, _KEY_HEADER)
    return put and not others and any("not" in test for test, _ in tests)


def has_lifecycle(case: Case) -> Judgement:
    """An enabled rule ends objects or their former versions; of account data the objects."""
    rules = bucket_blocks(case.configuration, case.resource, _LIFECYCLE, "rule")
    if isinstance(rules, Judgement):
        return rules
    objects = _enabled_with(rules, "expiration")
    account_data = equals(tag_of(case.resource, "data_class"), "cardholder")
    if account_data is True or objects.status is Status.PASS:
        return objects
    any_end = any_of([objects, _enabled_with(rules, _FORMER_VERSIONS)])
    return any_end if account_data is False else all_of([any_end, in_doubt(objects, _WHICH_DATA)])


def ends_leftovers(case: Case) -> Judgement:
    """Enabled rules end former versions and the parts of uploads that were broken off."""
    rules = bucket_blocks(case.configuration, case.resource, _LIFECYCLE, "rule")
    if isinstance(rules, Judgement):
        return rules
    return all_of(_enabled_with(rules, name) for name in (_FORMER_VERSIONS, _UPLOADS))


def _enabled_with(rules: Iterable[Block], name: str) -> Judgement:
    """Whether one of the enabled rules has a block of the name."""
    enabled = [
        equals(values_at(r, "status")[0].value, "Enabled") for r in rules if r.children(name)
    ]
    if True in enabled:
        return passed()
    said = f"no enabled rule has {name}"
    return unknown(said) if None in enabled else failed(said)
