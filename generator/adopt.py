"""Import blocks for a component: the empty table, or the file made of a filled one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.adoption.blocks import MARK, import_blocks
from generator.adoption.members import Importable, members
from generator.adoption.table import empty_table, read_table
from generator.blueprint.model import Blueprint, Module
from generator.bounded import read_bounded
from generator.decided import roots
from generator.errors import UsageError
from generator.generate import rendered
from generator.given_rights import GivenRights
from generator.own.read import beside
from generator.replace import replace_file
from generator.shown import nearest
from generator.spec.load import load_estate


@dataclass(frozen=True, slots=True)
class Wanted:
    """A component of an environment, or a part of an account, by the names of the specs."""

    specs: Path
    environment: str
    component: str


def template(wanted: Wanted) -> str:
    """The empty table of ids of a component.

    Raises:
        InputError: a spec is wrong.
        UsageError: there is no such environment, account or component.
    """
    return empty_table(wanted.environment, wanted.component, _members(wanted)[1])


def write_imports(wanted: Wanted, ids: Path) -> Path:
    """Write ``import_<component>.tf`` to the own Terraform of the environment.

    Raises:
        InputError: a spec, or the table, is wrong.
        UsageError: no such environment or component, or people wrote the file.
    """
    module, found = _members(wanted)
    given = read_table(ids)
    text = import_blocks(wanted.environment, wanted.component, found, given, str(ids))
    path = beside(wanted.specs) / wanted.environment / f"import_{module.label}.tf"
    if path.parent.is_symlink() or path.parent.parent.is_symlink():
        raise UsageError(f"{path.parent} is a symbolic link, and pave writes to folders only.")
    if path.is_symlink() or (path.exists() and not _ours(path)):
        raise UsageError(f"{path} is there and pave did not write it; move it away first.")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())
    return path


def _ours(path: Path) -> bool:
    return path.is_file() and read_bounded(path).startswith(MARK.encode())


def _members(wanted: Wanted) -> tuple[Module, tuple[Importable, ...]]:
    blueprint = _blueprint(wanted)
    module = _module(blueprint, wanted.component)
    _, terraform = rendered(blueprint, wanted.specs)
    return module, members(module, terraform.configuration)


def _blueprint(wanted: Wanted) -> Blueprint:
    known = roots(load_estate(wanted.specs), GivenRights(wanted.specs))
    if wanted.environment not in known:
        raise UsageError(_unknown("environment or account", wanted.environment, list(known)))
    return known[wanted.environment]()


def _module(blueprint: Blueprint, name: str) -> Module:
    named = {module.name: module for module in blueprint.modules}
    if name not in named:
        raise UsageError(_unknown(f"component of {blueprint.place}", name, list(named)))
    return named[name]


def _unknown(what: str, name: str, known: list[str]) -> str:
    near = nearest(name, known)
    hint = f" Did you mean {near}?" if near else f" There are: {', '.join(known)}."
    return f"{name} is no {what}.{hint}"
