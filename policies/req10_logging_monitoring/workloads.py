"""Logs of databases, log groups and log buckets."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Parameters,
    Unknown,
    Value,
    blocks_at,
    but_of_access_logs,
    engine_of,
    equals,
    failed,
    in_doubt,
    may_be,
    not_applicable,
    of_log_bucket,
    options_of,
    parameters_of,
    passed,
    shown,
    some,
    stage_of,
    superset_of,
    unknown,
    values_at,
)

# RDS and Aurora User Guides, "Publishing database logs to Amazon CloudWatch Logs"
_LOGS = {
    "postgres": ("postgresql", "upgrade"),
    "mysql": ("audit", "error", "general", "slowquery"),
    "mariadb": ("audit", "error", "general", "slowquery"),
    "sqlserver": ("agent", "error"),
    "oracle": ("alert", "audit", "listener", "trace"),
    "aurora-postgresql": ("postgresql",),
    "aurora-mysql": ("audit", "error", "general", "slowquery"),
    "aurora": ("audit", "error", "general", "slowquery"),
    "custom": (),
}
_ONE_YEAR, _THREE_MONTHS = 365, 90


def _family(name: str) -> str:
    for key in sorted(_LOGS, key=len, reverse=True):
        if name == key or name.startswith((f"{key}-", f"{key}_")):
            return key
    return ""


def exports_engine_logs(case: Case) -> Judgement:
    """enabled_cloudwatch_logs_exports holds every log of the engine."""
    if case.find("replicate_source_db") and not case.find("engine"):
        return not_applicable()
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    family = _family(name or "aurora")
    if not family:
        return unknown(f"the logs of engine {name!r} are not known")
    wanted, path = list(_LOGS[family]), "enabled_cloudwatch_logs_exports"
    found = case.get(path)
    if found is ABSENT:
        return failed(f"{path} is not set; the engine has {', '.join(wanted)}")
    answer = superset_of(found, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if not answer:
        return failed(f"{path} lacks some of {', '.join(wanted)}", case.line_of(path))
    return passed()


def engine_audits(case: Case) -> Judgement:
    """The engine's own auditing is on, by parameters or by option."""
    if case.find("replicate_source_db") and not case.find("engine"):
        return not_applicable()
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    if name in ("mysql", "mariadb"):
        return _option(case, "MARIADB_AUDIT_PLUGIN")
    if name.startswith("sqlserver"):
        return _option(case, "SQLSERVER_AUDIT")
    cluster = case.resource.type == "aws_rds_cluster"
    path = "db_cluster_parameter_group_name" if cluster else "parameter_group_name"
    found = parameters_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return _parameters(name or "aurora", found or {})


def _option(case: Case, option: str) -> Judgement:
    found = options_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return passed() if found and option in found else failed(f"no option group with {option}")


def _parameters(name: str, found: Parameters) -> Judgement:
    if name in ("postgres", "aurora-postgresql"):
        libraries = found.get("shared_preload_libraries", "")
        if not isinstance(libraries, str):
            return unknown("shared_preload_libraries cannot be resolved")
        if "pgaudit" not in libraries.split(","):
            return failed("pgaudit is not in shared_preload_libraries")
        return _set(found, ("pgaudit.log",), ("log_connections", "log_disconnections"))
    if name.startswith("aurora"):
        return _set(found, ("server_audit_events",), ("server_audit_logging",))
    if name.startswith("oracle"):
        return _set(found, ("audit_trail",), ())
    return unknown(f"the auditing of engine {name!r} is not known")


def _set(found: Parameters, chosen: tuple[str, ...], on: tuple[str, ...]) -> Judgement:
    """``chosen`` parameters have a value other than none; ``on`` are switched on."""
    for name in chosen:
        value = found.get(name, ABSENT)
        if value is ABSENT or str(value).lower() in ("", "none"):
            return failed(f"{name} is not set")
        if not isinstance(value, str):
            return unknown(f"{name} cannot be resolved")
    for name in on:
        answer = _on(found.get(name, ABSENT))
        if answer is None:
            return unknown(f"{name} cannot be resolved")
        if not answer:
            return failed(f"{name} is not on")
    return passed()


def _on(value: Value) -> bool | None:
    if value is ABSENT:
        return False
    # PostgreSQL 18 takes a list of aspects for log_connections; "all" and names of them are on.
    answers = [equals(value, word) for word in ("1", "on", "ON", "true", "all")]
    return some(answers)


def keeps_one_year(case: Case) -> Judgement:
    """Retention of a year, or of three months with the rest forwarded."""
    if case.get("log_group_class") == "DELIVERY":
        return not_applicable()  # kept for one or two days by definition, then in S3
    days = case.get("retention_in_days")
    line = case.line_of("retention_in_days")
    if days is ABSENT or days is None:
        return failed("retention_in_days is not set: whether logs are kept is not declared")
    number = int(days) if isinstance(days, int | float | str) and str(days).isdigit() else None
    if number is None:
        return unknown("retention_in_days cannot be resolved", line)
    if number == 0 or number >= _ONE_YEAR:
        return passed()
    forwarded = _forwarded(case) if number >= _THREE_MONTHS else False
    if forwarded:
        return passed("forwarded")
    judgement = failed(f"retention_in_days is {number}", line)
    return in_doubt(judgement, "a filter is not resolved") if forwarded is None else judgement


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
