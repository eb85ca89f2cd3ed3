"""Databases that refuse connections without TLS."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import Unknown
from generator.gate.facts.data.database_settings import engine, options, parameters
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown

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


def instance_enforces_tls(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The instance's parameter group forces TLS; Oracle: its option group has SSL."""
    if _is_replica_of_cluster(resource):
        return not_applicable()
    name = engine(resource)
    if name is None:
        return unknown("engine cannot be resolved")
    if name.startswith("oracle"):
        return _oracle(configuration, resource)
    return _switched_on(configuration, resource, name, "parameter_group_name")


def cluster_enforces_tls(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The cluster's own parameter group forces TLS."""
    name = engine(resource)
    if name is None:
        return unknown("engine cannot be resolved")
    return _switched_on(
        configuration, resource, name or "aurora", "db_cluster_parameter_group_name"
    )


def _is_replica_of_cluster(resource: Resource) -> bool:
    """An instance without engine is a replica: it takes the source's engine and its settings."""
    return not resource.find("engine") and bool(resource.find("replicate_source_db"))


def _oracle(configuration: Configuration, resource: Resource) -> Verdict:
    found = options(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if found is None or "SSL" not in found:
        return failed("no option group with the option SSL")
    return passed()


def _switched_on(configuration: Configuration, resource: Resource, name: str, path: str) -> Verdict:
    key = "sqlserver" if name.startswith("sqlserver") else name
    if key not in _SWITCH:
        return unknown(f"no rule is known for engine {name!r}")
    parameter, allowed = _SWITCH[key]
    found = parameters(configuration, resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason, resource.line_of(path))
    if found is None:
        return failed(f"{path} is not set: the default group leaves {parameter} to the client")
    if parameter not in found:
        return failed(f"{parameter} is not in the parameter group", resource.line_of(path))
    answers = [equals(found[parameter], value) for value in allowed]
    if None in answers:
        return unknown(f"{parameter} cannot be resolved", resource.line_of(path))
    if True in answers:
        return passed()
    return failed(f"{parameter} is {found[parameter]!r}", resource.line_of(path))
