"""The policies: a page per requirement family with examples, and an index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builders.root import DOCS, ROOT
from generator.gate.model import Policy, Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.policy.examples import first_example

_LEVELS = ("requirement", "recommendation", "convention")
_SEVERITIES = ("critical", "high", "medium", "low")


def pages() -> dict[Path, str]:
    """One page per requirement family, and an index."""
    policies = load_catalogue([ROOT / "policies"])
    families = sorted({p.family for p in policies})
    found = {}
    index = [
        "# Policies",
        "",
        f"{len(policies)} policies for PCI DSS v4.0.1. A passing policy is supporting evidence for",
        "the requirements it names, never proof of compliance.",
    ]
    for family in families:
        own = [p for p in policies if p.family == family]
        found[DOCS / f"policies/{family}.md"] = _family_page(family, own)
        index += ["", f"## [{_title(family)}]({family}.md)", "", *_table(own, family)]
    found[DOCS / "policies/README.md"] = "\n".join(index) + "\n"
    return found


def _title(family: str) -> str:
    """``req01_network_security_controls`` as a heading."""
    number, _, name = family.partition("_")
    return f"Requirement {int(number.removeprefix('req'))}: {name.replace('_', ' ')}"


def _table(policies: Iterable[Policy], family: str) -> list[str]:
    """The policies of a family, the most severe first."""
    rows = ["| policy | level | severity | requirements | title |"]
    rows += ["| --- | --- | --- | --- | --- |"]
    ordered = sorted(
        policies, key=lambda p: (_LEVELS.index(p.level), _SEVERITIES.index(p.severity), p.id)
    )
    for p in ordered:
        numbers = ", ".join(p.requirements)
        graded = f"{p.level} | {p.severity} | {numbers}"
        rows.append(f"| [{p.id}]({family}.md#{p.id}) | {graded} | {p.title} |")
    return rows


def _family_page(family: str, policies: list[Policy]) -> str:
    """A family's policies with rationale, remediation and examples."""
    lines = [f"# {_title(family)}"]
    for p in policies:
        kinds = ", ".join(f"`{r}`" for r in p.resources)
        lines += ["", f"## {p.id}", "", f"**{p.title}**", ""]
        lines += [f"- level: {p.level}", f"- severity: {p.severity}"]
        lines += [f"- requirements: {', '.join(p.requirements)}"]
        lines += [f"- resources: {kinds}"]
        if p.checkov:
            lines.append(f"- checkov equivalents: {', '.join(p.checkov)}")
        lines += ["", p.rationale, "", f"**To fix:** {p.remediation}"]
        for kind in (Status.PASS, Status.FAIL):
            lines += _example(p, kind)
    return "\n".join(lines) + "\n"


def _example(policy: Policy, kind: Status) -> list[str]:
    """The first example of a kind."""
    found = first_example(policy, kind)
    if found is None:
        return []
    heading = "Passes" if kind == "pass" else "Fails"
    return ["", f"{heading}:", "", "```hcl", found.text.rstrip(), "```"]
