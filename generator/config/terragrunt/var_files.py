"""Files of values that a unit hands to Terraform by ``extra_arguments`` (Terragrunt documentation,
"HCL blocks")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.config.values import ABSENT, OpenList, Template, Value

_FILE, _VAR, _ENVIRONMENT = "-var-file", "-var", "TF_VAR_"
VALUES = (".tfvars", ".tfvars.json")
_USE_VALUES = {"apply", "plan"}


@dataclass(slots=True)
class Handed:
    """``files``: paths, each with whether it must exist; ``names``: variables that are set to what
    is not read here; ``open``: there may be others of both."""

    files: list[tuple[str, bool]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    open: bool = False


def handed(arguments: dict[str, Value]) -> Handed:
    """What one block hands over; nothing where its commands neither plan nor apply."""
    found = Handed()
    commands = arguments.get("commands", ABSENT)
    texts = isinstance(commands, list) and all(isinstance(c, str) for c in commands)
    if texts and isinstance(commands, list) and _USE_VALUES.isdisjoint(map(str, commands)):
        return found
    for name, needed in {"required_var_files": True, "optional_var_files": False}.items():
        for path in _items(arguments.get(name, ABSENT), found):
            _file(path, needed, found)
    _arguments(_items(arguments.get("arguments", ABSENT), found), found)
    variables = arguments.get("env_vars", ABSENT)
    if isinstance(variables, dict):
        names = (name for name in variables if name.startswith(_ENVIRONMENT))
        found.names += [name.removeprefix(_ENVIRONMENT) for name in names]
    return found


def _items(value: Value, found: Handed) -> Iterator[Value]:
    if isinstance(value, list):
        found.open = found.open or isinstance(value, OpenList)
        yield from value
    elif value is not ABSENT:
        found.open = True


def _file(path: Value, needed: bool, found: Handed) -> None:
    if isinstance(path, str):
        found.files.append((path, needed))
    else:
        found.open = True


def _arguments(items: Iterator[Value], found: Handed) -> None:
    for item in items:
        known = item if isinstance(item, str) else _start(item)
        option, equals, value = known.partition("=")
        if option == _FILE:
            whole = value if isinstance(item, str) else ABSENT
            _file(whole if equals else next(items, ABSENT), True, found)
        elif option == _VAR:
            text = value if equals else next(items, ABSENT)
            name = (text if isinstance(text, str) else _start(text)).partition("=")[0]
            found.names.append(name)
            found.open = found.open or not name
        elif not known:
            found.open = True


def _start(value: Value) -> str:
    """The text that a value begins with, as far as it is known."""
    first = value.parts[0] if isinstance(value, Template) and value.parts else ""
    return first if isinstance(first, str) else ""
