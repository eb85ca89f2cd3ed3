"""Findings and outcomes as JSON documents and back: what a saved verdict, the memory of earlier
runs and a child process hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from generator.gate.coverage import Coverage
from generator.gate.model import Finding, FindingHop, Level, Severity, Status
from generator.gate.verdict.verdict import Outcome

_FIELDS = tuple(field.name for field in fields(Finding))
_SEVERITIES = {severity.value: severity for severity in Severity}  # a look-up, not a call
_LEVELS = {level.value: level for level in Level}
_STATUSES = {status.value: status for status in Status}
_values = attrgetter(*_FIELDS)
_NO_TEXTS = ("requirements", "line", "spec_line", "hops", "elsewhere")
_TEXTS = tuple(name for name in _FIELDS if name not in _NO_TEXTS)


def finding_to_document(finding: Finding) -> dict[str, Any]:
    """A finding as JSON types, every field."""
    values = dict(zip(_FIELDS, _values(finding), strict=True))
    hops = [[hop.what, hop.file, hop.line] for hop in finding.hops]
    return {**values, "requirements": list(finding.requirements), "hops": hops}


def finding_from_document(document: Mapping[str, Any]) -> Finding:
    """The inverse of :func:`finding_to_document`.

    Raises:
        ValueError, KeyError, TypeError: not such a document.
    """
    values = {name: document[name] for name in _FIELDS}
    for name in _TEXTS:
        if not isinstance(values[name], str):
            raise TypeError("a text is expected")
    return Finding(
        **{
            **values,
            "requirements": tuple(map(str, values["requirements"])),
            "severity": _SEVERITIES[values["severity"]],
            "status": _STATUSES[values["status"]],
            "level": _LEVELS[values["level"]],
            "line": int(values["line"]),
            "spec_line": int(values["spec_line"]),
            "elsewhere": bool(values["elsewhere"]),
            "hops": tuple(FindingHop(str(w), str(f), int(n)) for w, f, n in values["hops"]),
        }
    )


def outcome_to_document(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON types, every field."""
    return {
        "target": outcome.target,
        "findings": list(map(finding_to_document, outcome.findings)),
        "passes": list(map(finding_to_document, outcome.passes)),
        "used_waivers": list(outcome.used_waivers),
        "resources": outcome.coverage.resources,
        "silent": dict(outcome.coverage.silent),
        "bare": dict(outcome.coverage.bare),
        "passed_by": dict(outcome.passed_by),
        "unused": list(map(finding_to_document, outcome.unused)),
        "ignored": list(outcome.ignored),
        "day": outcome.day,
        "modules": list(outcome.modules),
    }


def outcome_from_document(document: Mapping[str, Any]) -> Outcome:
    """The inverse of :func:`outcome_to_document`.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: not such a document.
    """
    silent, bare = (
        {str(type_): int(count) for type_, count in document[name].items()}
        for name in ("silent", "bare")
    )
    return Outcome(
        str(document["target"]),
        tuple(map(finding_from_document, document["findings"])),
        tuple(map(finding_from_document, document["passes"])),
        tuple(map(str, document["used_waivers"])),
        Coverage(int(document["resources"]), silent, bare),
        {str(name): int(count) for name, count in document["passed_by"].items()},
        tuple(map(finding_from_document, document["unused"])),
        tuple(map(str, document["ignored"])),
        str(document["day"]),
        tuple(map(str, document["modules"])),
    )
