"""Buckets whose public access is blocked (S3 user guide, "Blocking public access")."""

from __future__ import annotations

from collections.abc import Sequence

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Status,
    Value,
    all_of,
    bucket_parts,
    equals,
    failed,
    in_doubt,
    lies_elsewhere,
    no_bucket_part,
    not_applicable,
    passed,
    possible_bucket_parts,
    set_for_account,
    unknown,
    values_at,
)

_BLOCK = "aws_s3_bucket_public_access_block"
_OF_ACCOUNT = "aws_s3_account_public_access_block"
_FLAGS = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)


def public_access_blocked(case: Case, bucket: str) -> Judgement:
    """The block of the bucket that ``bucket`` refers to takes no flag away. Whether it has one is
    asked of the bucket itself."""
    found = case.target(bucket)
    if found is None or found.type != "aws_s3_bucket":
        said = f"{bucket} is not a bucket of this configuration"
        away = found is None and lies_elsewhere(case.get(bucket))
        return unknown(said, case.line_of(bucket), elsewhere=away)
    parts = (*bucket_parts(case.configuration, found, _BLOCK), *_possible(case, found))
    if not parts:
        return passed("no block of the bucket takes away what AWS gives to each")
    return _blocked(case.about(found))


def _possible(case: Case, bucket: Resource) -> Sequence[Resource]:
    return possible_bucket_parts(case.configuration, bucket, _BLOCK)


def public_access_not_opened(case: Case) -> Judgement:
    """The block of a bucket takes no flag away, or the account sets them all. A block of a bucket
    that is not in this configuration answers for itself."""
    if case.resource.type == _BLOCK:
        if case.target("bucket") is not None:
            return passed("its bucket is judged")
        return _or_of_account(case, all_of(_flag(case.block, flag) for flag in _FLAGS))
    if not bucket_parts(case.configuration, case.resource, _BLOCK):
        return not_applicable()
    return _blocked(case)


def public_access_block_written(case: Case) -> Judgement:
    """The bucket, or its account, has a block at all. AWS gives one to every bucket that is made
    since April 2023 (AWS News Blog, "Amazon S3 Block Public Access", update of 27 April 2023)."""
    if bucket_parts(case.configuration, case.resource, _BLOCK):
        return passed()
    return _blocked(case)


def _blocked(case: Case) -> Judgement:
    return _or_of_account(case, _own_block(case))


def _or_of_account(case: Case, judgement: Judgement) -> Judgement:
    if judgement.status is Status.PASS:
        return judgement
    # The account's block counts for all its buckets, whatever theirs says (S3 User Guide,
    # "Blocking public access to your Amazon S3 storage").
    wanted: dict[str, Value] = dict.fromkeys(_FLAGS, True)
    blocked = set_for_account(case.configuration, case.resource, _OF_ACCOUNT, wanted)
    if blocked:
        return passed("the account blocks public access to all its buckets")
    doubt = f"{_OF_ACCOUNT} may be of this account"
    return in_doubt(judgement, doubt) if blocked is None else judgement


def _own_block(case: Case) -> Judgement:
    found = bucket_parts(case.configuration, case.resource, _BLOCK)
    if not found:
        return no_bucket_part(case.configuration, _BLOCK, case.resource)
    return all_of(_flag(part.block, flag) for part in found for flag in _FLAGS)


def _flag(block: Block, flag: str) -> Judgement:
    found = values_at(block, flag)[0]
    answer = equals(False if found.value is ABSENT else found.value, True)
    if answer is None:
        return unknown(f"{flag} cannot be resolved", found.line)
    return passed() if answer else failed(f"{flag} is not true", found.line)
