"""Where each control of the map is decided (policies/control_map.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders.markdown import cell
from builders.root import DOCS, ROOT
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.yaml_file import read_yaml

_ANSWERS = {
    "policies": "are decided by policies",
    "checkov": "are decided by checks of checkov",
    "gate": "are decided by the gate itself",
    "undecidable": "cannot be decided from Terraform",
}


def pages() -> dict[Path, str]:
    """The page of the map."""
    controls = read_yaml(ROOT / "policies/control_map.yaml")
    families = {p.id: p.family for p in load_catalogue([ROOT / "policies"])}
    lines = ["# Control map", "", "Every control that AWS Config, Security Hub, Prowler, Trivy and"]
    lines += ["PCI DSS v4.0.1 name for these services, and where it is decided. Generated from"]
    lines += ["`policies/control_map.yaml`; tests hold every answer.", ""]
    for key, words in _ANSWERS.items():
        lines.append(f"- {sum(key in answer for answer in controls.values())} {words}")
    lines += ["", "| control | answer |", "| --- | --- |"]
    lines += [f"| {name} | {_answer(a, families)} |" for name, a in sorted(controls.items())]
    return {DOCS / "control-map.md": "\n".join(lines) + "\n"}


def _answer(answer: dict[str, Any], families: dict[str, str]) -> str:
    """The cell of a control: its policies and checks, or why there are none."""
    named = [f"[{p}](policies/{families[p]}.md#{p})" for p in answer.get("policies", ())]
    named += [f"checkov {check}" for check in answer.get("checkov", ())]
    if named:
        return ", ".join(named)
    numbers = ", ".join(answer["requirements"])
    if "undecidable" in answer:
        return cell(f"Not decidable ({numbers}): {' '.join(answer['undecidable'].split())}")
    return f"The gate itself ({numbers}): {', '.join(answer['gate'])}"
