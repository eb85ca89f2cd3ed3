"""Audit trail of document databases, logs of caches."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Unknown,
    failed,
    parameters_of,
    passed,
    unknown,
)

_GROUP = "db_cluster_parameter_group_name"
# Amazon DocumentDB developer guide, "Auditing Amazon DocumentDB events".
_WHOLE = frozenset({"enabled", "all"})
_PARTS = frozenset({"ddl", "dml_read", "dml_write"})
_LOGS = frozenset({"slow-log", "engine-log"})


def document_database_audited(case: Case) -> Judgement:
    """The cluster's own parameter group writes the audit trail."""
    line = case.line_of(_GROUP)
    found = parameters_of(case.configuration, case.resource, _GROUP)
    if isinstance(found, Unknown):
        return unknown(found.reason, line)
    written = ABSENT if found is None else found.get("audit_logs", ABSENT)
    if written is ABSENT:
        return failed("audit_logs is not set in a parameter group of the cluster's own", line)
    if not isinstance(written, str):
        return unknown("audit_logs cannot be resolved", line)
    events = frozenset(word.strip() for word in written.split(","))
    if events & _WHOLE or events >= _PARTS:
        return passed(f"audit_logs is {written}")
    return failed(f"audit_logs is {written!r}", line)


def cache_logs_delivered(case: Case) -> Judgement:
    """One delivery for each log."""
    blocks, unresolved = case.blocks("log_delivery_configuration")
    kinds = [_kind(block) for block in blocks]
    missing = _LOGS - {kind for kind in kinds if kind}
    if not missing:
        return passed()
    if unresolved or None in kinds:
        return unknown("log_delivery_configuration cannot be resolved")
    return failed(f"no log_delivery_configuration for {', '.join(sorted(missing))}")


def _kind(block: Block) -> str | None:
    """Which log a block delivers; None: not resolved."""
    written = block.attributes.get("log_type")
    return written.value if written and isinstance(written.value, str) else None
