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
    given_principals,
    lies_elsewhere,
    passed,
    unknown,
)


def lies_in_the_log_archive(case: Case) -> Judgement:
    """The bucket is one of the log archive account, as the gate file says; whether it is one where
    that is not known, the other checks answer."""
    name = case.configuration.literal(case.get("s3_bucket_name"))
    if case.target("s3_bucket_name") is None and name in case.listed("log_archive_buckets"):
        return passed("a bucket of the log archive account")
    return failed("the gate file names no such bucket of the log archive account")


def trail_bucket_names_its_readers(case: Case) -> Judgement:
    """The policy of the trail's bucket allows nobody unknown."""
    bucket = case.target("s3_bucket_name")
    if bucket is None:
        where, away = case.line_of("s3_bucket_name"), lies_elsewhere(case.get("s3_bucket_name"))
        said = "s3_bucket_name is not a bucket of this configuration"
        return unknown(said, where, elsewhere=away)
    statements = bucket_policy(case.configuration, bucket)
    if isinstance(statements, Unknown):
        return unknown(f"the policy of {bucket.address} cannot be resolved: {statements.reason}")
    return all_of([passed(), *map(_not_public, statements)])


def _not_public(statement: Statement) -> Judgement:
    if not statement.allows or bound(statement):
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None or statement.effect not in ("Allow", ABSENT):
        away = given_principals(statement)
        said = "a statement of the bucket's policy cannot be resolved"
        return unknown(said, statement.line, elsewhere=away)
    if open_to_all:
        return failed("the bucket's policy allows everyone without a condition", statement.line)
    return passed()
