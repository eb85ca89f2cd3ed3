"""A policy, or a checkov check, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.gate.checkov.controls import load_controls
from generator.gate.model import Level, Policy
from generator.gate.settings.settings import load_settings
from generator.report.own_findings import OWN_FINDINGS
from generator.report.text import wrapped
from generator.shown import similar, visible

_SCOPES = {
    "any": "every resource of these types",
    "in-scope": "all resources but those tagged out of scope",
    "cde": "resources in the cardholder data environment",
}
# A check of checkov about something else than AWS, which pave does not map: CKV_TF_1, CKV2_GHA_1.
_MOST_NAMES = 40  # of policies in a hint
_ELSEWHERE = re.compile(r"CKV\d?_(?!AWS_)[A-Z0-9]+_\d+")
_LEVELS = {
    Level.REQUIREMENT: "a failure breaks a PCI DSS requirement",
    Level.RECOMMENDATION: "good practice beyond what PCI DSS asks",
    Level.CONVENTION: "a house rule",
}


def explain(policy: Policy, examples: Sequence[tuple[str, str]], width: int) -> str:
    """Everything a policy says of itself, with HCL that fails and HCL that passes."""
    lines = [policy.id, *wrapped(policy.title, width, 0), ""]
    facts = {
        "Level": f"{policy.level.value}: {_LEVELS[policy.level]}",
        "Severity": policy.severity.value,
        "PCI DSS": f"{', '.join(policy.requirements)} (v4.0.1)",
        "Looks at": ", ".join(policy.resources),
        "Applies to": _SCOPES[policy.scope],
        "In checkov": ", ".join(policy.checkov),
        "Also named": ", ".join(policy.aliases),
    }
    for name, text in facts.items():
        if text:
            lines += wrapped(text, width, 12, first=f"{name + ':':12}")
    for heading, text in (("Why", policy.rationale), ("Fix", policy.remediation)):
        lines += ["", heading, *wrapped(text, width, 2)]
    for name, hcl in examples:
        lines += ["", f"Example: {name}", *(f"  {visible(line)}" for line in hcl.splitlines())]
    return "\n".join(lines) + "\n"


def explain_check(check: str, catalogue: Iterable[Policy], folder: Path, width: int) -> str:
    """A checkov check: requirements, equivalent policies, waivers; '' when nobody knows it."""
    known = load_controls(folder / "checkov.yaml")
    waivers = [w for w in load_settings(folder / "gate.yaml").waivers if w.id == check]
    equal = [policy for policy in catalogue if check in policy.checkov]
    mapped = check in known.by_check
    if not (mapped or waivers or equal or _ELSEWHERE.fullmatch(check)):
        return ""
    control = known.of(check)
    lines = [check, "This is a check of checkov.", ""]
    lines += [f"Level: {control.level.value}: {_LEVELS[control.level]}"]
    lines += [f"Severity: {control.severity.value}"]
    lines += [f"PCI DSS: {', '.join(control.requirements) or 'no requirement'}"]
    if control.reason:
        lines += wrapped(control.reason, width, 2)
    lines += [f"Policy that covers it: {p.id} ({p.title})" for p in equal]
    for waiver in waivers:
        lines += wrapped(f"Waived for {waiver.resource}: {waiver.reason}", width, 2, first=" ")
    return safe_lines(lines)


def explain_own(finding: str, width: int) -> str:
    """A finding of the gate itself; '' for another id."""
    own = OWN_FINDINGS.get(finding)
    if not own:
        return ""
    lines = [finding, "This is a finding of the gate itself.", "", *wrapped(own.title, width, 0)]
    for heading, text in (("Why", own.why), ("Fix", own.fix)):
        lines += ["", heading, *wrapped(text, width, 2)]
    return safe_lines(lines)


def safe_lines(lines: Iterable[str]) -> str:
    """Lines as one text, each made safe for a terminal."""
    return "".join(f"{visible(line)}\n" for line in lines)


def nearest(name: str, catalogue: Iterable[Policy]) -> str:
    """A hint for a name that is mistyped."""
    known = [*OWN_FINDINGS, *(p.id for p in catalogue)]
    if near := similar(name.lower(), known, count=3):
        return f" Did you mean {' or '.join(near)}?"
    with_it = [one for one in known if name.lower() in one][:_MOST_NAMES]
    return f" Policies with these letters: {', '.join(with_it)}." if with_it else ""
