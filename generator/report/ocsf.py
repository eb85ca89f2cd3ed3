"""The verdict as events of OCSF 1.3.0: a Compliance Finding (class 2003) for the verdict itself and
one for each finding.

Source: Open Cybersecurity Schema Framework, "Compliance Finding", version 1.3.0.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
from generator.gate.coverage import type_of
from generator.gate.model import Finding, Level, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import says_no
from generator.report.interface import Style
from generator.report.moment import now
from generator.report.told import told, verdict_line
from generator.shown import visible

OCSF_VERSION = "1.3.0"
_STANDARD = "PCI DSS v4.0.1"
_SEVERITIES = {
    Severity.CRITICAL: (5, "Critical"),
    Severity.HIGH: (4, "High"),
    Severity.MEDIUM: (3, "Medium"),
    Severity.LOW: (2, "Low"),
}
_PASS, _WARNING, _FAIL, _OTHER = (1, "Pass"), (2, "Warning"), (3, "Fail"), (99, "Other")
# Of ``compliance``: a warning is a check without a result, for want of information.
_RESULTS = {
    Status.PASS: _PASS,
    Status.FAIL: _FAIL,
    Status.WAIVED: _FAIL,
    Status.BASELINE: _FAIL,
    Status.UNKNOWN: _WARNING,
    Status.NOT_JUDGED: _WARNING,
    Status.ERROR: _OTHER,
}
# Of the event: what was accepted is suppressed, and what passed is resolved.
_NEW, _SUPPRESSED, _RESOLVED = (1, "New"), (3, "Suppressed"), (4, "Resolved")
_STATES = {
    Status.PASS: _RESOLVED,
    Status.WAIVED: _SUPPRESSED,
    Status.BASELINE: _SUPPRESSED,
}


def render(verdict: Verdict, style: Style) -> str:
    """A JSON array with a final newline, ASCII only; with ``--all`` also what passed."""
    time = int(now().timestamp() * 1000)
    listed = (*verdict.findings, *(verdict.passes if style.all else ()))
    seen: Counter[str] = Counter()
    events = [_of_verdict(verdict, style, time)]
    for finding in listed:
        seen[finding.fingerprint] += 1
        uid = f"{finding.fingerprint}-{seen[finding.fingerprint]}"
        events.append(_of_finding(finding, uid, verdict, time))
    return json.dumps(events, indent=2) + "\n"


def _of_verdict(verdict: Verdict, style: Style, time: int) -> dict[str, Any]:
    """Without it an empty list would read as a pass."""
    line = _line(verdict_line(verdict, style))
    status = _PASS if verdict.exit_status == EXIT_PASSED else _FAIL
    status = _OTHER if verdict.exit_status == EXIT_NO_VERDICT else status
    result = {
        "standards": [_STANDARD],
        "control": "pave-verdict",
        "status_id": status[0],
        "status": status[1],
        "status_detail": line,
    }
    return {
        **_event(verdict, time, (1, "Informational"), _NEW if status != _PASS else _RESOLVED),
        "message": line,
        "finding_info": {"uid": "pave-verdict", "title": "The verdict of pave check"},
        "compliance": result,
        "unmapped": {
            "exit_status": verdict.exit_status,
            "remarks": [_line(text) for text in told(verdict, style)],
        },
    }


def _of_finding(finding: Finding, uid: str, verdict: Verdict, time: int) -> dict[str, Any]:
    state = _STATES.get(finding.status, _NEW)
    about = {"uid": _line(finding.resource or finding.file or finding.target)}
    if finding.resource:
        about["type"] = _line(type_of(finding.resource))
    return {
        **_event(verdict, time, _SEVERITIES[finding.severity], state),
        "message": _line(f"{finding.resource}: {finding.message}".removeprefix(": ")),
        "finding_info": {
            "uid": uid,
            "title": _line(finding.policy_id),
            "desc": _line(finding.message),
            "types": [finding.level.value],
        },
        "compliance": _compliance(finding),
        "resources": [about],
        "remediation": {"desc": _line(finding.remediation or "See the message.")},
        "unmapped": {
            "status": finding.status.value,
            "source": finding.source,
            "target": _line(finding.target),
            "file": _line(finding.file),
            "line": finding.line,
            "spec_file": _line(finding.spec_file),
            "spec_line": finding.spec_line,
            "refuses": says_no(finding, verdict),
        },
    }


def _compliance(finding: Finding) -> dict[str, Any]:
    of_standard = finding.level is Level.REQUIREMENT and finding.requirements
    number, word = _RESULTS[finding.status]
    made: dict[str, Any] = {
        "standards": [_STANDARD if of_standard else f"pave: {finding.level.value}"],
        "control": _line(finding.policy_id),
        "status_id": number,
        "status": word,
    }
    if finding.requirements:
        made["requirements"] = list(finding.requirements)
    if finding.reason:
        made["status_detail"] = _line(finding.reason)
    return made


def _event(
    verdict: Verdict, time: int, severity: tuple[int, str], state: tuple[int, str]
) -> dict[str, Any]:
    return {
        "class_uid": 2003,
        "class_name": "Compliance Finding",
        "category_uid": 2,
        "category_name": "Findings",
        "activity_id": 1,
        "activity_name": "Create",
        "type_uid": 200301,
        "type_name": "Compliance Finding: Create",
        "time": time,
        "severity_id": severity[0],
        "severity": severity[1],
        "status_id": state[0],
        "status": state[1],
        "metadata": {
            "version": OCSF_VERSION,
            "product": {"name": "pave", "vendor_name": "pave", "version": verdict.version},
        },
    }


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
