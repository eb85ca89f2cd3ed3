"""The files that were planned, with the variable values of that plan."""

from __future__ import annotations

import json
from typing import Any

from generator.config.files import Files
from generator.config.plan.document import PlanDocument

_NAME = "zzzz-planned.auto.tfvars.json"  # read after every other file of values, so it decides


def planned_values(plan: PlanDocument) -> dict[str, Any]:
    """Values of the root's variables; sensitive ones are no business of a reader."""
    root = (plan.content.get("configuration") or {}).get("root_module") or {}
    declared = root.get("variables") or {}
    given = plan.content.get("variables") or {}
    return {
        name: variable.get("value")
        for name, variable in given.items()
        if not (declared.get(name) or {}).get("sensitive")
    }


class PlannedFiles:
    """A root module's files and one more that holds the values."""

    def __init__(self, files: Files, values: dict[str, Any]) -> None:
        self._files = files
        self._values = json.dumps(values)

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        names = self._files.names(folder)
        return [*names, _NAME] if folder in ("", ".") else names

    def read(self, path: str) -> str:
        """Text of a file."""
        return self._values if path == _NAME else self._files.read(path)

    def installed(self) -> str:
        """What ``terraform init`` says of the modules that it fetched."""
        return self._files.installed()
