"""Which root modules a change touches: what must be checked again, and what need not be."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generator.errors import UsageError
from generator.gate.settings.gate_file import ESTATE
from generator.gate.source_map import FILE as MANIFEST
from generator.gate.target_search import TargetSearch
from generator.repository import ACCOUNTS
from generator.review.account_specs import added_to_lists
from generator.review.acknowledged import SPECS, specs_of
from generator.review.files import files_below
from generator.review.load import load_side
from generator.review.pairing import RootPair, paired
from generator.review.snapshots import BothSides, Snapshot
from generator.shown import first_of

_NAMED = 3  # files that a reason names
_LARGEST = 16 << 20  # bytes of a manifest


@dataclass(frozen=True, slots=True)
class Affected:
    """A root and why it must be judged again; no reasons: it need not be."""

    path: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change touches. ``removed``: roots that are gone."""

    base: str
    head: str
    roots: tuple[Affected, ...]
    removed: tuple[str, ...] = ()

    @property
    def affected(self) -> tuple[Affected, ...]:
        """Roots that must be judged again."""
        return tuple(root for root in self.roots if root.reasons)


@dataclass(frozen=True, slots=True)
class AffectedOptions:
    """What is compared. ``also``: files or folders on which every root depends."""

    base: str
    head: str = ""
    target: Path = Path("out")
    from_branch: bool = False
    also: tuple[str, ...] = ()
    seconds: float = 120


def affected(options: AffectedOptions) -> Touched:
    """Every root of HEAD, with reasons where the change touches it.

    Raises:
        UsageError: a name that stands for nothing, a plan, or a path outside of the tree.
        NoVerdictError: something could not be read.
    """
    search = TargetSearch(options.seconds)
    with ExitStack() as stack:
        both = BothSides(options.target, search, stack)
        base, head = both.both(options.base, options.head, options.from_branch)
        if base.plan or head.plan:
            raise UsageError("A plan has no files: compare revisions or folders.")
        everywhere = tuple(_of_all(base, head, options.also))
        pairs = list(paired(base, head, search))
        specs = _Specs(base, head, pairs)
        roots, removed = [], []
        for pair in pairs:
            if pair.new is None:
                removed.append(base.shown(pair.old or ""))
            else:
                reasons = (*everywhere, *_of_root(pair, base, head), *specs.reasons(pair.new))
                roots.append(Affected(head.shown(pair.new), tuple(reasons)))
    return Touched(base.label, head.label, tuple(roots), tuple(removed))


def _of_all(base: Snapshot, head: Snapshot, also: Iterable[str]) -> Iterator[str]:
    """Reasons that every root has: the gate file, and what the user names."""
    for given in (ESTATE.as_posix(), *also):
        paths = [posixpath.normpath(posixpath.join(side.here, given)) for side in (base, head)]
        if given.startswith("/") or any(path.startswith("..") for path in paths):
            raise UsageError(f"{given} is outside of the tree that is compared.")
        before, after = (_identities(s, p) for s, p in zip((base, head), paths, strict=True))
        if given in also and not before and not after:
            raise UsageError(f"{given}: neither side has it.")
        if before != after:
            yield f"{given} differs"
    if _added(base) != _added(head):
        yield "what account specs add to the lists of the gate differs"


def _added(side: Snapshot) -> bytes:
    return added_to_lists(side.tree, side.here) if side.tree else b""


def _identities(side: Snapshot, path: str) -> dict[str, str]:
    if side.tree is None:
        return {}
    if side.tree.is_file(path):
        return {"": side.tree.identity(path)}
    return {name: side.tree.identity(p) for name, p in files_below(side.tree, path).items()}


def _of_root(pair: RootPair, base: Snapshot, head: Snapshot) -> Iterator[str]:
    if pair.old is None:
        yield "new root"
        return
    if pair.differing:
        yield f"{first_of(pair.differing, _NAMED)} differ"
    elif pair.open_ and _read(base, pair.old) != _read(head, pair.new):
        yield "files that it reads above its folder differ"


def _read(side: Snapshot, folder: str | None) -> object:
    """Identities of everything that a root reads; never equal where that is not known."""
    found = load_side(side, folder, "root")
    if side.tree is None or folder is None or found.errors:
        return object()
    beside = _identities(side, folder)
    tree = side.tree
    return beside, {
        posixpath.relpath(path, folder or "."): tree.identity(path) if tree.is_file(path) else ""
        for path in found.asked
    }


class _Specs:
    """Specs that differ, and the rendered roots that they are of."""

    def __init__(self, base: Snapshot, head: Snapshot, pairs: Iterable[RootPair]) -> None:
        before, after = specs_of(base), specs_of(head)
        self._differ = {
            f"{SPECS}/{name}"
            for name in before.keys() & after.keys()
            if before[name] != after[name] and f"{SPECS}/{name}" != ESTATE.as_posix()
        }
        folders = [pair.new for pair in pairs if pair.new is not None]
        self._named = {folder: _sources(head, folder) for folder in folders}
        # The spec of an account is behind its own root and behind those of its environments.
        named = {
            spec
            for folder, held in self._named.items()
            if posixpath.basename(posixpath.dirname(folder)) != ACCOUNTS
            for spec in held
        }
        # Accounts, and whatever else no root names: they may be behind each.
        self._of_all = self._differ - named

    def reasons(self, folder: str) -> Iterator[str]:
        """A reason for every spec that differs, of a root that was rendered."""
        held = self._named.get(folder)
        for spec in sorted((self._differ & {*held}) | self._of_all) if held else ():
            yield f"{spec} differs, from which it may be rendered"


def _sources(head: Snapshot, folder: str) -> list[str]:
    """Files of specs that a rendered root names as its source."""
    path = posixpath.join(folder, MANIFEST)
    if head.tree is None or not head.tree.is_file(path):
        return []
    try:
        raw = head.tree.read(path)
        held = json.loads(raw)["sources"].values() if len(raw) <= _LARGEST else ()
        return sorted({str(file) for file, _ in held})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def chunks(roots: Iterable[str], most: int) -> list[list[str]]:
    """Roots in at most so many parts of the same size, in their order."""
    listed = list(roots)
    count = min(most, len(listed))
    if not count:
        return []
    size, rest = divmod(len(listed), count)
    found, start = [], 0
    for number in range(count):
        end = start + size + (number < rest)
        found.append(listed[start:end])
        start = end
    return found
