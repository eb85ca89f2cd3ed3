"""What the tasks of AWS DMS log."""

from __future__ import annotations

from typing import Any

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    document_of,
    failed,
    passed,
    unknown,
)

_SETTINGS = ("replication_settings", "replication_task_settings")
# DMS user guide, "Logging task settings".
_FINE = tuple(f"LOGGER_SEVERITY_{level}" for level in ("DEFAULT", "DEBUG", "DETAILED_DEBUG"))


def components_log(case: Case, components: list[str]) -> Judgement:
    """Logging is on, and none of the components logs less than the default."""
    serverless = case.resource.type == "aws_dms_replication_config"
    path = "replication_settings" if serverless else "replication_task_settings"
    document, line = document_of(case.get(path)), case.line_of(path)
    if document is ABSENT or document is None:
        return failed(f"{path} is not set: the task logs nothing")
    logging = document.get("Logging") if isinstance(document, dict) else None
    if isinstance(document, Unknown) or isinstance(logging, Unknown):
        return unknown(f"{path} cannot be resolved", line)
    if not isinstance(logging, dict) or logging.get("EnableLogging") in (None, False):
        return failed(f"{path} does not set Logging.EnableLogging", line)
    if logging["EnableLogging"] is not True:
        return unknown("Logging.EnableLogging cannot be resolved", line)
    return _severities(logging.get("LogComponents"), components, line)


def logging_not_off(case: Case) -> Judgement:
    """Nobody wrote that the task logs nothing; without a word it is another policy's matter."""
    path = next((path for path in _SETTINGS if case.find(path)), _SETTINGS[-1])
    document, line = document_of(case.get(path)), case.line_of(path)
    logging = document.get("Logging") if isinstance(document, dict) else document
    on = logging.get("EnableLogging") if isinstance(logging, dict) else logging
    if on is False:
        return failed("Logging.EnableLogging is false", line)
    return unknown(f"{path} cannot be resolved", line) if isinstance(on, Unknown) else passed()


def _severities(written: Any, components: list[str], line: int) -> Judgement:
    """A component that is not listed logs at the default severity."""
    if written is None:
        return passed()
    if not isinstance(written, list | tuple):
        return unknown("Logging.LogComponents cannot be resolved", line)
    listed = [c for c in written if isinstance(c, dict) and isinstance(c.get("Id"), str)]
    found = {c["Id"]: c.get("Severity") for c in listed}
    for component in components:
        severity = found.get(component, _FINE[0])
        if not isinstance(severity, str):
            return unknown(f"the severity of {component} cannot be resolved", line)
        if severity not in _FINE:
            return failed(f"{component} logs at {severity} only", line)
    if len(listed) < len(written):
        return unknown("a component of Logging.LogComponents cannot be resolved", line)
    return passed()
