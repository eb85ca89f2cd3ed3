"""Functions that policies name: of the .py file beside them, and shared by all of a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from generator.cache import digest
from generator.errors import NoVerdictError
from generator.gate.policy.conditions import KEYWORDS

Checks = Mapping[str, Callable[..., Any]]
SHARED = "shared"


def shared_checks(folders: Iterable[Path]) -> Checks:
    """Checks that every policy may name, by name: the functions of ``<folder>/shared/*.py``.

    Raises:
        NoVerdictError: a file cannot be imported, or a name is taken.
    """
    found: dict[str, Callable[..., Any]] = {}
    for folder in folders:
        for file in sorted((folder / SHARED).glob("*.py")):
            for name, function in functions_in(file).items():
                if name in found or name in KEYWORDS:
                    raise NoVerdictError(f"{file}: the name {name!r} is already used")
                found[name] = function
    return found


def functions_in(file: Path) -> dict[str, Callable[..., Any]]:
    """Public functions defined in a policy module; none when there is no such file.

    Raises:
        NoVerdictError: the module cannot be imported.
    """
    if not file.exists():
        return {}
    name = f"pave_policy_{file.stem}_{digest(str(file.resolve()))[:16]}"
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise NoVerdictError(f"{file}: cannot be imported")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        raise NoVerdictError(f"{file}: {type(error).__name__}: {error}") from error
    return {
        key: value
        for key, value in vars(module).items()
        if callable(value) and not key.startswith("_") and value.__module__ == name
    }
