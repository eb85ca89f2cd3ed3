"""Logs of databases and load balancers."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Parameters,
    Unknown,
    Value,
    engine_of,
    equals,
    failed,
    not_applicable,
    options_of,
    parameters_of,
    passed,
    some,
    superset_of,
    unknown,
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
