"""A stand-in for Terraform's command line: a script that answers as it is told."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

SCRIPT = """#!{python}
import json, os, sys
command = sys.argv[1]
with open({log!r}, "a") as log:
    kept = {{k: v for k, v in os.environ.items() if k.startswith(("AWS_", "TF_"))}}
    log.write(json.dumps([sys.argv[1:], os.getcwd(), kept, sorted(os.listdir())]) + "\\n")
out = [a for a in sys.argv if a.startswith("-out=")]
if out:
    open(out[0][5:], "w").write("binary")
answer = {answers}.get(command, {{}})
print(answer.get("out", ""), flush=True)
print(answer.get("err", ""), file=sys.stderr)
sys.exit(answer.get("status", 0))
"""


class FakeEngine:
    """The script, and what it was called with."""

    def __init__(self, folder: Path, **answers: dict[str, Any]) -> None:
        self._log = folder / "calls"
        self.path = folder / "terraform"
        self.path.write_text(
            SCRIPT.format(python=sys.executable, log=str(self._log), answers=repr(answers))
        )
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)

    @property
    def calls(self) -> list[tuple[list[str], str, dict[str, str], list[str]]]:
        if not self._log.exists():
            return []
        return [tuple(json.loads(line)) for line in self._log.read_text().splitlines()]


def mode(path: Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def plan_json(*resources: dict[str, Any], **more: Any) -> str:
    """The least that a plan is."""
    values = [{**r, "mode": "managed"} for r in resources]
    changes = [
        {**r, "mode": "managed", "change": {"actions": ["create"], "after_unknown": {}}}
        for r in resources
    ]
    return json.dumps(
        {
            "format_version": "1.2",
            "planned_values": {"root_module": {"resources": values}},
            "resource_changes": changes,
            "configuration": {"root_module": {"resources": values}},
            **more,
        }
    )
