"""Write what is generated; with ``--check`` only say what is stale.

Sources: the policy catalogue and its examples (docs/policies/), the spec's models (docs/spec.md
and environments/schema/), the command line's own help (README.md, between markers).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- generated: help -->", "<!-- /generated -->"
LEVELS = ("requirement", "recommendation", "convention")
SEVERITIES = ("critical", "high", "medium", "low")


def documents() -> dict[Path, str]:
    """Every generated file and what it should hold."""
    pages = {ROOT / "docs/spec.md": spec_page(), ROOT / "README.md": readme()}
    pages[ROOT / "docs/control-map.md"] = control_map_page()
    pages[ROOT / "docs/module-outputs.md"] = outputs_page()
    pages[ROOT / "docs/alarms.md"] = alarms_page()
    pages[ROOT / "docs/dashboard.svg"] = dashboard_picture()
    return {**policy_pages(), **schemas(), **pages}


def outputs_page() -> str:
    """What the modules of a root tell: the outputs of every kind of module in the examples."""
    from generator.blueprint.build import build
    from generator.spec.load import load_estate

    estate = load_estate(ROOT / "environments")
    kinds: dict[str, dict[str, str]] = {}
    for loaded in estate.environments.values():
        for module in build(loaded).modules:
            told = kinds.setdefault(module.template, {})
            told.update({o.name: o.description for o in module.outputs})
    lines = [
        "# Outputs of modules",
        "",
        "What [own Terraform](how-to/own-terraform.md) can name as `module.<component>.<output>`,",
        "a `-` of the name written as `_`. These are the outputs in the example estate. Which of",
        "them a module has depends on its spec; see `outputs.tf` in its folder under `out/`.",
    ]
    for kind, outputs in sorted(kinds.items()):
        if not outputs or kind == "segmentation":
            continue
        lines += ["", f"## {kind}", "", "| output | what it is |", "| --- | --- |"]
        lines += [f"| `{name}` | {text} |" for name, text in sorted(outputs.items())]
    lines += [
        "",
        "## segmentation",
        "",
        "| output | what it is |",
        "| --- | --- |",
        "| `<component>_security_group_id` | Security group of the component |",
    ]
    return "\n".join(lines) + "\n"


def dashboard_picture() -> str:
    """The layout of the dashboard of production."""
    from generator.blueprint.build import build
    from generator.spec.load import load_estate

    sys.path.insert(0, str(Path(__file__).parent))
    from dashboard_picture import picture

    modules = build(load_estate(ROOT / "environments").environments["production"]).modules
    return picture(next(module for module in modules if module.name == "dashboard").data.widgets)


def alarms_page() -> str:
    """The table of alarms."""
    from generator.spec.tables import table

    page = [
        "# Alarms",
        "",
        "What `alarms` of an environment gives to each of its parts. `alarms` of a part changes",
        "one of them by its name: another `threshold`, other `minutes`, or `off` with the",
        "reason. RUNBOOK.md of an environment says who has which alarm. The dashboard has a row",
        "for each part: the state of all its alarms, then graphs of the most important ones.",
        "",
        "![Layout of the dashboard of production](dashboard.svg)",
    ]
    for kind, found in table("alarms")["kinds"].items():
        page += ["", f"## {kind.replace('_', ' ')}", "", f"Metrics of `{found['namespace']}`."]
        for key, row in found["alarms"].items():
            minutes = row["period"] * row["periods"] // 60
            limit = (
                f"{row['threshold']:g} {row['unit']}"
                if "threshold" in row
                else f"{row['share']:g} of {row['of']} ({row['unit']})"
            )
            page += [
                "",
                f"### {key}",
                "",
                f"{row['meaning']} First step: {row['first_step']}",
                "",
                f"`{row['metric']}`, {row['statistic']}, {row['operator']} {limit} for {minutes}"
                f" minutes; without data: {row['missing']}. Source: {row['source']}.",
            ]
    page += ["", "## Events", "", "EventBridge sends them to the same topic."]
    for key, row in table("alarms")["events"].items():
        text = f"{row['meaning']} First step: {row['first_step']} Source: {row['source']}."
        page += ["", f"### event {key}", "", text]
    return "\n".join(page) + "\n"


def schemas() -> dict[Path, str]:
    """The JSON Schemas that editors read through the first line of a file."""
    from generator.commands.schema import KINDS, schema_of

    return {ROOT / f"environments/schema/{kind}.json": schema_of(kind) for kind in KINDS}


def policy_pages() -> dict[Path, str]:
    """One page per requirement family, and an index."""
    from generator.gate.policy.catalogue import load_catalogue

    policies = load_catalogue([ROOT / "policies"])
    families = sorted({p.family for p in policies})
    pages = {}
    index = [
        "# Policies",
        "",
        f"{len(policies)} policies for PCI DSS v4.0.1. A passing policy is supporting evidence for",
        "the requirements it names, never proof of compliance.",
    ]
    for family in families:
        own = [p for p in policies if p.family == family]
        pages[ROOT / f"docs/policies/{family}.md"] = family_page(family, own)
        index += ["", f"## [{title(family)}]({family}.md)", "", *table(own, family)]
    pages[ROOT / "docs/policies/README.md"] = "\n".join(index) + "\n"
    return pages


def title(family: str) -> str:
    """``req01_network_security_controls`` as a heading."""
    number, _, name = family.partition("_")
    return f"Requirement {int(number.removeprefix('req'))}: {name.replace('_', ' ')}"


def table(policies: Iterable[Any], family: str) -> list[str]:
    """The policies of a family, the most severe first."""
    rows = ["| policy | level | severity | requirements | title |"]
    rows += ["| --- | --- | --- | --- | --- |"]
    ordered = sorted(
        policies, key=lambda p: (LEVELS.index(p.level), SEVERITIES.index(p.severity), p.id)
    )
    for p in ordered:
        numbers = ", ".join(p.requirements)
        graded = f"{p.level} | {p.severity} | {numbers}"
        rows.append(f"| [{p.id}]({family}.md#{p.id}) | {graded} | {p.title} |")
    return rows


def family_page(family: str, policies: list[Any]) -> str:
    """A family's policies with rationale, remediation and examples."""
    from generator.gate.model import Status

    lines = [f"# {title(family)}"]
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
            lines += example(p, kind)
    return "\n".join(lines) + "\n"


def example(policy: Any, kind: Any) -> list[str]:
    """The first example of a kind."""
    from generator.gate.policy.examples import first_example

    found = first_example(policy, kind)
    if found is None:
        return []
    heading = "Passes" if kind == "pass" else "Fails"
    return ["", f"{heading}:", "", "```hcl", found.text.rstrip(), "```"]


def control_map_page() -> str:
    """Where each control of the map is decided (policies/control_map.yaml)."""
    from generator.gate.policy.catalogue import load_catalogue
    from generator.gate.settings.yaml_file import read_yaml

    controls = read_yaml(ROOT / "policies/control_map.yaml")
    families = {p.id: p.family for p in load_catalogue([ROOT / "policies"])}
    lines = ["# Control map", "", "Every control that AWS Config, Security Hub, Prowler, Trivy and"]
    lines += ["PCI DSS v4.0.1 name for these services, and where it is decided. Generated from"]
    lines += ["`policies/control_map.yaml`; tests hold every answer.", ""]
    for key, words in ANSWERS.items():
        lines.append(f"- {sum(key in answer for answer in controls.values())} {words}")
    lines += ["", "| control | answer |", "| --- | --- |"]
    lines += [f"| {name} | {answer_of(a, families)} |" for name, a in sorted(controls.items())]
    return "\n".join(lines) + "\n"


ANSWERS = {
    "policies": "are decided by policies",
    "checkov": "are decided by checks of checkov",
    "gate": "are decided by the gate itself",
    "undecidable": "cannot be decided from Terraform",
    "paths": "are about network paths: not part of the gate yet",
}


def answer_of(answer: dict[str, Any], families: dict[str, str]) -> str:
    """The cell of a control: its policies and checks, or why there are none."""
    named = [f"[{p}](policies/{families[p]}.md#{p})" for p in answer.get("policies", ())]
    named += [f"checkov {check}" for check in answer.get("checkov", ())]
    if named:
        return ", ".join(named)
    numbers = ", ".join(answer["requirements"])
    if "undecidable" in answer:
        return cell(f"Not decidable ({numbers}): {' '.join(answer['undecidable'].split())}")
    if "gate" in answer:
        return f"The gate itself ({numbers}): {', '.join(answer['gate'])}"
    return f"On paths ({numbers})"


def spec_page() -> str:
    """Reference of the spec's fields, from the models."""
    from generator.spec.model.account import Account
    from generator.spec.model.environment import Environment

    lines = ["# Spec reference", "", "Generated from the models; `pave schema` prints the same for"]
    lines += ["editors. Required fields are marked with `*`."]
    for model in (Environment, Account):
        schema = model.model_json_schema()
        lines += section(f"kind: {schema['title'].lower()}", schema, schema)
        for name, part in sorted(schema.get("$defs", {}).items()):
            if "enum" not in part and f"## {name}" not in lines:
                lines += section(name, part, schema)
    return "\n".join(lines) + "\n"


def section(name: str, part: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """One model as a table of fields; a model with a short form says what that form is."""
    lines = ["", f"## {name}", ""]
    for form in part.get("anyOf", ()):
        if "properties" not in form:
            lines += [f"Short form: {kind(form, schema)}. {form.get('description', '')}.", ""]
        elif "description" in form:
            part = form
    lines += [" ".join(part.get("description", "").split()), ""]
    return lines + fields(part, schema)


def fields(part: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """The table of a model's fields."""
    lines = ["| field | type | default | meaning |", "| --- | --- | --- | --- |"]
    required = part.get("required", ())
    for field, facts in part.get("properties", {}).items():
        star = "*" if field in required else ""
        default = facts.get("default")
        shown = "" if default is None or isinstance(default, dict | list) else f"`{default}`"
        meaning = cell(facts.get("description", ""))
        lines.append(f"| `{field}`{star} | {cell(kind(facts, schema))} | {shown} | {meaning} |")
    return lines


def cell(text: str) -> str:
    """Text that a Markdown table cell holds."""
    return text.replace("\n", " ").replace("|", "\\|")


def kind(facts: dict[str, Any], schema: dict[str, Any]) -> str:
    """A field's type in words."""
    if "$ref" in facts:
        name = facts["$ref"].rpartition("/")[2]
        target = schema["$defs"][name]
        if "enum" in target:
            return " or ".join(f"`{value}`" for value in target["enum"])
        return f"[{name}](#{name.lower()})"
    if "anyOf" in facts:
        return " or ".join(kind(f, schema) for f in facts["anyOf"] if f.get("type") != "null")
    if "allOf" in facts:
        return kind(facts["allOf"][0], schema)
    if facts.get("type") == "array":
        inner = facts.get("items") or next(iter(facts.get("prefixItems", [])), {})
        return f"list of {kind(inner, schema)}"
    if facts.get("type") == "object":
        return mapping(facts, schema)
    if "const" in facts:
        return f"`{facts['const']}`"
    return str(facts.get("type", "text"))


def mapping(facts: dict[str, Any], schema: dict[str, Any]) -> str:
    """A map in words: what its keys are, where they are not free, and what its values are."""
    (value, *_) = [*facts.get("patternProperties", {}).values(), facts.get("additionalProperties")]
    keys = facts.get("propertyNames", {})
    of = f" from {kind(keys, schema)}" if "$ref" in keys else ""
    return f"map{of} {'to' if of else 'of'} {kind(value or {}, schema)}"


def readme() -> str:
    """README.md with the current help between its markers."""
    from click.testing import CliRunner

    from generator.cli import COMMANDS, cli

    parts = []
    for name in (None, *COMMANDS):
        arguments = [name, "--help"] if name else ["--help"]
        result = CliRunner().invoke(cli, arguments, prog_name="pave", terminal_width=88)
        parts.append(f"$ pave {' '.join(arguments)}\n{result.output.rstrip()}")
    text = (ROOT / "README.md").read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    shown = "\n\n".join(parts)
    return f"{before}{BEGIN}\n\n```text\n{shown}\n```\n\n{END}{after}"


def main() -> int:
    """Write or check; the exit status says whether something was stale."""
    stale = []
    wanted = documents()
    for path, text in wanted.items():
        if not path.exists() or path.read_text() != text:
            stale.append(path)
            if "--check" not in sys.argv:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
    for path in (ROOT / "docs/policies").glob("*.md"):
        if path not in wanted:
            stale.append(path)
            if "--check" not in sys.argv:
                path.unlink()
    for path in stale:
        print(path.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
