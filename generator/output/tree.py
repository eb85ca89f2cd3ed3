"""What lies in an output folder, looked at without ever following a symbolic link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.errors import UsageError


def relative(path: str) -> PurePosixPath:
    """A path below a folder, checked: it cannot leave the folder.

    Raises:
        ValueError: absolute, empty, or with ``.`` or ``..`` in it.
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts):
        raise ValueError(f"not a path below the output folder: {path!r}")
    return PurePosixPath(path)


def refuse_links(folder: Path, path: str) -> None:
    """Every folder on the way to ``folder/path`` is a real folder or is not there yet.

    Raises:
        UsageError: one of them is a symbolic link or a file.
    """
    here = folder
    for part in relative(path).parts[:-1]:
        here = here / part
        try:
            mode = here.lstat().st_mode
        except FileNotFoundError:
            return
        except NotADirectoryError as error:
            raise UsageError(f"{here.parent}: is not a folder, and pave writes into one") from error
        if not stat.S_ISDIR(mode):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a folder"
            raise UsageError(f"{here}: is {kind}, and pave does not write through it")


def content(path: Path) -> bytes | None:
    """Content of a regular file; None when there is nothing.

    Raises:
        NotAFileError: something else lies there, or it cannot be read.
    """
    # O_NONBLOCK: a FIFO in our place must not make us wait for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = "is a symbolic link" if path.is_symlink() else f"cannot be read: {error.strerror}"
        raise NotAFileError(reason) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotAFileError("is not a regular file")
        return b"".join(iter(lambda: os.read(handle, 1 << 20), b""))
    finally:
        os.close(handle)


class NotAFileError(Exception):
    """A folder, a link or a device lies where a generated file belongs."""


def terraform_files(root: Path) -> Iterator[str]:
    """Paths of everything under a root that Terraform would load, hidden folders left out."""
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith((".tf", ".tf.json", ".tofu", ".tofu.json")):
                yield (Path(folder) / name).relative_to(root).as_posix()


def remove_empty(folder: Path, below: Path) -> None:
    """Remove a folder and its parents up to, not including, ``below``, while empty."""
    while folder != below and below in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
