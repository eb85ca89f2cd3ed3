"""Databases that refuse connections without TLS."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Resource,
    Unknown,
    engine_of,
    equals,
    failed,
    not_applicable,
    options_of,
    parameters_of,
    passed,
    unknown,
)

# RDS User Guide: "Requiring an SSL connection" of each engine; engine prefix -> parameter, values
_SWITCH = {
    "postgres": ("rds.force_ssl", ("1",)),
    "sqlserver": ("rds.force_ssl", ("1",)),
    "aurora-postgresql": ("rds.force_ssl", ("1",)),
    "mysql": ("require_secure_transport", ("ON", "1")),
    "mariadb": ("require_secure_transport", ("ON", "1")),
    "aurora": ("require_secure_transport", ("ON", "1")),
    "aurora-mysql": ("require_secure_transport", ("ON", "1")),
}


def instance_enforces_tls(case: Case) -> Judgement:
    """The instance's parameter group forces TLS; Oracle: its option group has SSL."""
    if _is_replica_of_cluster(case.resource):
        return not_applicable()
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    if name.startswith("oracle"):
        return _oracle(case)
    return _switched_on(case, name, "parameter_group_name")


def cluster_enforces_tls(case: Case) -> Judgement:
    """The cluster's own parameter group forces TLS."""
    name = engine_of(case.resource)
    if name is None:
        return unknown("engine cannot be resolved")
    return _switched_on(case, name or "aurora", "db_cluster_parameter_group_name")


def _is_replica_of_cluster(resource: Resource) -> bool:
    """An instance without engine is a replica: it takes the source's engine and its settings."""
    return not resource.find("engine") and bool(resource.find("replicate_source_db"))


def _oracle(case: Case) -> Judgement:
    found = options_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if found is None or "SSL" not in found:
        return failed("no option group with the option SSL")
    return passed()


def _switched_on(case: Case, name: str, path: str) -> Judgement:
    key = "sqlserver" if name.startswith("sqlserver") else name
    if key not in _SWITCH:
        return unknown(f"no rule is known for engine {name!r}")
    parameter, allowed = _SWITCH[key]
    found = parameters_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason, case.line_of(path))
    if found is None:
        return failed(f"{path} is not set: the default group leaves {parameter} to the client")
    if parameter not in found:
        return failed(f"{parameter} is not in the parameter group", case.line_of(path))
    answers = [equals(found[parameter], value) for value in allowed]
    if None in answers:
        return unknown(f"{parameter} cannot be resolved", case.line_of(path))
    if True in answers:
        return passed()
    return failed(f"{parameter} is {found[parameter]!r}", case.line_of(path))
