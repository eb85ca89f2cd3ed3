"""The verdict as a Code Quality report of GitLab: an entry for each open finding, and
one for the verdict.

Source: GitLab docs, "Code Quality", "Code Quality report format".
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from generator.gate.model import Finding, Severity, Status
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import OPEN, edited, says_no
from generator.report.interface import Style
from generator.report.summary import last_line, remarks
from generator.shown import visible

_SEVERITIES = {
    Severity.LOW: "minor",
    Severity.MEDIUM: "major",
    Severity.HIGH: "critical",
    Severity.CRITICAL: "blocker",
}


def render(verdict: Verdict, style: Style) -> str:
    """One JSON array with a final newline, ASCII only. What does not refuse is ``info``."""
    style = replace(style, color=False)
    seen: Counter[str] = Counter()
    entries = [_remarks(verdict, style)]
    for finding in verdict.findings:
        if finding.status in (*OPEN, Status.NOT_JUDGED, Status.WAIVED):
            seen[finding.fingerprint] += 1
            entry = _entry(finding, says_no(finding, verdict), seen[finding.fingerprint])
            entries.append(entry)
    return json.dumps(entries, indent=2) + "\n"


def _remarks(verdict: Verdict, style: Style) -> dict[str, Any]:
    """The verdict itself, what the gate file changes and what was not read: no format leaves it
    out."""
    said = [*remarks(verdict, style), last_line(verdict, style)]
    return {
        "description": visible(" ".join(" ".join(said).split())),
        "check_name": "pave-verdict",
        "fingerprint": "pave-verdict",
        "severity": "info",
        "location": {"path": verdict.gate_file or ".", "lines": {"begin": 1}},
    }


def _entry(finding: Finding, refuses: bool, which: int) -> dict[str, Any]:
    file, line = edited(finding)
    about = f"{finding.resource}: " if finding.resource else ""
    why = f" ({finding.reason})" if finding.reason else ""
    return {
        "description": visible(f"{about}{finding.message}{why}"),
        "check_name": finding.policy_id,
        # GitLab wants each one once.
        "fingerprint": f"{finding.fingerprint}-{which}",
        "severity": _SEVERITIES[finding.severity] if refuses else "info",
        "location": {"path": file, "lines": {"begin": line or 1}},
    }
