"""Rendered roots to ``out/``: under a lock, all or nothing, and never over somebody's work.

- A file is ours while its digest is the one in the root's manifest. Anything else in a place
  that we write to is refused, all such files at once; ``force`` overwrites them.
- Files that are not generated stay (``.terraform``, the lock file, ``*.tfvars``).
- Files of an earlier run that are no longer rendered are removed, and empty folders.
- A root whose spec is gone is removed only when asked: its state may still hold
  resources, and without the code nobody can destroy them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from generator.errors import UsageError
from generator.output.changes import Changes, compare, read_manifest
from generator.output.git import write_git_files
from generator.output.lock import WAIT_SECONDS, locked, locked_for_reading
from generator.output.manifest import MANIFEST, UnreadableManifestError
from generator.output.transaction import Write, apply, interrupted, recover
from generator.output.tree import refuse_links, relative
from generator.repository import ACCOUNTS

Trees = Mapping[str, Mapping[str, bytes]]  # root -> path -> content, manifests included


class Orphans(Enum):
    """What to do about roots of ours without a spec; IGNORE when only some were rendered."""

    IGNORE = "ignore"
    REPORT = "report"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Written:
    """What differs (and was written, unless this was a check), by root."""

    roots: Mapping[str, Changes] = field(default_factory=dict)
    orphans: tuple[str, ...] = ()  # roots of ours without a spec
    interrupted: bool = False  # a killed run left files of two renders

    @property
    def stale(self) -> bool:
        """Whether ``out/`` is anything but a fresh render."""
        different = any(c.files or c.strangers for c in self.roots.values())
        return different or bool(self.orphans) or self.interrupted


def write(
    out: Path,
    trees: Trees,
    *,
    force: bool = False,
    orphans: Orphans = Orphans.IGNORE,
    wait: float = WAIT_SECONDS,
) -> Written:
    """Bring ``out`` in line with the trees.

    Raises:
        UsageError: refused (edited files, a link in the way, lock held, disk full).
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with locked(out, wait):
            return _write(out, trees, force, orphans)
    except OSError as error:
        raise UsageError(f"{error.filename or out}: {error.strerror}") from error


def _write(out: Path, trees: Trees, force: bool, orphans: Orphans) -> Written:
    recover(out)
    write_git_files(out)
    outcome = _compare(out, trees, orphans)
    if orphans is Orphans.REMOVE:
        removed = {name: compare(out / name, {}) for name in outcome.orphans}
        outcome = Written({**outcome.roots, **removed})
    if not force:
        _refuse_edited(out, outcome)
    apply(out, list(_writes(outcome)))
    _touch(out, trees)
    return outcome


def _touch(out: Path, trees: Trees) -> None:
    """A root is younger than its specs now, also where they changed nothing."""
    for name, files in trees.items():
        if MANIFEST in files:
            with suppress(OSError):
                (out / name / MANIFEST).touch()


def check(
    out: Path, trees: Trees, *, orphans: Orphans = Orphans.IGNORE, wait: float = WAIT_SECONDS
) -> Written:
    """Compare only; nothing is written, not even a lock file."""
    with locked_for_reading(out, wait):
        return _compare(out, trees, orphans)


def _compare(out: Path, trees: Trees, orphans: Orphans) -> Written:
    roots = {}
    for name, files in sorted(trees.items()):
        refuse_links(out, f"{relative(name)}/any")
        roots[name] = compare(out / name, files)
    found = () if orphans is Orphans.IGNORE else tuple(_orphans(out, trees))
    return Written(roots, found, interrupted(out))


def _orphans(out: Path, trees: Trees) -> Iterable[str]:
    """Folders that carry a manifest of ours and belong to no tree, of environments and accounts."""
    for folder in ("", ACCOUNTS):
        yield from _orphans_in(out, folder, trees)


def _orphans_in(out: Path, below: str, trees: Trees) -> Iterable[str]:
    folder = out / below
    if folder.is_symlink() or not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        name = entry.relative_to(out).as_posix()
        if name in trees or entry.is_symlink() or not entry.is_dir():
            continue
        try:
            if read_manifest(entry) is not None:
                yield name
        except UnreadableManifestError:
            continue


def _refuse_edited(out: Path, outcome: Written) -> None:
    lines = [
        f"  {out / name / change.path}: {change.edited}"
        for name, changes in outcome.roots.items()
        for change in changes.edited
    ]
    if lines:
        raise UsageError(
            "Somebody edited these files after pave wrote them, so nothing was written. "
            "Move the changes to the spec (extra_*.tf: to extra/), or run again with --force to "
            "overwrite them:\n" + "\n".join(lines)
        )


def _writes(outcome: Written) -> Iterable[Write]:
    for name, changes in outcome.roots.items():
        for change in changes.files:
            yield Write(f"{name}/{change.path}", change.after)
