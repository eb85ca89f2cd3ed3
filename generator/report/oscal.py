"""The verdict as assessment results of OSCAL 1.1 (NIST, "OSCAL Assessment Results Model").

An observation for each finding, and for each requirement one finding of OSCAL, about the checks
that support it: OSCAL knows "satisfied" and "not-satisfied" only, so what is unknown or accepted is
not satisfied, and says so. Ids are made of what they name (UUID version 5): the same verdict at the
same time is the same document.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from generator.gate.model import Finding, Level, Status
from generator.gate.verdict.requirements import Tally, by_requirement
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.moment import now
from generator.report.oscal_network import network_observations, places
from generator.report.oscal_parts import evidence_of, id_of, line, property_of
from generator.report.told import told, verdict_line

OSCAL_VERSION = "1.1.3"
_OTHERS = ("unknown", "waived", "baseline")


def render(verdict: Verdict, style: Style) -> str:
    """One JSON document with a final newline, ASCII only; with ``--all`` also what passed."""
    time = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    listed = (*verdict.findings, *(verdict.passes if style.all else ()))
    seen = _observed(listed, time)
    plan = id_of("plan", *verdict.targets)
    result = _result(verdict, style, time)
    observations = [*(one for _, one in seen), *network_observations(verdict.network, time)]
    if observations:
        result["observations"] = observations
    if items := places(verdict.network):
        result["local-definitions"] = {"inventory-items": items}
    findings = [*_findings(verdict, seen)]
    if findings:
        result["findings"] = findings
    body = {
        "metadata": {
            "title": "Checks of Terraform that support PCI DSS v4.0.1",
            "last-modified": time,
            "version": verdict.version,
            "oscal-version": OSCAL_VERSION,
            "props": [property_of("exit-status", str(verdict.exit_status))],
        },
        "import-ap": {"href": f"#{plan}", "remarks": "pave has no assessment plan in OSCAL."},
        "results": [result],
        "back-matter": {"resources": [_no_plan(plan, verdict)]},
    }
    named = {"uuid": id_of("document", json.dumps(body, sort_keys=True)), **body}
    return json.dumps({"assessment-results": named}, indent=2) + "\n"


def _no_plan(plan: str, verdict: Verdict) -> dict[str, Any]:
    targets = line(", ".join(verdict.targets) or "nothing")
    return {"uuid": plan, "title": "What was judged", "description": targets}


def _result(verdict: Verdict, style: Style, time: str) -> dict[str, Any]:
    requirements = [n for n in by_requirement(verdict.findings, verdict.passed_by) if "." in n]
    chosen = [{"control-id": _control(name)} for name in requirements]
    selection: dict[str, Any] = {"include-controls": chosen} if chosen else {"description": "none"}
    said = [verdict_line(verdict, style), *told(verdict, style)]
    return {
        "uuid": id_of("result", time, *verdict.targets),
        "title": line(f"pave check of {', '.join(verdict.targets) or 'nothing'}"),
        "description": line(verdict_line(verdict, style)),
        "start": time,
        "reviewed-controls": {"control-selections": [selection]},
        "remarks": "\n\n".join(line(text) for text in said),
    }


def _observed(listed: Iterable[Finding], time: str) -> list[tuple[Finding, dict[str, Any]]]:
    times: Counter[str] = Counter()
    made = []
    for finding in listed:
        key = f"{finding.fingerprint} {finding.status.value}"
        times[key] += 1
        made.append((finding, _observation(finding, id_of("seen", key, str(times[key])), time)))
    return made


def _observation(finding: Finding, uuid: str, time: str) -> dict[str, Any]:
    about = f"{finding.resource}: " if finding.resource else ""
    properties = {
        "policy": finding.policy_id,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "level": finding.level.value,
        "target": finding.target,
        "resource": finding.resource,
    }
    made: dict[str, Any] = {
        "uuid": uuid,
        "title": line(finding.policy_id),
        "description": line(f"{about}{finding.message}"),
        "props": [property_of(name, value) for name, value in properties.items() if value],
        "methods": ["TEST-AUTOMATED"],
        "types": ["finding"],
        "relevant-evidence": [evidence_of(finding.file, finding.line)],
        "collected": time,
    }
    return {**made, "remarks": line(finding.reason)} if finding.reason else made


def _findings(
    verdict: Verdict, seen: Sequence[tuple[Finding, dict[str, Any]]]
) -> Iterable[dict[str, Any]]:
    for name, tally in by_requirement(verdict.findings, verdict.passed_by).items():
        if "." not in name:
            continue
        related = [
            {"observation-uuid": observation["uuid"]}
            for finding, observation in seen
            if finding.level is Level.REQUIREMENT
            and name in finding.requirements
            and finding.status is not Status.NOT_JUDGED
        ]
        made = {
            "uuid": id_of("requirement", name, *verdict.targets),
            "title": f"Checks that support PCI DSS {name}",
            "description": f"{_counts(tally)}. That the requirement is in place, an assessor says.",
            "target": {
                "type": "objective-id",
                "target-id": f"{_control(name)}.checks",
                "status": _status(tally),
            },
        }
        yield {**made, "related-observations": related} if related else made


def _status(tally: Tally) -> dict[str, str]:
    if not tally.open and tally.passed:
        return {"state": "satisfied", "reason": "pass"}
    reason = "fail" if tally.failed else "other"
    return {"state": "not-satisfied", "reason": reason, "remarks": _counts(tally)}


def _counts(tally: Tally) -> str:
    return ", ".join(
        f"{getattr(tally, word)} {word}" for word in ("passed", "failed", *_OTHERS)
    ).replace("baseline", "accepted by the baseline")


def _control(name: str) -> str:
    return f"pci-dss-{name.lower()}"
