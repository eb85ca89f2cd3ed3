"""What the modules of a root tell: the outputs of every kind of module in the examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builders.root import DOCS, ROOT
from generator.blueprint.build import build
from generator.blueprint.model import Output
from generator.spec.load import load_estate


def pages() -> dict[Path, str]:
    """The page of outputs."""
    estate = load_estate(ROOT / "environments")
    kinds: dict[str, dict[str, tuple[str, str]]] = {}
    for loaded in estate.environments.values():
        for module in build(loaded).modules:
            told = kinds.setdefault(module.template, {})
            told.update({o.name: (_form(o), o.description) for o in module.outputs})
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
        lines += ["", f"## {kind}", "", "| output | form | what it is |", "| --- | --- | --- |"]
        lines += [f"| `{n}` | {form} | {text} |" for n, (form, text) in sorted(outputs.items())]
    lines += [
        "",
        "## segmentation",
        "",
        "| output | what it is |",
        "| --- | --- |",
        "| `<component>_security_group_id` | Security group of the component |",
    ]
    return {DOCS / "module-outputs.md": "\n".join(lines) + "\n"}


def _form(output: Output) -> str:
    """Whether a value can be used as it is, or is one of many."""
    if isinstance(output.value, Mapping):
        return "map"
    return "list" if isinstance(output.value, tuple) else "one value"
