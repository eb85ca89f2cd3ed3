"""TLS of document databases and caches."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Unknown,
    all_of,
    equals,
    every,
    failed,
    not_applicable,
    parameters_of,
    passed,
    unknown,
    values_at,
)

# Amazon DocumentDB developer guide, "Cluster parameters reference": `enabled`, the default,
# requires TLS of any version; the others TLS 1.2 and later. Requirement 4.2.1 is about open, public
# networks.
_REQUIRED = "enabled"
_STRONG = ("tls1.2+", "tls1.3+", "fips-140-3")
_GROUP = "db_cluster_parameter_group_name"


def document_database_tls(case: Case) -> Judgement:
    """The parameter group does not switch TLS off; every default group requires it."""
    line = case.line_of(_GROUP)
    found = parameters_of(case.configuration, case.resource, _GROUP)
    if isinstance(found, Unknown):
        return unknown(found.reason, line)
    written = (found or {}).get("tls", _REQUIRED)
    if not isinstance(written, str):
        return unknown("tls cannot be resolved", line)
    if written in (_REQUIRED, *_STRONG):
        return passed(f"tls is {written}")
    group = case.target(_GROUP)
    said = f"tls is {written!r}, not one of {', '.join((_REQUIRED, *_STRONG))}"
    return failed(said, line, _off_in(group.address) if group else "")


def parameters_keep_tls(case: Case) -> Judgement:
    """No parameter switches TLS off (Amazon DocumentDB developer guide, "Encrypting data in
    transit": enabled by default)."""
    blocks, unresolved = case.blocks("parameter")
    judgements = [passed(), *(_keeps_tls(case, block) for block in blocks)]
    return all_of([*judgements, *(unknown("a parameter cannot be resolved") for _ in unresolved)])


def _keeps_tls(case: Case, block: Block) -> Judgement:
    name, value = (values_at(block, path)[0] for path in ("name", "value"))
    off = every((equals(name.value, "tls"), equals(value.value, "disabled")))
    if off is None:
        return unknown("whether a parameter switches TLS off cannot be resolved", value.line)
    said = 'the parameter tls is "disabled"'
    return failed(said, value.line, _off_in(case.resource.address)) if off else passed()


def _off_in(group: str) -> str:
    return f"TLS is switched off in {group}"


def cache_tls(case: Case) -> Judgement:
    """Transit encryption is on and, on a replication group, required."""
    if case.find("replication_group_id") and case.resource.type == "aws_elasticache_cluster":
        return not_applicable()  # a node of a group, which decides
    enabled = equals(case.get("transit_encryption_enabled"), True)
    line = case.line_of("transit_encryption_enabled")
    if case.get("transit_encryption_enabled") is ABSENT:
        return failed("transit_encryption_enabled is not set")
    if enabled is None:
        return unknown("transit_encryption_enabled cannot be resolved", line)
    if not enabled:
        return failed("transit_encryption_enabled is false", line)
    return passed() if case.resource.type == "aws_elasticache_cluster" else _mode(case.resource)


def _mode(resource: Resource) -> Judgement:
    mode = resource.get("transit_encryption_mode")
    line = resource.line_of("transit_encryption_mode")
    if mode in (ABSENT, None):
        return passed()  # required, unless a group that had no TLS is changed in place
    if not isinstance(mode, str):
        return unknown("transit_encryption_mode cannot be resolved", line)
    return passed() if mode == "required" else failed(f"transit_encryption_mode is {mode!r}", line)
