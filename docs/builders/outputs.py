"""What the modules of a root tell: the outputs of every kind of module in the examples."""

from __future__ import annotations

from pathlib import Path

from builders.root import DOCS, ROOT
from generator.blueprint.build import build
from generator.spec.load import load_estate


def pages() -> dict[Path, str]:
    """The page of outputs."""
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
    return {DOCS / "module-outputs.md": "\n".join(lines) + "\n"}
