"""Databases that refuse connections without TLS."""

from __future__ import annotations

import re

from generator.gate.api import (
    Block,
    Case,
    Judgement,
    Resource,
    Unknown,
    all_of,
    blocks_at,
    engine_of,
    equals,
    failed,
    normal,
    not_applicable,
    options_of,
    parameters_of,
    passed,
    unknown,
    values_at,
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
# Oracle encrypts with TLS, or by itself; not with both.
_NATIVE, _ENCRYPTED_BY = "NATIVE_NETWORK_ENCRYPTION", "SQLNET.ENCRYPTION_SERVER"
# Major version from which the default groups force TLS (RDS User Guide, "Using SSL with a
# PostgreSQL DB instance"; Aurora User Guide, "Securing Aurora PostgreSQL data with SSL/TLS").
_ON_SINCE = {"postgres": 15, "aurora-postgresql": 17}


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
    if found is not None and _NATIVE in found:
        return _native(found[_NATIVE])
    if found is None or "SSL" not in found:
        return failed(f"no option group with the option SSL or {_NATIVE}")
    settings, unresolved = blocks_at(found["SSL"], "option_settings")
    if unresolved:
        return unknown("settings of the option SSL cannot be resolved")
    return all_of([passed(), *(_tls_version(setting) for setting in settings)])


def _native(option: Block) -> Judgement:
    """RDS User Guide, "NATIVE_NETWORK_ENCRYPTION option settings": by default the server only
    requests encryption, and clients without it may connect."""
    settings, unresolved = blocks_at(option, "option_settings")
    if unresolved:
        return unknown(f"settings of the option {_NATIVE} cannot be resolved")
    for setting in settings:
        name, value = (values_at(setting, path)[0].value for path in ("name", "value"))
        if equals(name, _ENCRYPTED_BY) and isinstance(value, str):
            wanted = value.upper() == "REQUIRED"
            return passed() if wanted else failed(f"{_ENCRYPTED_BY} is {value}", setting.line)
        if equals(name, _ENCRYPTED_BY) is not False:
            return unknown(f"{_ENCRYPTED_BY} cannot be resolved", setting.line)
    return failed(f"{_ENCRYPTED_BY} is not set: encryption is requested, and not required")


def _tls_version(setting: Block) -> Judgement:
    """RDS User Guide, "Oracle Secure Sockets Layer", SQLNET.SSL_VERSION: 1.0 and 1.2 are known, and
    `1.2 or 1.0` negotiates; 1.0 is the default of old option versions only."""
    name, value = (values_at(setting, path)[0].value for path in ("name", "value"))
    if equals(name, "SQLNET.SSL_VERSION") is False:
        return passed()
    if not isinstance(name, str) or not isinstance(value, str | float | int):
        return unknown("SQLNET.SSL_VERSION cannot be resolved", setting.line)
    old = re.search(r"\b(?:0|1\.0|1\.1|3\.0)\b", str(value)) or normal(value) in ("1", "0")
    return failed(f"SQLNET.SSL_VERSION is {value}", setting.line) if old else passed()


def _by_default(case: Case, engine: str, where: str, path: str) -> Judgement:
    """What holds where nobody sets the parameter: the default of the engine's major version."""
    since = _ON_SINCE.get(engine)
    if since is None:
        return failed(f"{where}: clients may connect without TLS", case.line_of(path))
    version = case.get("engine_version")
    major = re.match(r"\d+", version) if isinstance(version, str) else None
    if major is None:
        return unknown(f"{where}, and the default of this engine_version cannot be told")
    if int(major[0]) >= since:
        return passed(f"TLS is forced by default from {engine} {since} on")
    return failed(f"{where}: TLS is forced by default from {engine} {since} on only")


def _switched_on(case: Case, name: str, path: str) -> Judgement:
    key = "sqlserver" if name.startswith("sqlserver") else name
    if key not in _SWITCH:
        return unknown(f"no rule is known for engine {name!r}")
    parameter, allowed = _SWITCH[key]
    found = parameters_of(case.configuration, case.resource, path)
    if isinstance(found, Unknown):
        return unknown(found.reason, case.line_of(path))
    if found is None or parameter not in found:
        where = f"{path} is not set" if found is None else f"{parameter} is not in the group"
        return _by_default(case, key, where, path)
    answers = [equals(found[parameter], value) for value in allowed]
    if None in answers:
        return unknown(f"{parameter} cannot be resolved", case.line_of(path))
    if True in answers:
        return passed()
    return failed(f"{parameter} is {found[parameter]!r}", case.line_of(path))
