"""Logs of databases, log groups and log buckets."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.data.database_settings import Settings as Parameters
from generator.gate.facts.data.database_settings import engine, options, parameters
from generator.gate.facts.identity.account import stage_of
from generator.gate.facts.owners import may_be
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, superset_of
from generator.gate.verdict.verdicts import (
    Verdict,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.wording import shown

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


def exports_engine_logs(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """enabled_cloudwatch_logs_exports holds every log of the engine."""
    if resource.find("replicate_source_db") and not resource.find("engine"):
        return not_applicable()
    name = engine(resource)
    if name is None:
        return unknown("engine cannot be resolved")
    family = _family(name or "aurora")
    if not family:
        return unknown(f"the logs of engine {name!r} are not known")
    wanted, path = list(_LOGS[family]), "enabled_cloudwatch_logs_exports"
    found = resource.get(path)
    if found is ABSENT:
        return failed(f"{path} is not set; the engine has {', '.join(wanted)}")
    answer = superset_of(found, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", resource.line_of(path))
    if not answer:
        return failed(f"{path} lacks some of {', '.join(wanted)}", resource.line_of(path))
    return passed()


def engine_audits(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """The engine's own auditing is on, by parameters or by option."""
    if resource.find("replicate_source_db") and not resource.find("engine"):
        return not_applicable()
    name = engine(resource)
    if name is None:
        return unknown("engine cannot be resolved")
    if name in ("mysql", "mariadb"):
        return _option(configuration, resource, "MARIADB_AUDIT_PLUGIN")
    if name.startswith("sqlserver"):
        return _option(configuration, resource, "SQLSERVER_AUDIT")
    cluster = resource.type == "aws_rds_cluster"
    path = "db_cluster_parameter_group_name" if cluster else "parameter_group_name"
    found = parameters(configuration, resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return _parameters(name or "aurora", found or {})


def _option(configuration: Configuration, resource: Resource, option: str) -> Verdict:
    found = options(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return passed() if found and option in found else failed(f"no option group with {option}")


def _parameters(name: str, found: Parameters) -> Verdict:
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


def _set(found: Parameters, chosen: tuple[str, ...], on: tuple[str, ...]) -> Verdict:
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
    return True if True in answers else None if None in answers else False


def keeps_one_year(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Retention of a year, or of three months with the rest forwarded."""
    if resource.get("log_group_class") == "DELIVERY":
        return not_applicable()  # kept for one or two days by definition, then in S3
    days = resource.get("retention_in_days")
    line = resource.line_of("retention_in_days")
    if days is ABSENT or days is None:
        return failed("retention_in_days is not set: whether logs are kept is not declared")
    number = int(days) if isinstance(days, int | float | str) and str(days).isdigit() else None
    if number is None:
        return unknown("retention_in_days cannot be resolved", line)
    if number == 0 or number >= _ONE_YEAR:
        return passed()
    forwarded = _forwarded(configuration, resource) if number >= _THREE_MONTHS else False
    if forwarded:
        return passed("forwarded")
    verdict = failed(f"retention_in_days is {number}", line)
    return in_doubt(verdict, "a filter is not resolved") if forwarded is None else verdict


def _forwarded(configuration: Configuration, group: Resource) -> bool | None:
    answers = [
        _is(configuration, f.get("log_group_name"), group, "name", not f.uncertain)
        for f in configuration.of_type("aws_cloudwatch_log_subscription_filter")
    ]
    return True if True in answers else None if None in answers else False


def _is(
    configuration: Configuration, value: Value, resource: Resource, name: str, certain: bool
) -> bool | None:
    """Whether a value refers to the resource, or is the name that it is written with."""
    own = configuration.literal(resource.get(name))
    if configuration.target(value) is resource or (
        isinstance(own, str) and configuration.literal(value) in (own, f"arn:aws:s3:::{own}")
    ):
        return True if certain else None
    return None if may_be(value, resource) else False


def log_bucket_is_immutable(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A bucket that receives logs has object lock with a default retention of a year."""
    receives = _receives_logs(configuration, resource)
    if receives is False:
        return not_applicable()
    verdict = _immutable(configuration, resource)
    return verdict if receives else in_doubt(verdict, "the destination of a log is not resolved")


def _immutable(configuration: Configuration, resource: Resource) -> Verdict:
    found = {
        lock.address: _is(configuration, lock.get("bucket"), resource, "bucket", not lock.uncertain)
        for lock in configuration.of_type("aws_s3_bucket_object_lock_configuration")
    }
    locks = [configuration.by_address[a] for a, answer in found.items() if answer]
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
    return _retention(rules[0], stage_of(resource))


def _receives_logs(configuration: Configuration, bucket: Resource) -> bool | None:
    paths = {
        "aws_cloudtrail": "s3_bucket_name",
        "aws_flow_log": "log_destination",
        "aws_lb": "access_logs.bucket",
        "aws_config_delivery_channel": "s3_bucket_name",
    }
    answers = [
        _is(configuration, found.value, bucket, "bucket", True)
        for type_, path in paths.items()
        for sender in configuration.of_type(type_)
        for found in sender.find(path)
    ]
    return True if True in answers else None if None in answers else False


def _retention(rule: Block, stage: str) -> Verdict:
    mode, days, years = (values_at(rule, n)[0].value for n in ("mode", "days", "years"))
    length = days if days is not ABSENT else years
    if not isinstance(length, int | float | str) or not str(length).isdigit():
        return unknown("the default retention cannot be resolved", rule.line)
    total = int(length) * (1 if days is not ABSENT else _ONE_YEAR)
    if total < _ONE_YEAR:
        return failed(f"default retention is {total} days", rule.line)
    if mode == "COMPLIANCE" or stage in ("non-production", "untagged"):
        return passed()
    verdict = failed(f"mode is {shown(mode)}: administrators can still delete", rule.line)
    sure = stage == "production" and isinstance(mode, str)
    return verdict if sure else in_doubt(verdict, "mode or stage is not resolved")
