"""The verdict as SARIF 2.1.0, for code scanning.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; GitHub docs,
"SARIF support for code scanning" (which reads a part of it).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.errors import EXIT_NO_VERDICT
from generator.gate.model import Finding, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import edited, says_no
from generator.report.interface import Style
from generator.report.told import told, verdict_line
from generator.shown import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
# GitHub's scale: from 9.0 on critical, from 7.0 high, from 4.0 medium.
_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.0",
}
# What a result is that does not refuse (3.27.9): its level is then `none` (3.27.10).
_KINDS = {Status.PASS: "pass", Status.UNKNOWN: "open", Status.NOT_JUDGED: "open"}
_ACCEPTED = (Status.WAIVED, Status.BASELINE)


def render(verdict: Verdict, style: Style) -> str:
    """One JSON document with a final newline, ASCII only."""
    listed = (*verdict.findings, *(verdict.passes if style.all else ()))
    rules = {finding.policy_id: finding for finding in reversed(listed)}
    numbers = {id_: number for number, id_ in enumerate(sorted(rules))}
    run = {
        "tool": {
            "driver": {
                "name": "pave",
                "version": verdict.version,
                "rules": [_rule(rules[id_]) for id_ in numbers],
            }
        },
        "invocations": [_invocation(verdict, style)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, numbers[f.policy_id], verdict) for f in listed],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2) + "\n"


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": visible(finding.policy_id),
        "help": _message(finding.remediation or "See the message."),
        "properties": {
            "tags": [finding.source, *(f"PCI-DSS-{name}" for name in finding.requirements)],
            "security-severity": _SCORES[finding.severity],
            "level": finding.level.value,
        },
    }


def _invocation(verdict: Verdict, style: Style) -> dict[str, Any]:
    """The verdict itself, and what is no result: without it a document without results would read
    as a pass."""
    said = [(verdict_line(verdict, style), "note"), *((t, "warning") for t in told(verdict, style))]
    return {
        "executionSuccessful": verdict.exit_status != EXIT_NO_VERDICT,
        "exitCode": verdict.exit_status,
        "toolExecutionNotifications": [
            {"level": level, "message": _message(text)} for text, level in said
        ],
    }


def _result(finding: Finding, rule: int, verdict: Verdict) -> dict[str, Any]:
    kind, level = _kind(finding, verdict)
    about = f"{finding.resource}: " if finding.resource else ""
    known = "" if finding.status is Status.FAIL else f"({finding.status.value}) "
    result: dict[str, Any] = {
        "ruleId": visible(finding.policy_id),
        "ruleIndex": rule,
        "kind": kind,
        "level": level,
        "message": _message(f"{known}{about}{finding.message}"),
        "locations": [_location(*edited(finding), finding.resource)],
        # The baseline of pave names a finding by the same fingerprint.
        "partialFingerprints": {"pave/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if related := list(_related(finding)):
        result["relatedLocations"] = related
    if finding.status in _ACCEPTED:
        text = visible(finding.reason)
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": text}]
    return result


def _properties(finding: Finding) -> dict[str, str]:
    told = {"status": finding.status.value, "target": visible(finding.target)}
    return told | ({"group": finding.group} if finding.group else {})


def _kind(finding: Finding, verdict: Verdict) -> tuple[str, str]:
    if says_no(finding, verdict):
        return "fail", "error"
    kind = _KINDS.get(finding.status, "fail")
    return kind, "warning" if kind == "fail" else "none"


def _related(finding: Finding) -> Iterable[dict[str, Any]]:
    """The line that was rendered and the line of the spec that caused it; then the hops of the
    path."""
    found = [(hop.file, hop.line, f"hop: {hop.what}") for hop in finding.hops]
    if finding.spec_file:
        found.insert(0, (finding.spec_file, finding.spec_line, "spec"))
        found.insert(0, (finding.file, finding.line, "rendered"))
    for number, (file, line, text) in enumerate(found, start=1):
        yield {"id": number, **_location(file, line), "message": _message(text)}


def _location(file: str, line: int, resource: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(file)}}
    if line:
        physical["region"] = {"startLine": line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if resource:
        location["logicalLocations"] = [
            {"fullyQualifiedName": visible(resource), "kind": "resource"}
        ]
    return location


def uri_of(file: str) -> str:
    """Relative to where pave was started, which is the repository in a job of CI."""
    if os.path.isabs(file):
        return Path(file).as_uri()
    return quote(os.fsencode(file or "."))


def _message(text: str) -> dict[str, str]:
    """Plain text. What stands in brackets before a parenthesis would be a link (3.11.6), and in
    braces a placeholder (3.11.5)."""
    safe = visible(" ".join(text.split())).replace("](", "] (")
    return {"text": safe.replace("{", "{{").replace("}", "}}")}
