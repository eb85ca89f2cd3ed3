"""How long a session on a server stays open.

Source: Systems Manager user guide, "Specify an idle session timeout value", "Session document
schema".
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.gate.api import (
    Case,
    Judgement,
    document_of,
    equals,
    failed,
    not_applicable,
    passed,
    unknown,
)

_DEFAULT, _LONGEST = "20", 15  # minutes


def idle_sessions_end(case: Case) -> Judgement:
    """The preferences of Session Manager end a session after 15 idle minutes or less."""
    if equals(case.get("document_type"), "Session") is False:
        return not_applicable()
    document, line = document_of(case.get("content")), case.line_of("content")
    if not isinstance(document, Mapping):
        return unknown("content cannot be resolved", line)
    kind, inputs = document.get("sessionType", "Standard_Stream"), document.get("inputs", {})
    if isinstance(kind, str) and kind != "Standard_Stream":
        return not_applicable()
    if not isinstance(kind, str) or not isinstance(inputs, Mapping):
        return unknown("sessionType or inputs cannot be resolved", line)
    minutes = inputs.get("idleSessionTimeout", _DEFAULT)
    if not str(minutes).isdigit():
        return unknown("idleSessionTimeout cannot be resolved", line)
    if int(str(minutes)) > _LONGEST:
        return failed(f"idleSessionTimeout is {minutes} minutes", line)
    return passed()
