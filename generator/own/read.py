"""The own Terraform of an environment: read, and held against what pave renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.blueprint.model import Move, OwnTerraform
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.config.plan.document import without_indexes
from generator.errors import InputError, NoVerdictError, Problem
from generator.own.clashes import clashes
from generator.own.folder import FOLDER, OwnFile, OwnFolder
from generator.own.templates import TEMPLATES
from generator.repository import ACCOUNTS
from generator.shown import nearest

# What Terraform refuses of names that nothing declares, in the words of generator/config/modules.
_UNDECLARED = (" is not declared", " has no output ")


def beside(specs: Path) -> Path:
    """The folder of own Terraform beside the folder of the specs."""
    named = specs if specs.name not in ("", "..") else specs.resolve()
    return named.parent / FOLDER


def read_own(specs: Path, name: str) -> OwnTerraform:
    """The own Terraform of an environment; nothing where it has none.

    Raises:
        InputError: a file that cannot be taken.
        UsageError: too many files.
    """
    folder = beside(specs) / name
    if folder.is_symlink() or beside(specs).is_symlink():
        message = "is a symbolic link, and pave copies files only"
        raise InputError([Problem(folder.as_posix(), 0, "", message)])
    if not folder.is_dir():
        return OwnTerraform()
    reader = OwnFolder(folder, folder.as_posix())
    files = reader.files()
    if reader.problems:
        raise InputError(reader.problems)
    return _own(files, f"{FOLDER}/{name}", folder.as_posix())


def refuse_unknown(specs: Path, known: Sequence[str], below: str = "") -> None:
    """Refuse a folder of own Terraform that belongs to no environment; ``below``: the folder of
    the accounts, which then are ``known``.

    Raises:
        InputError: each such folder.
    """
    folder = beside(specs) / below
    there = folder.is_dir() and not folder.is_symlink()
    names = sorted(e.name for e in folder.iterdir() if e.is_dir()) if there else []
    known = known if below else [*known, ACCOUNTS, TEMPLATES]
    strange = [n for n in names if n not in known and not n.startswith(".")]
    if strange:
        what = f"there is no {'account' if below else 'environment'} of this name"
        raise InputError(
            Problem((folder / n).as_posix(), 0, "", what, nearest=nearest(n, known))
            for n in strange
        )  # fmt: skip


def _own(files: Sequence[OwnFile], home: str, shown: str) -> OwnTerraform:
    """``home``: the folder as the output names it, the same on every machine."""
    sources = {file.path: home + file.shown.removeprefix(shown) for file in files}
    texts = {file.path: file.text for file in files}
    found = load_files({p: t for p, t in texts.items() if p.endswith(".tf")}, "extra")
    resources = {
        address: sources[resource.file]
        for resource in found.resources
        if resource.mode == "managed"
        for address in (resource.address, without_indexes(resource.address))
    }
    moves = tuple(Move(*ends) for ends in _ends(found, "moved", ("from", "to")))
    removed = tuple(end for (end,) in _ends(found, "removed", ("from",)))
    return OwnTerraform(texts, sources, resources, moves, removed)


def _ends(found: Configuration, kind: str, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for block in found.root_blocks:
        if block.type == kind and all(name in block.attributes for name in names):
            yield tuple(str(block.attributes[name].value) for name in names)


def refuse_clashes(rendered: Mapping[str, str], own: OwnTerraform) -> None:
    """Pass, or say what of the own files cannot stand beside the rendered ones.

    Raises:
        InputError: every such place.
    """
    files = [OwnFile(path, own.sources[path], text) for path, text in own.files.items()]
    if problems := list(clashes(rendered, files)):
        raise InputError(problems)


def refuse_dangling(configuration: Configuration, own: OwnTerraform) -> None:
    """Pass, or say where own files name what the root does not declare (any more).

    Raises:
        InputError: every such place.
        NoVerdictError: a rendered file cannot be read, which is a bug of pave.
    """
    problems = []
    for trouble in configuration.troubles:
        written = own.sources.get(trouble.file)
        if written and (trouble.fatal or any(words in trouble.message for words in _UNDECLARED)):
            problems.append(Problem(written, trouble.line, "", trouble.message))
        elif trouble.fatal and not written:
            raise NoVerdictError(f"{trouble.file}:{trouble.line}: {trouble.message}")
    if problems:
        raise InputError(problems)
