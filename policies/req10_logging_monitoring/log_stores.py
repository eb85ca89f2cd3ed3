"""How long log groups and log buckets keep events (PCI DSS 10.3.2, 10.5.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Unknown,
    Value,
    archived,
    blocks_at,
    but_of_access_logs,
    but_of_configuration_history,
    every,
    failed,
    in_doubt,
    log_destination,
    may_be,
    not_applicable,
    of_either,
    of_log_bucket,
    passed,
    shown,
    some,
    stage_of,
    unknown,
    values_at,
)

_ONE_YEAR, _THREE_MONTHS = 365, 90


def keeps_one_year(case: Case) -> Judgement:
    """Retention of a year, or of three months with the rest forwarded."""
    if case.get("log_group_class") == "DELIVERY":
        return not_applicable()  # kept for one or two days by definition, then in S3
    days = case.get("retention_in_days")
    line = case.line_of("retention_in_days")
    if isinstance(days, Unknown) and days.either:
        open_ = unknown("retention_in_days cannot be resolved", line)
        return of_either(days.either, lambda each: _kept(case, each, line), open_)
    return _kept(case, days, line)


def _kept(case: Case, days: Value, line: int) -> Judgement:
    if days is ABSENT or days is None:
        return passed("events never expire")  # the provider's default is 0
    number = int(days) if isinstance(days, int | float | str) and str(days).isdigit() else None
    if number is None:
        return unknown("retention_in_days cannot be resolved", line)
    if number == 0 or number >= _ONE_YEAR:
        return passed()
    judgement = failed(f"retention_in_days is {number}", line)
    return _unless_kept_elsewhere(case, judgement) if number >= _THREE_MONTHS else judgement


def _unless_kept_elsewhere(case: Case, judgement: Judgement) -> Judgement:
    """The judgement where no other store keeps the year; where it may, what is not known of it."""
    copied, unclear = _archived_flow_logs(case)
    answer = some([_forwarded(case), copied])
    if answer:
        return passed("another store keeps the year")
    doubt = "a subscription filter is not resolved"
    if unclear:
        buckets = ", ".join(unclear)
        doubt = f"the bucket of {buckets} is not in log_archive_buckets of the gate file"
    return in_doubt(judgement, doubt) if answer is None else judgement


def _archived_flow_logs(case: Case) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the group receives flow logs, and the log archive has a copy of each of them; and
    the flow logs whose bucket may be in it."""
    logs = [
        log
        for log in case.of_type("aws_flow_log")
        if case.configuration.target(log_destination(log)[1]) is case.resource
    ]
    buckets = case.listed("log_archive_buckets")
    found = [archived(case.configuration, log, buckets) for log in logs]
    unclear = tuple(dict.fromkeys(name for _, names in found for name in names))
    return (every(answer for answer, _ in found) if found else False), unclear


def _forwarded(case: Case) -> bool | None:
    answers = [
        _is(case, f.get("log_group_name"), "name", not f.uncertain)
        for f in case.of_type("aws_cloudwatch_log_subscription_filter")
    ]
    return some(answers)


def _is(case: Case, value: Value, name: str, certain: bool) -> bool | None:
    """Whether a value refers to the resource, or is the name that it is written with."""
    own = case.literal(case.get(name))
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
        lock.address: _is(case, lock.get("bucket"), "bucket", not lock.uncertain)
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
