"""Which folders under a directory are root modules.

A warm check parses nothing, so files are searched, not read: what a search takes for a call is
held against the parsed configuration later (:func:`generator.gate.fresh.assess_fresh`), because a
comment or a string that looks like a call must not take a root out of the verdict.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.config.terragrunt import UNIT
from generator.errors import NoVerdictError
from generator.gate.target_search import MAX_DEPTH, TargetSearch, TooMuchError, no_search

TERRAFORM = (".tf", ".tf.json", ".tofu", ".tofu.json")
# Never judged, never named: what `terraform init` and git keep for themselves.
_INTERNAL = {".terraform", ".git"}
# Copies that tools make of what lies elsewhere; named in the verdict when they hold Terraform.
COPIES = {".terragrunt-cache", "node_modules", "vendor", "__pycache__"}
# Of these, folders that git keeps in some repositories: a root with a state of its own is applied
# from there, and a pull request may move one there. Terragrunt writes backends into its copies.
_KEPT = {"node_modules", "vendor"}
_FETCHED = {"modules", "plugins", "providers"}  # of .terraform
_SOURCE = re.compile(rb'source"?\s*[=:]\s*"(\.{1,2}/[^"\n]*)"')
# A state, or an account, of its own: a folder that somebody applies.
_WITH_STATE = rb'backend\s+"|cloud\s*\{'
_OWN = re.compile(rb'^[ \t\r\f\v]*(?:%b|provider\s+"?[\w-]+"?\s*\{)' % _WITH_STATE, re.MULTILINE)
_OWN_JSON = re.compile(rb'"(?:backend|cloud|provider)"\s*:')
_STATE = re.compile(rb"^[ \t\r\f\v]*(?:%b)" % _WITH_STATE, re.MULTILINE)
_STATE_JSON = re.compile(rb'"(?:backend|cloud)"\s*:')
# A call that somebody took out. Whatever else this takes for a comment makes one root more.
_COMMENT = re.compile(rb"^[ \t]*(?:(?:#|//)[^\n]*|/\*(?s:.*?)\*/)", re.MULTILINE)
_LARGEST = 8 << 20  # bytes of a file that is searched


@dataclass(frozen=True, slots=True)
class Roots:
    """Roots under a directory. ``modules``: folders that each root calls, by root.
    ``left_out``: folders with Terraform that nobody judges; ``units``: those that Terragrunt
    applies, with Terraform of their own or without."""

    roots: tuple[Path, ...]
    modules: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    left_out: tuple[Path, ...] = ()
    units: tuple[Path, ...] = ()


def find_roots(directory: Path, search: TargetSearch | None = None) -> Roots:
    """Every root module at or below a directory, in the order of their names.

    Raises:
        NoVerdictError: a folder that cannot be read, or more than ``search`` allows.
    """
    try:
        return _find_roots(directory, search or TargetSearch())
    except TooMuchError as error:
        raise no_search(directory, error) from None


def _find_roots(directory: Path, search: TargetSearch) -> Roots:
    left_out: list[Path] = []
    units: list[Path] = []
    folders = list(_folders(directory, left_out, (), search, units))
    looks = {folder: _look(folder, search) for folder in folders}
    known = {os.path.realpath(folder): folder for folder in folders}
    calls = {f: [known[c] for c in sorted(look.calls) if c in known] for f, look in looks.items()}
    roots, modules = among(calls, {f for f, look in looks.items() if look.applied}, search)
    return Roots(tuple(sorted(roots)), modules, tuple(left_out), tuple(units))


Folder = TypeVar("Folder", Path, str)


def among(
    calls: Mapping[Folder, Iterable[Folder]], applied: Collection[Folder], search: TargetSearch
) -> tuple[tuple[Folder, ...], dict[Folder, tuple[Folder, ...]]]:
    """Which folders are roots, and the others that each root calls. ``calls``: for every folder
    with Terraform, those that its modules come from; ``applied``: folders with a backend or a
    provider of their own."""
    called = {folder for found in calls.values() for folder in found}
    roots: list[Folder] = [f for f in calls if f not in called or f in applied]
    modules: dict[Folder, tuple[Folder, ...]] = {
        root: tuple(_below(root, calls, set(roots), search)) for root in roots
    }
    reached = {*roots, *(m for found in modules.values() for m in found)}
    # Folders that call one another in a circle are called by no root: each is judged by itself.
    roots += [f for f in calls if f not in reached]
    return tuple(roots), modules


def _below(
    root: Folder,
    calls: Mapping[Folder, Iterable[Folder]],
    roots: set[Folder],
    search: TargetSearch,
) -> Iterator[Folder]:
    """Folders that a root calls, directly or not, and that are no roots."""
    waiting, seen = [root], {root}
    while waiting:
        search.goes_on()
        for folder in calls[waiting.pop()]:
            if folder not in seen and folder not in roots:
                seen.add(folder)
                waiting.append(folder)
                yield folder


def _folders(
    folder: Path,
    left_out: list[Path],
    seen: tuple[str, ...],
    search: TargetSearch,
    units: list[Path],
) -> Iterable[Path]:
    """Folders with Terraform files, also below one another; copies go to ``left_out``, what
    Terragrunt applies to ``units``."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    if len(seen) >= MAX_DEPTH:
        raise NoVerdictError(f"{folder}: more folders inside one another than pave reads")
    entries = _entries(folder)
    search.meets(len(entries) + 1)
    if any(map(_is_terraform, entries)):
        yield folder
    if any(entry.name == UNIT for entry in entries):
        units.append(folder)
    for entry in filter(_is_folder, entries):
        path, inside = folder / entry.name, (*seen, real)
        if entry.name in _INTERNAL:
            yield from _applied_inside(path, inside, search)
        elif entry.name in COPIES:
            held = list(_folders(path, [], inside, search, []))
            own = [f for f in held if entry.name in _KEPT and _has_state(f, search)]
            yield from own
            if len(own) < len(held):
                left_out.append(path)
        else:
            yield from _folders(path, left_out, inside, search, units)


def _applied_inside(folder: Path, seen: tuple[str, ...], search: TargetSearch) -> Iterator[Path]:
    """Roots with a state of their own where Terraform keeps what it fetches, beside that."""
    if folder.name != ".terraform":
        return
    for entry in filter(_is_folder, _entries(folder)):
        if entry.name not in _FETCHED:
            held = _folders(folder / entry.name, [], seen, search, [])
            yield from (found for found in held if _has_state(found, search))


def _has_state(folder: Path, search: TargetSearch) -> bool:
    """Whether a file of the folder says where its state is kept."""
    return any(
        (_STATE_JSON if name.endswith(".json") else _STATE).search(raw)
        for name, raw in _contents(folder, search)
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NoVerdictError(f"{folder}: cannot be read: {error.strerror}") from error


def _is_terraform(entry: os.DirEntry[str]) -> bool:
    if not entry.name.endswith(TERRAFORM) or entry.name[0] == ".":
        return False
    try:
        # Of a link that leads nowhere, or to itself, the parser says that it cannot be read.
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _contents(folder: Path, search: TargetSearch) -> Iterator[tuple[str, bytes]]:
    for entry in filter(_is_terraform, _entries(folder)):
        try:
            with open(entry.path, "rb") as stream:
                raw = stream.read(_LARGEST)
        except OSError:
            continue  # the parser says so, with the file
        search.reads(len(raw))
        if len(raw) < _LARGEST:
            search.keep(entry.path, raw)
        yield entry.name, raw


@dataclass(frozen=True, slots=True)
class _Look:
    """What a search of a folder's files found: ``calls`` are real paths of folders that modules
    seem to come from, ``applied`` tells of a backend or a provider of its own."""

    calls: set[str]
    applied: bool


def calls_of(folder: Path, search: TargetSearch | None = None) -> set[str]:
    """Real paths of the folders that modules of this one seem to come from."""
    return _look(folder, search or TargetSearch()).calls


def _look(folder: Path, search: TargetSearch) -> _Look:
    calls: set[str] = set()
    applied = False
    for name, raw in _contents(folder, search):
        written = _COMMENT.sub(b"", raw)
        calls |= {os.path.realpath(folder / source) for source in local_sources(written)}
        applied = applied or has_own(name, raw)
    return _Look(calls, applied)


def local_sources(raw: bytes) -> Iterator[str]:
    """Paths such as ``../modules/vpc`` that a file's modules seem to come from."""
    if b'"./' in raw or b'"../' in raw:  # much faster than the pattern, which most files lack
        yield from (os.fsdecode(match.group(1)) for match in _SOURCE.finditer(raw))


def has_own(name: str, raw: bytes) -> bool:
    """Whether a file has a backend or a provider of its own: somebody applies its folder."""
    if not any(word in raw for word in (b"backend", b"cloud", b"provider")):
        return False
    return bool((_OWN_JSON if name.endswith(".json") else _OWN).search(raw))
