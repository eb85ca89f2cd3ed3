"""The verdict as JSON: stable keys, stable order, ASCII only (terminals cannot be attacked)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from generator.gate.model import Finding, Status
from generator.gate.verdict.requirements import by_requirement
from generator.gate.verdict.verdict import Verdict
from generator.report.groups import Group, causes, groups_of, says_no
from generator.report.interface import Style
from generator.report.listed import not_listed, told
from generator.report.places import sites_of


def render(verdict: Verdict, style: Style) -> str:
    """One JSON document with a final newline."""
    listed = [(f, ()) for f in (*verdict.findings, *verdict.passes)] if style.all else told(verdict)
    document = {
        "tool": {"name": "pave", "version": verdict.version},
        "targets": list(verdict.targets),
        "summary": {
            "passed": verdict.passed,
            "failed": verdict.count(Status.FAIL),
            "waived": verdict.count(Status.WAIVED),
            "baseline": verdict.count(Status.BASELINE),
            "unknown": verdict.count(Status.UNKNOWN),
            "not_judged": verdict.count(Status.NOT_JUDGED),
            "errors": verdict.count(Status.ERROR),
            "partial": verdict.partial,
            "exit_status": verdict.exit_status,
            "failed_tolerated": verdict.tolerated(Status.FAIL),
            "unknown_tolerated": verdict.tolerated(Status.UNKNOWN),
            "failed_in_examples": verdict.shown(Status.FAIL),
            "unknown_in_examples": verdict.shown(Status.UNKNOWN),
            "unknown_in_uncalled_modules": verdict.awaiting,
            "resources": verdict.coverage.resources,
            "resources_judged": verdict.coverage.judged,
            "not_listed": 0 if style.all else not_listed(verdict),
        },
        "excluded": list(verdict.excluded),
        "gate_file": verdict.gate_file,
        "gate_file_changes": list(map(asdict, verdict.changed)),
        "gate_file_changes_proposed": list(map(asdict, verdict.proposed)),
        "baseline": asdict(verdict.baseline) if verdict.baseline else None,
        "requirements": {
            name: asdict(tally)
            for name, tally in by_requirement(verdict.findings, verdict.passed_by).items()
        },
        "types_not_judged": dict(verdict.coverage.silent),
        "types_with_nothing_to_judge": dict(verdict.coverage.bare),
        "notes": list(verdict.notes),
        "groups": [
            _group(group) for group in groups_of(verdict)[::-1] if style.all or not group.quiet
        ],
        "findings": [_finding(finding, others, verdict) for finding, others in listed],
    }
    return json.dumps(document, indent=2) + "\n"


def _finding(finding: Finding, others: Sequence[Finding], verdict: Verdict) -> dict[str, Any]:
    return {
        "policy_id": finding.policy_id,
        "source": finding.source,
        "requirements": list(finding.requirements),
        "level": finding.level.value,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "target": finding.target,
        "resource": finding.resource,
        "file": finding.file,
        "line": finding.line,
        "spec_file": finding.spec_file,
        "spec_line": finding.spec_line,
        "spec_field": finding.spec_field,
        "message": finding.message,
        "remediation": finding.remediation,
        "reason": finding.reason,
        "fingerprint": finding.fingerprint,
        "hops": list(map(asdict, finding.hops)),
        "group": finding.group,
        "cause": causes([finding, *others]),
        "refuses": says_no(finding, verdict),
        "count": 1 + len(others),
        "others": [_other(other) for other in others],
    }


def _group(group: Group) -> dict[str, Any]:
    """One cause with all of its places, the one that tells most first."""
    first = group.first
    return {
        "group": first.group,
        "policy_ids": list(group.policies),
        "requirements": list(dict.fromkeys(r for f in group.findings for r in f.requirements)),
        "severity": first.severity.value,
        "status": first.status.value,
        "refuses": group.refuses,
        "message": group.words,
        "remediation": group.remediation,
        "count": len(group.findings),
        "places": [
            {"resource": resource, "place": where}
            for where, resources in sites_of(group.findings).items()
            for resource in resources or [""]
        ],
    }


def _other(finding: Finding) -> dict[str, Any]:
    """What tells it from the finding that stands for it."""
    return {
        "policy_id": finding.policy_id,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "target": finding.target,
        "resource": finding.resource,
        "file": finding.file,
        "line": finding.line,
        "message": finding.message,
        "cause": finding.cause,
        "fingerprint": finding.fingerprint,
    }
