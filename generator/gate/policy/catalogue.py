"""The policies: metadata and conditions from YAML, functions from the .py file beside it.

What is wrong with any of them stops the gate (exit status 3): a policy that does not load is
a control that nobody checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.model import Level, Policy, Severity
from generator.gate.policy.calls import ConditionError, Functions
from generator.gate.policy.entry import PolicyEntry
from generator.gate.policy.evaluation import compile_check
from generator.gate.policy.functions import Checks, functions_in, shared_checks
from generator.gate.settings.validation import Place, line_of, problems
from generator.gate.settings.yaml_file import read_yaml


def load_catalogue(folders: Iterable[Path]) -> tuple[Policy, ...]:
    """Every policy under the folders (``<folder>/<family>/<subject>.yaml``), sorted by id.

    Raises:
        NoVerdictError: a folder without policies, or whatever is wrong with a policy.
    """
    policies: list[Policy] = []
    wrong: list[str] = []
    folders = tuple(folders)
    shared = shared_checks(folders)
    for folder in folders:
        files = policy_files(folder)
        if not files:
            wrong.append(f"{folder}: holds no policy files (<family>/<subject>.yaml)")
        for file in files:
            policies += load_file(file, wrong, shared)
    wrong += _duplicates(policies)
    if wrong:
        raise NoVerdictError("The policies cannot be loaded:\n  " + "\n  ".join(wrong))
    return tuple(sorted(policies, key=lambda policy: policy.id))


def policy_files(folder: Path) -> list[Path]:
    """The YAML files of a policies folder, in a stable order."""
    return sorted(p for p in folder.glob("*/*.yaml") if not p.parent.name.startswith((".", "_")))


def _duplicates(policies: list[Policy]) -> list[str]:
    seen: dict[str, Policy] = {}
    wrong = []
    for policy in policies:
        for name in (policy.id, *policy.aliases):
            if name in seen:
                wrong.append(
                    f"{policy.family}: the id {name!r} is already used in {seen[name].family}"
                )
            seen[name] = policy
    return wrong


def load_file(file: Path, wrong: list[str], shared: Checks) -> list[Policy]:
    """The policies of one file; what is wrong with others of them is added to ``wrong``."""
    document = read_yaml(file)
    if not isinstance(document, list):
        wrong.append(f"{file}: expected a list of policies")
        return []
    functions = Functions(functions_in(file.with_suffix(".py")), shared)
    found = []
    for number, entry in enumerate(document):
        faults = list(problems(PolicyEntry, entry))
        if not faults:
            try:
                found.append(_policy(entry, functions, file.parent))
            except ConditionError as error:
                faults.append((("check",), str(error)))
        wrong += _said(file, number, entry, faults)
    return found


def _said(file: Path, number: int, entry: Any, faults: list[tuple[Place, str]]) -> Iterator[str]:
    """What is wrong with an entry, with the line where it is."""
    name = entry.get("id") if isinstance(entry, dict) else None
    for place, fault in faults:
        line = line_of(file.read_text(encoding="utf-8"), (number, *place))
        yield f"{file}:{line}: {name or f'entry {number + 1}'}: {fault}"


def _policy(entry: dict[str, Any], functions: Functions, folder: Path) -> Policy:
    return Policy(
        id=entry["id"],
        title=entry["title"].strip(),
        requirements=tuple(entry["requirements"]),
        severity=Severity(entry["severity"]),
        resources=tuple(entry["resources"]),
        rationale=entry["rationale"].strip(),
        remediation=entry["remediation"].strip(),
        evaluate=compile_check(entry, functions),
        family=folder.name,
        examples=folder / "examples" / entry["id"],
        aliases=tuple(entry.get("aliases", ())),
        scope=entry.get("scope", "any"),
        checkov=tuple(entry.get("checkov", ())),
        level=Level(entry.get("level", Level.REQUIREMENT)),
        concern=entry.get("concern", ""),
    )
