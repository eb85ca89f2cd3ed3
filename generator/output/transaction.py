"""All changes to an output folder, or none.

Everything new is first written and synced into ``out/.transaction/new``; what will be
replaced or removed is hard-linked into ``out/.transaction/old``. Then a journal is written,
and only then are files renamed into place, one at a time. Folders are made before the
journal, so that from there on nothing needs disk space. A failure rolls back at once; after
a kill the journal is still there, and the next writer rolls back first. Without a journal
``out/`` was not touched, and the folder is simply removed. The transaction has happened when
the journal is gone.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import NoVerdictError, UsageError
from generator.output.tree import refuse_links, relative, remove_empty

FOLDER = ".transaction"
_JOURNAL = "journal.json"
_LARGEST = 64 << 20  # bytes of a journal


@dataclass(frozen=True, slots=True)
class Write:
    """One step: ``path`` below the output folder gets ``content``; None removes it."""

    path: str
    content: bytes | None


def apply(out: Path, writes: Sequence[Write]) -> None:
    """Make all the changes, in order. The caller holds the lock and has called ``recover``.

    Raises:
        UsageError: the system refused (disk full, no permission); ``out`` is as it was.
    """
    if not writes:
        return
    try:
        _stage(out, writes)
        for write in writes:
            _commit(out, write)
        _sync_folders({(out / write.path).parent for write in writes})
        _finish(out)
    except BaseException as error:
        recover(out)
        for write in writes:
            remove_empty((out / write.path).parent, out)
        if isinstance(error, OSError):
            where = error.filename or out
            raise UsageError(f"{where}: {error.strerror}; nothing in {out} has changed") from error
        raise


def interrupted(out: Path) -> bool:
    """Whether a killed writer left files of two runs side by side."""
    return (out / FOLDER / _JOURNAL).exists()


def refuse_mixed(places: Iterable[Path]) -> None:
    """Refuse what lies in an output folder that a killed writer left between two runs.

    Raises:
        NoVerdictError: saying what to run.
    """
    for place in places:
        for folder in (place, *place.parents):
            if interrupted(folder):
                raise NoVerdictError(
                    f"{folder}: the last `pave generate` was killed, so files of two runs are "
                    "mixed here. Run `pave generate` again: it undoes the incomplete run first."
                )


def recover(out: Path) -> None:
    """Undo what a failed or killed writer did. Doing it twice, or half, does no harm."""
    folder = out / FOLDER
    if folder.is_symlink():
        raise UsageError(f"{folder}: is a symbolic link, and pave does not write through links")
    if not folder.exists():
        return
    for path, existed in reversed(_journal(folder).items()):
        refuse_links(out, path)
        saved = folder / "old" / path
        if not existed:
            (out / path).unlink(missing_ok=True)
            remove_empty((out / path).parent, out)
        elif saved.is_symlink() or saved.exists():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(saved, out / path)
    _finish(out)


def _journal(folder: Path) -> dict[str, bool]:
    """Path -> whether it existed before. A journal is renamed into place, so a killed writer leaves
    it whole; what is not, somebody else wrote.

    Raises:
        UsageError: it is no journal.
    """
    file = folder / _JOURNAL
    try:
        entries = json.loads(read_bounded(file, _LARGEST))
        return {str(relative(path)): bool(existed) for path, existed in entries.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError, AttributeError, TypeError):
        raise UsageError(
            f"{file}: is damaged, so the incomplete run cannot be undone. Restore "
            f"{folder.parent} from a git commit, delete {folder} and run `pave generate`."
        ) from None


def _stage(out: Path, writes: Sequence[Write]) -> None:
    folder = out / FOLDER
    folder.mkdir()
    journal = {write.path: _stage_one(out, write) for write in writes}
    # Synced only now, all together: one after the other costs a disk flush each.
    for write in writes:
        if write.content is not None:
            _sync(folder / "new" / write.path)
    _new_file(folder / "journal.new", json.dumps(journal).encode())
    _sync(folder / "journal.new")
    os.replace(folder / "journal.new", folder / _JOURNAL)
    _sync(folder)


def _stage_one(out: Path, write: Write) -> bool:
    """Prepare one step; whether there is a file now."""
    refuse_links(out, write.path)
    target, folder = out / write.path, out / FOLDER
    if write.content is not None:
        _new_file(folder / "new" / write.path, write.content)
        target.parent.mkdir(parents=True, exist_ok=True)
    exists = os.path.lexists(target)
    if exists:
        _save(target, folder / "old" / write.path)
    return exists


def _commit(out: Path, write: Write) -> None:
    target = out / write.path
    if write.content is None:
        target.unlink(missing_ok=True)
        remove_empty(target.parent, out)
    else:
        os.replace(out / FOLDER / "new" / write.path, target)


def _finish(out: Path) -> None:
    (out / FOLDER / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(out / FOLDER, ignore_errors=True)


def _new_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)


def _save(target: Path, saved: Path) -> None:
    saved.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(target, saved, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(target, saved, follow_symlinks=False)


def _sync_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        if folder.is_dir():
            _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
