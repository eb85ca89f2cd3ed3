"""Who may read the bucket of a trail."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    all_of,
    bucket_policy,
    failed,
    lies_elsewhere,
    open_to_nobody_else,
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
    said = "the bucket's policy allows everyone without a condition"
    closed = (open_to_nobody_else(statement, statements, said) for statement in statements)
    return all_of([passed(), *closed])
