"""Who may read the bucket of a trail."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Statement,
    Unknown,
    all_of,
    bound,
    bucket_policy,
    everyone,
    failed,
    passed,
    unknown,
)


def trail_bucket_names_its_readers(case: Case) -> Judgement:
    """The policy of the trail's bucket allows nobody unknown."""
    bucket = case.target("s3_bucket_name")
    if bucket is None:
        where = case.line_of("s3_bucket_name")
        return unknown("s3_bucket_name is not a bucket of this configuration", where)
    statements = bucket_policy(case.configuration, bucket)
    if isinstance(statements, Unknown):
        return unknown(f"the policy of {bucket.address} cannot be resolved: {statements.reason}")
    return all_of([passed(), *map(_not_public, statements)])


def _not_public(statement: Statement) -> Judgement:
    if not statement.allows or bound(statement):
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None or statement.effect not in ("Allow", ABSENT):
        return unknown("a statement of the bucket's policy cannot be resolved", statement.line)
    if open_to_all:
        return failed("the bucket's policy allows everyone without a condition", statement.line)
    return passed()
