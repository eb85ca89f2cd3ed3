"""Load an estate: every spec of a folder, merged, converted and validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.errors import InputError, Problem, UsageError
from generator.spec.draft import Draft, draft
from generator.spec.estate import Estate, LoadedEnvironment
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment
from generator.spec.read.extends import Parse, resolve
from generator.spec.read.files import Folder, SpecFiles, Texts
from generator.spec.read.node import YamlNode
from generator.spec.read.stored import parse_stored
from generator.spec.rules import check_estate

Read: TypeAlias = Callable[[bytes, str], YamlNode]


def load_estate(folder: Path) -> Estate:
    """Load every ``*.yaml`` of a folder; names that start with ``_`` are shared defaults.

    Raises:
        InputError: every problem of every spec, with file and line.
        UsageError: there is no such folder, or no spec in it.
    """
    return load(Folder(folder))


def load_texts(texts: Mapping[str, str]) -> Estate:
    """Load specs given as text by file name; errors as for :func:`load_estate`."""
    from generator.spec.read.parse import parse  # noqa: PLC0415 - YAML is slow to import

    return load(Texts(texts), parse)


def load(files: SpecFiles, read: Read = parse_stored) -> Estate:
    """Load specs from wherever they are; errors as for :func:`load_estate`."""
    names = files.names()
    roots = [name for name in names if not name.startswith("_")]
    if not roots:
        raise UsageError("this folder holds no specs; `pave init NAME` writes the first one")
    problems: list[Problem] = []
    parse_file = _parser(files, read)
    drafts = [made for name in roots if (made := _draft(name, files, parse_file, problems))]
    found = list(check_estate(drafts))
    problems += [problem for problem in found if not problem.warning]
    if problems:
        raise InputError(problems)
    return _estate(drafts, tuple(sorted({problem for problem in found if problem.warning})))


def _parser(files: SpecFiles, read: Read) -> Parse:
    """Parse each file once, however many specs extend it."""
    known: dict[str, YamlNode] = {}

    def parse_file(name: str) -> YamlNode:
        if name not in known:
            known[name] = read(files.read(name), files.shown(name))
        return known[name]

    return parse_file


def _draft(name: str, files: SpecFiles, parse_file: Parse, problems: list[Problem]) -> Draft | None:
    try:
        made = draft(resolve(name, parse_file), files.shown(name))
    except InputError as error:
        problems += error.problems
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        problems.append(Problem(files.shown(name), 0, "", f"cannot be read: {reason}"))
        return None
    problems += made.problems
    return made


def _estate(drafts: list[Draft], warnings: tuple[Problem, ...]) -> Estate:
    accounts = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    loaded = {
        d.model.name: LoadedEnvironment(d.model, accounts[d.model.account], d.file, d.lines)
        for d in drafts
        if isinstance(d.model, Environment)
    }
    return Estate(dict(sorted(loaded.items())), dict(sorted(accounts.items())), warnings)
