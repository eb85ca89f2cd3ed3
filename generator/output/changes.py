"""What writing a rendered root would change on disk, and what it would destroy."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content_digest import sha256, without_cr
from generator.errors import UsageError
from generator.output.manifest import (
    MANIFEST,
    Manifest,
    UnreadableManifestError,
    loads,
)
from generator.output.tree import NotAFileError, content, refuse_links, terraform_files


@dataclass(frozen=True, slots=True)
class Change:
    """One file: ``before`` None when it does not exist, ``after`` None when it goes."""

    path: str
    before: bytes | None
    after: bytes | None
    edited: str = ""  # why the file on disk is not ours to overwrite

    def diff(self) -> Iterator[str]:
        """Lines of a unified diff."""
        old, new = (_text(side).splitlines() for side in (self.before, self.after))
        return difflib.unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm="")


@dataclass(frozen=True, slots=True)
class Changes:
    """All files that differ, in the order to write them; and Terraform files that are not
    generated, which Terraform would load all the same."""

    files: tuple[Change, ...]
    strangers: tuple[str, ...] = ()

    @property
    def edited(self) -> tuple[Change, ...]:
        """Changes that would destroy somebody's work."""
        return tuple(change for change in self.files if change.edited)


def compare(root: Path, desired: Mapping[str, bytes]) -> Changes:
    """The difference between a folder and what it should hold; nothing desired: remove it.

    Raises:
        UsageError: a folder on the way is a symbolic link or a file.
    """
    known, trouble = _known(root)
    paths = {*desired, *known.files}
    if not desired:
        paths.add(MANIFEST)
    found = [_change(root, path, desired.get(path), known, trouble) for path in paths]
    changed = sorted((c for c in found if c.before != c.after), key=_order)
    strangers = tuple(path for path in terraform_files(root) if path not in paths)
    return Changes(tuple(changed), strangers)


def _order(change: Change) -> tuple[bool, str]:
    return change.path == MANIFEST, change.path


def read_manifest(root: Path) -> Manifest | None:
    """Manifest of a rendered root; None when it has none.

    Raises:
        UnreadableManifestError: there is something, but no manifest.
    """
    refuse_links(root.parent, f"{root.name}/{MANIFEST}")
    try:
        text = content(root / MANIFEST)
    except NotAFileError as error:
        raise UnreadableManifestError(str(error)) from error
    return None if text is None else loads(text)


def _known(root: Path) -> tuple[Manifest, str]:
    try:
        return read_manifest(root) or Manifest({}), ""
    except UnreadableManifestError as error:
        return Manifest({}), f"; {MANIFEST}: {error}"


def _change(root: Path, path: str, after: bytes | None, known: Manifest, trouble: str) -> Change:
    refuse_links(root.parent, f"{root.name}/{path}")
    try:
        before = content(root / path)
    except NotAFileError as error:
        if not (root / path).is_symlink() and (root / path).is_dir():
            raise UsageError(
                f"{root / path}: is a folder, and pave must write a file with this name"
            ) from error
        return Change(path, b"", after, str(error))
    if before is not None and after is not None and without_cr(before) == after:
        return Change(path, after, after)
    if before is None or path == MANIFEST:
        return Change(path, before, after)
    if path not in known.files:
        return Change(path, before, after, f"was not written by pave{trouble}")
    # What git made of two renderings is in git: nobody's work is lost.
    ours = path in known.merged or sha256(before) == known.files[path]
    return Change(path, before, after, "" if ours else "was edited since it was generated")


def _text(side: bytes | None) -> str:
    return (side or b"").decode("utf-8", errors="replace")
