"""What the preferences of Session Manager record.

Source: Systems Manager user guide, "Session document schema", "Logging session activity".
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    Value,
    any_of,
    document_of,
    failed,
    not_applicable,
    passed,
    unknown,
)

# AWS records no session of the type Port.
_RECORDED = ("Standard_Stream", "InteractiveCommands", "NonInteractiveCommands")
_PLACES = (
    ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"),
    ("s3BucketName", "s3EncryptionEnabled"),
)


def records_sessions(case: Case) -> Judgement:
    """The document names an encrypted log group or an encrypted bucket."""
    document, line = document_of(case.get("content")), case.line_of("content")
    if not isinstance(document, Mapping):
        return unknown("content cannot be resolved", line)
    kind, inputs = document.get("sessionType", ABSENT), document.get("inputs", {})
    if isinstance(kind, str) and kind not in _RECORDED:
        return not_applicable()
    if not isinstance(inputs, Mapping):
        return unknown("inputs cannot be resolved", line)
    return any_of(_recorded(inputs, place, flag, line) for place, flag in _PLACES)


def _recorded(inputs: Mapping[str, Value], place: str, flag: str, line: int) -> Judgement:
    named, encrypted = inputs.get(place) or "", inputs.get(flag, False)
    if named == "":
        return failed("inputs name no log group and no bucket: sessions are not recorded", line)
    if isinstance(named, Unknown):
        return unknown(f"{place} cannot be resolved", line)
    if encrypted is True or str(encrypted).lower() == "true":
        return passed()
    if encrypted is False or isinstance(encrypted, str):
        return failed(f"{flag} is not true: sessions may be recorded in clear", line)
    return unknown(f"{flag} cannot be resolved", line)
