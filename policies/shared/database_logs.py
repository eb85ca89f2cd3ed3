"""Which values the logs of database engines hold.

Sources: RDS user guide, "Turning on query logging for your RDS for PostgreSQL DB instance";
PostgreSQL documentation, "Error Reporting and Logging", "auto_explain"; MySQL reference manual,
"The General Query Log", "The Slow Query Log"; Oracle, "AUDIT_TRAIL"; Amazon DocumentDB developer
guide, "Profiling Amazon DocumentDB operations".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Parameters,
    ScopeCategory,
    Unknown,
    Value,
    all_of,
    engine_of,
    every,
    failed,
    in_doubt,
    matches,
    negated,
    not_applicable,
    parameters_of,
    passed,
    some,
    unknown,
)

_POSTGRESQL = ("postgres", "aurora-postgresql")
_MYSQL = ("mysql", "mariadb", "aurora-mysql", "aurora", "")  # a cluster without one is aurora
_GROUPS = {
    "aws_db_instance": "parameter_group_name",
    "aws_rds_cluster": "db_cluster_parameter_group_name",
    "aws_rds_cluster_instance": "db_parameter_group_name",
    "aws_docdb_cluster": "db_cluster_parameter_group_name",
}
_ON, _ZERO = r"(?i)1|on|true|yes", r"0+"
_Check = Callable[[Case, Parameters], Iterator[Judgement]]


def database_logs_keep_out(case: Case, what: str) -> Judgement:
    """The logs of the engine hold no ``account_data``, no ``passwords``, no ``commands``."""
    return _KEPT_OUT[what](case)


def _logs_no_account_data(case: Case) -> Judgement:
    """No log of the engine holds values of statements."""
    name = _engine(case)
    if name is None:
        return unknown("engine cannot be resolved")
    check = _CHECKS.get("oracle" if name.startswith("oracle") else name)
    return _judged(case, check) if check else not_applicable()


def _logs_no_passwords(case: Case) -> Judgement:
    """PostgreSQL does not log the statements that hold passwords."""
    name = _engine(case)
    if name is None:
        return unknown("engine cannot be resolved")
    return _judged(case, _role_statements) if name in _POSTGRESQL else not_applicable()


def _profiler_off(case: Case) -> Judgement:
    """The profiler is not enabled in the cluster's own group; it is off by default."""
    return _judged(case, _profiler)


def _engine(case: Case) -> str | None:
    """The engine; an instance of a cluster often names it by reference."""
    written = case.literal(case.get("engine"))
    return written.lower() if isinstance(written, str) else engine_of(case.resource)


def _judged(case: Case, check: _Check) -> Judgement:
    found = _settings(case)
    if found is None:
        return not_applicable()
    if isinstance(found, Unknown):
        return unknown(found.reason, case.line_of(_GROUPS[case.resource.type]))
    return all_of([passed(), *check(case, found)])


def _settings(case: Case) -> Parameters | Unknown | None:
    """What is written; an instance of a cluster overrides its cluster, which is judged itself."""
    path = _GROUPS[case.resource.type]
    written = case.literal(case.get(path))
    default = isinstance(written, str) and written.startswith("default.")
    none = default or written is ABSENT or written is None
    if case.resource.type != "aws_rds_cluster_instance":
        return {} if none else parameters_of(case.configuration, case.resource, path) or {}
    if none:
        return None
    own = parameters_of(case.configuration, case.resource, path)
    cluster = case.target("cluster_identifier")
    shared = _settings(case.about(cluster)) if cluster and cluster.type in _GROUPS else {}
    for found in (own, shared):
        if isinstance(found, Unknown):
            return found
    return {**(shared or {}), **(own or {})}  # type: ignore[dict-item]


def _postgresql(_: Case, found: Parameters) -> Iterator[Judgement]:
    length = "log_parameter_max_length"
    bound = negated(matches(found.get(length, "-1"), _ZERO))
    logged = some(
        (
            matches(found.get("log_statement", "none"), "(?i)mod|all"),
            *(_from_zero(found, f"log_min_duration_{what}") for what in ("statement", "sample")),
        )
    )
    yield _answer(every([logged, bound]), f"{length} is not 0, and statements are logged")
    on_error = negated(matches(found.get(f"{length}_on_error", "0"), _ZERO))
    yield _answer(on_error, f"{length}_on_error is not 0")
    yield _answer(_on(found, "pgaudit.log_parameter"), "pgaudit.log_parameter is on")
    explained = f"auto_explain.{length}"
    bound = negated(matches(found.get(explained, "-1"), _ZERO))
    plans = every([_from_zero(found, "auto_explain.log_min_duration"), bound])
    yield _answer(plans, f"{explained} is not 0, and plans of statements are logged")


def _role_statements(_: Case, found: Parameters) -> Iterator[Judgement]:
    written = found.get("log_statement", "none")
    logged = matches(written, "(?i)ddl|mod|all")
    yield _answer(logged, f"log_statement is {written}: passwords of CREATE ROLE are logged")


def _mysql(case: Case, found: Parameters) -> Iterator[Judgement]:
    yield _answer(_on(found, "general_log"), "general_log is on: it repeats every statement")
    slow = _answer(_on(found, "slow_query_log"), "slow_query_log is on, in the CDE")
    scope = case.scope_of(case.resource)
    if scope is ScopeCategory.CDE:
        yield slow
    elif scope is ScopeCategory.UNKNOWN:
        yield in_doubt(slow, "cannot tell whether it is in the CDE")


def _oracle(_: Case, found: Parameters) -> Iterator[Judgement]:
    trail = found.get("audit_trail", "none")
    extended = matches(trail, "(?i).*extended.*")
    yield _answer(extended, f"audit_trail is {trail}: it holds statements and bound values")


def _profiler(_: Case, found: Parameters) -> Iterator[Judgement]:
    yield _answer(matches(found.get("profiler", "disabled"), "(?i)enabled"), "profiler is enabled")


def _answer(leaks: bool | None, fault: str) -> Judgement:
    if leaks is None:
        return unknown(f"a parameter cannot be resolved; it may be that {fault}")
    return failed(fault) if leaks else passed()


def _on(found: Parameters, name: str) -> bool | None:
    return matches(found.get(name, "0"), _ON)


def _from_zero(found: Parameters, name: str) -> bool | None:
    """Milliseconds from 0 on switch such a log on; -1, the default, switches it off."""
    value: Value = found.get(name, "-1")
    return matches(value, r"[0-9].*")


_CHECKS: dict[str, _Check] = {
    **dict.fromkeys(_POSTGRESQL, _postgresql),
    **dict.fromkeys(_MYSQL, _mysql),
    "oracle": _oracle,
}
_KEPT_OUT: dict[str, Callable[[Case], Judgement]] = {
    "account_data": _logs_no_account_data,
    "passwords": _logs_no_passwords,
    "commands": _profiler_off,
}
