"""Logs of databases and load balancers."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Parameters,
    ScopeCategory,
    Unknown,
    Value,
    engine_of,
    equals,
    failed,
    in_doubt,
    lies_elsewhere,
    not_applicable,
    options_of,
    parameters_of,
    passed,
    some,
    superset_of,
    unknown,
)

# Logs that hold who did what, any of which is enough: the others tell of errors and of speed (RDS
# and Aurora User Guides, "Publishing database logs to Amazon CloudWatch Logs"). SQL Server writes
# its audit to S3; its error log holds logins.
_LOGS: dict[str, tuple[str, ...]] = {
    "postgres": ("postgresql",),
    "mysql": ("audit", "general"),
    "mariadb": ("audit", "general"),
    "sqlserver": ("error",),
    "oracle": ("audit",),
    "aurora-postgresql": ("postgresql",),
    "aurora-mysql": ("audit", "general"),
    "aurora": ("audit", "general"),
    "custom": (),
}


# Of log_statement: what changes objects, what changes data, everything.
_STATEMENTS = ("ddl", "mod", "all")

# Parameters by which somebody decides what an engine records.
_ABOUT_AUDITS = ("audit_", "log_connections", "log_statement", "pgaudit.", "server_audit_")


def writes_no_access_logs(case: Case) -> Judgement:
    """The load balancer is of a kind that writes none. A Network Load Balancer writes them for its
    TLS listeners alone (its user guide, "Access logs for your Network Load Balancer")."""
    if equals(case.get("load_balancer_type"), "network") is not True:
        return failed("it is of a kind that writes them")
    listeners = case.of_type("aws_lb_listener", "aws_alb_listener")
    arns = [listener.get("load_balancer_arn") for listener in listeners]
    own = [
        listener
        for listener, arn in zip(listeners, arns, strict=True)
        if isinstance(arn, Unknown) or case.configuration.target(arn) is case.resource
    ]
    silent = own and all(equals(listener.get("protocol"), "TLS") is False for listener in own)
    return (
        passed("no listener that is logged")
        if silent
        else failed("it is of a kind that writes them")
    )


def _family(name: str) -> str:
    for key in sorted(_LOGS, key=len, reverse=True):
        if name == key or name.startswith((f"{key}-", f"{key}_")):
            return key
    return ""


def exports_engine_logs(case: Case) -> Judgement:
    """enabled_cloudwatch_logs_exports holds a log of the engine that audits it."""
    if case.find("replicate_source_db") and not case.find("engine"):
        return not_applicable()
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    family = _family(name or "aurora")
    if not family:
        return unknown(f"the logs of engine {name!r} are not known")
    wanted, path = _LOGS[family], "enabled_cloudwatch_logs_exports"
    found = case.get(path)
    if not wanted:
        return passed()
    if found is ABSENT:
        return failed(f"{path} is not set; the engine has {' or '.join(wanted)}")
    answer = some(superset_of(found, [log]) for log in wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if not answer:
        return failed(f"{path} lacks {' or '.join(wanted)}", case.line_of(path))
    return passed()


def engine_audits(case: Case) -> Judgement:
    """The engine's own auditing is on, by parameters or by option."""
    if case.find("replicate_source_db") and not case.find("engine"):
        return not_applicable()
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    if name in ("mysql", "mariadb"):
        return _asked_of_account_data(case, _option(case, "MARIADB_AUDIT_PLUGIN"))
    if name.startswith("sqlserver"):
        return _asked_of_account_data(case, _option(case, "SQLSERVER_AUDIT"))
    cluster = case.resource.type == "aws_rds_cluster"
    path = "db_cluster_parameter_group_name" if cluster else "parameter_group_name"
    found = parameters_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason, elsewhere=lies_elsewhere(case.get(path)))
    judgement = _parameters(name or "aurora", found or {})
    scope = case.scope_of(case.resource)
    if scope is ScopeCategory.CDE:
        return judgement
    if not _logs_logins(name, found or {}):
        decided = _decides_audits(found or {})
        return judgement if decided else _asked_of_account_data(case, judgement)
    if scope is ScopeCategory.UNKNOWN:
        return in_doubt(judgement, "whether it holds account data cannot be resolved")
    return passed("logins")  # who read which account data is asked of stores of it (10.2.1.1)


def _asked_of_account_data(case: Case, judgement: Judgement) -> Judgement:
    """What 10.2.1.1 and 10.2.1.2 ask of a store of account data, where no word is said of audits:
    whether another database is one, only its owner knows."""
    if case.scope_of(case.resource) is ScopeCategory.CDE:
        return judgement
    return in_doubt(judgement, "no tag says that it holds account data", elsewhere=True)


def _decides_audits(found: Parameters) -> bool:
    """Whether a parameter is about audits, "none" and "off" included."""
    loaded = "pgaudit" in str(found.get("shared_preload_libraries", ""))
    return loaded or any(name.startswith(_ABOUT_AUDITS) for name in found)


def _logs_logins(name: str, found: Parameters) -> bool:
    on = _on(found.get("log_connections", ABSENT))
    return name in ("postgres", "aurora-postgresql") and on is True


def _option(case: Case, option: str) -> Judgement:
    found = options_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason, elsewhere=lies_elsewhere(case.get("option_group_name")))
    return passed() if found and option in found else failed(f"no option group with {option}")


def _parameters(name: str, found: Parameters) -> Judgement:
    if name in ("postgres", "aurora-postgresql"):
        libraries = found.get("shared_preload_libraries", "")
        if not isinstance(libraries, str):
            return unknown("shared_preload_libraries cannot be resolved")
        if str(found.get("log_statement", "none")).lower() in _STATEMENTS:
            return passed("log_statement")
        if "pgaudit" not in map(str.strip, libraries.split(",")):
            return failed("pgaudit is not in shared_preload_libraries")
        by_object = found.get("pgaudit.role", ABSENT) not in (ABSENT, "")
        return passed("objects") if by_object else _set(found, ("pgaudit.log",), ())
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
