"""Expressions and what Terraform core says of them: ``tests/config/language/terraform``.

A row is an expression and the text of ``jsonencode(expression)``, or null where Terraform
refuses the expression; a third column has what a later version says, where it differs.
``.ci/build_terraform_table.py`` asks both.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

OLDEST = "1.11"  # the version of the second column
FOLDER = Path(__file__).parents[1] / "config" / "language" / "terraform"
_BATCH = 400
_FAULT = re.compile(r"on o([0-9]+)\.tf(?: line|:)")


class Row(NamedTuple):
    """An expression and its value in two versions of Terraform."""

    expression: str
    oldest: str | None = None
    newest: str | None = None


def tables() -> dict[Path, list[Row]]:
    """The rows of every file."""
    return {
        path: [_row(*row) for row in json.loads(path.read_text("ascii"))]
        for path in sorted(FOLDER.glob("*.json"))
    }


def _row(expression: str, oldest: str | None = None, *newest: str | None) -> Row:
    return Row(expression, oldest, newest[0] if newest else oldest)


def written(rows: Sequence[Row]) -> str:
    """The text of a file: one row a line, the third column where it differs."""
    lines = [json.dumps(row[: 2 if row.newest == row.oldest else 3]) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def evaluated(expressions: Sequence[str], command: Sequence[str]) -> list[str | None]:
    """What a Terraform says of each expression now."""
    found: list[str | None] = []
    for start in range(0, len(expressions), _BATCH):
        with tempfile.TemporaryDirectory() as folder:
            batch = dict(enumerate(expressions[start : start + _BATCH]))
            found += _batch(batch, Path(folder), command)
    return found


def _batch(wanted: Mapping[int, str], folder: Path, command: Sequence[str]) -> list[str | None]:
    """Each expression is an output in a file of its own: a fault names the file."""
    for number, expression in wanted.items():
        (folder / f"o{number}.tf").write_bytes(source(expression, f"o{number}").encode())
    while list(folder.glob("*.tf")):
        done = subprocess.run(
            [*command, "apply", "-auto-approve", "-input=false", "-no-color"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.returncode:
            break
        faults = set(_FAULT.findall(done.stdout + done.stderr))
        if not faults:
            raise RuntimeError((done.stdout + done.stderr)[-2000:])
        for number in faults:
            (folder / f"o{number}.tf").unlink()
    state = folder / "terraform.tfstate"
    outputs = json.loads(state.read_text("utf-8"))["outputs"] if state.exists() else {}
    return [outputs.get(f"o{number}", {}).get("value") for number in wanted]


def source(expression: str, name: str) -> str:
    """An output with the JSON text of an expression (a heredoc ends with its line)."""
    end = "\n" if "<<" in expression else ""
    return (
        f'output "{name}" {{\n  sensitive = true\n  value     = jsonencode({expression}{end})\n}}\n'
    )
