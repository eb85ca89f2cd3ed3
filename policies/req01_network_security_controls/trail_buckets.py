"""Buckets of trails (PCI DSS 1.4.4, 10.3.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.buckets import missing, parts, policy_of
from generator.gate.facts.iam import Statement
from generator.gate.facts.principals import bound, everyone
from generator.gate.interface import Settings
from generator.gate.operators import equals
from generator.gate.paths import values_at
from generator.gate.verdicts import Verdict, all_of, failed, passed, unknown

_BLOCK = "aws_s3_bucket_public_access_block"
_FLAGS = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)


def trail_bucket_is_private(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The bucket blocks public access, and its policy allows nobody unknown."""
    line = resource.line_of("s3_bucket_name")
    bucket = configuration.target(resource.get("s3_bucket_name"))
    if bucket is None or bucket.type != "aws_s3_bucket":
        return unknown("`s3_bucket_name` is not a bucket of this configuration", line)
    blocks = parts(configuration, bucket, _BLOCK)
    if not blocks:
        return missing(configuration, _BLOCK)
    statements = policy_of(configuration, bucket)
    if isinstance(statements, Unknown):
        return unknown(f"the policy of {bucket.address} cannot be resolved: {statements.reason}")
    flags = [_flag(block, flag) for block in blocks for flag in _FLAGS]
    return all_of([passed(), *flags, *map(_not_public, statements)])


def _flag(block: Resource, flag: str) -> Verdict:
    value = values_at(block.block, flag)[0].value
    answer = False if value is ABSENT else equals(value, True)
    if answer is None:
        return unknown(f"`{flag}` of {block.address} cannot be resolved")
    return passed() if answer else failed(f"`{flag}` of {block.address} is not true")


def _not_public(statement: Statement) -> Verdict:
    if not statement.allows or bound(statement):
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None or statement.effect not in ("Allow", ABSENT):
        return unknown("a statement of the bucket's policy cannot be resolved", statement.line)
    if open_to_all:
        return failed("the bucket's policy allows everyone without a condition", statement.line)
    return passed()
