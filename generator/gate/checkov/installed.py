"""Whether checkov's environment still holds the checks that were installed.

A check that somebody deleted or changed would be silence. What was installed is in the wheel's
``RECORD`` (Python packaging, "Recording installed projects"): each file with its SHA-256. To
compare them takes a second; so that is done when sizes and times are not those of the last
comparison, which are noted in the environment.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.bounded import read_bounded
from generator.cache import cache_folder, digest
from generator.replace import replace_file

LOCK_FILE = Path(__file__).with_name("requirements.txt")
MARKER = ".complete"  # written last: a half-made environment never has it
_PARTS = ("terraform", "common")  # of the package: what decides over Terraform
_LARGEST = 32 << 20


def environment_folder() -> Path:
    """Where the environment for this lock file and this Python is, or will be."""
    python = f"py{sys.version_info.major}{sys.version_info.minor}"
    key = digest(LOCK_FILE.read_bytes(), sys.platform, os.path.realpath(sys.executable))
    return cache_folder() / "checkov" / f"{key[:16]}-{python}"


def is_damaged() -> bool:
    """Whether there is an environment in which something is not as it was installed: what was
    judged since may lack checks, so nothing that was kept counts."""
    folder = environment_folder()
    return (folder / MARKER).exists() and not is_intact(folder)


def note_installed(folder: Path) -> None:
    """Mark an environment as whole, with the sizes and times of what is in it."""
    replace_file(folder / MARKER, _listing(folder).encode())


def is_intact(folder: Path) -> bool:
    """Whether an environment is whole and nothing of checkov in it was deleted or changed."""
    try:
        noted = read_bounded(folder / MARKER).decode()
        if noted == _listing(folder):
            return True
        if not all(_is_as_installed(*entry) for entry in _recorded(folder)):
            return False
        note_installed(folder)
    except (OSError, ValueError):
        return False
    return True


def _packages(folder: Path) -> Path:
    """The folder of the installed packages; the environment itself when there is none."""
    return next(iter(sorted(folder.glob("lib/python3*/site-packages"))), folder / "Lib")


def _listing(folder: Path) -> str:
    parts = sorted(f"{path}:{size}:{time}" for path, size, time in _files(_packages(folder)))
    return digest("installed-1", *parts)


def _files(packages: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change; whole seconds, as archives of a cache keep no more."""
    root = os.fspath(packages)
    waiting = [os.path.join(root, "checkov", part) for part in _PARTS]
    while waiting:
        folder = waiting.pop()
        if not os.path.isdir(folder):
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                else:
                    about = entry.stat(follow_symlinks=False)
                    yield entry.path[len(root) :], about.st_size, int(about.st_mtime)


def _recorded(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files of the checkov package with their hashes, as its RECORD has them.

    Raises:
        OSError: there is no RECORD.
    """
    import csv  # noqa: PLC0415 - only after a change

    packages = _packages(folder)
    for record in sorted(packages.glob("checkov-*.dist-info/RECORD")) or [packages / "RECORD"]:
        rows = csv.reader(read_bounded(record).decode("utf-8").splitlines())
        yield from ((packages / row[0], row[1]) for row in rows if row[0].startswith("checkov/"))


def _is_as_installed(file: Path, expected: str) -> bool:
    """A RECORD has no hash of itself and of compiled files."""
    if not expected:
        return True
    import base64  # noqa: PLC0415 - only after a change

    name, _, wanted = expected.partition("=")
    found = hashlib.new(name, read_bounded(file, _LARGEST)).digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == wanted
