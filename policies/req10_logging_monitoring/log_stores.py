"""How long log buckets keep events (PCI DSS 10.3.2, 10.5.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Value,
    blocks_at,
    but_of_access_logs,
    but_of_configuration_history,
    failed,
    in_doubt,
    may_be,
    of_log_bucket,
    passed,
    shown,
    stage_of,
    unknown,
    values_at,
)

_ONE_YEAR = 365


def _is(case: Case, value: Value, certain: bool) -> bool | None:
    """Whether a value refers to the bucket, or is the name that it is written with."""
    own = case.literal(case.get("bucket"))
    if case.configuration.target(value) is case.resource or (
        isinstance(own, str) and case.literal(value) in (own, f"arn:aws:s3:::{own}")
    ):
        return True if certain else None
    return None if may_be(value, case.resource) else False


def log_bucket_is_immutable(case: Case) -> Judgement:
    """A bucket that receives audit logs has object lock with a default retention of a year."""
    judgement = of_log_bucket(case.configuration, case.resource, _immutable(case))
    judgement = but_of_configuration_history(case.configuration, case.resource, judgement)
    return but_of_access_logs(case.configuration, case.resource, judgement)


def _immutable(case: Case) -> Judgement:
    found = {
        lock.address: _is(case, lock.get("bucket"), not lock.uncertain)
        for lock in case.of_type("aws_s3_bucket_object_lock_configuration")
    }
    locks = [case.configuration.by_address[a] for a, answer in found.items() if answer]
    if not locks and None in found.values():
        return unknown("whether an object lock is this bucket's cannot be resolved")
    if not locks:
        return failed("receives logs and has no aws_s3_bucket_object_lock_configuration")
    rules, unresolved = blocks_at(locks[0].block, "rule.default_retention")
    if unresolved or not rules:
        return (
            unknown("default retention cannot be resolved")
            if unresolved
            else failed(f"{locks[0].address} has no default retention")
        )
    return _retention(rules[0], stage_of(case.resource))


def _retention(rule: Block, stage: str) -> Judgement:
    mode, days, years = (values_at(rule, n)[0].value for n in ("mode", "days", "years"))
    length = days if days is not ABSENT else years
    if not isinstance(length, int | float | str) or not str(length).isdigit():
        return unknown("the default retention cannot be resolved", rule.line)
    total = int(length) * (1 if days is not ABSENT else _ONE_YEAR)
    if total < _ONE_YEAR:
        return failed(f"default retention is {total} days", rule.line)
    if mode == "COMPLIANCE" or stage in ("non-production", "untagged"):
        return passed()
    judgement = failed(f"mode is {shown(mode)}: administrators can still delete", rule.line)
    sure = stage == "production" and isinstance(mode, str)
    return judgement if sure else in_doubt(judgement, "mode or stage is not resolved")
