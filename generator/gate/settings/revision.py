"""A gate file as it stands at a revision of the repository, such as the base of a pull request."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from generator.errors import NoVerdictError, UsageError
from generator.gate.settings.gate_file import ESTATE, LARGEST, GateFile

_REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@^~+-]{0,254}")
_OBJECT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})")
_ENTRY = re.compile(r"(?P<mode>\d{6}) \w+ (?P<object>[0-9a-f]+) +(?P<size>\d+|-)\t.*\0", re.DOTALL)
_REGULAR = ("100644", "100755")
_SECONDS = 60
# Nothing is fetched, asked for or written.
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def gate_file_of(revision: str, path: Path | None) -> GateFile | None:
    """The gate file (the estate's unless another is named) at a revision; None when it has none.

    Raises:
        UsageError, NoVerdictError: as for :func:`file_of`.
    """
    path = path or ESTATE
    raw = file_of(revision, path, LARGEST)
    return None if raw is None else GateFile(f"{revision}:{path.as_posix()}", raw)


def file_of(revision: str, path: Path, largest: int) -> bytes | None:
    """A file of at most ``largest`` bytes at a revision; None when that has none.

    Git reads objects by name: no filter, no hook, no configuration of the tree takes part.

    Raises:
        UsageError: no such revision, or a name that cannot be one.
        NoVerdictError: git cannot be run, or what it names is no file of a fair size.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise UsageError(f"--gate-from: {revision!r} cannot be the name of a git revision.")
    if path.is_absolute() or ".." in path.parts:
        raise UsageError(f"--gate-from: {path} must be inside the current folder.")
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit or not _OBJECT.fullmatch(commit.decode().strip()):
        raise UsageError(f"--gate-from: git does not know the revision {revision!r} here.")
    shown = f"{revision}:{path.as_posix()}"
    listed = _git("ls-tree", "-z", "-l", commit.decode().strip(), "--", f"./{path.as_posix()}")
    if listed is None:
        raise NoVerdictError(f"{shown}: git cannot read this revision.")
    return _content(listed.decode("utf-8", "replace"), shown, largest) if listed else None


def _content(listed: str, shown: str, largest: int) -> bytes:
    entry = _ENTRY.fullmatch(listed)
    if entry is None or entry["mode"] not in _REGULAR:
        raise NoVerdictError(f"{shown}: not a regular file")
    if int(entry["size"]) > largest:
        raise NoVerdictError(f"{shown}: larger than {largest >> 20} MiB")
    raw = _git("cat-file", "blob", entry["object"])
    if raw is None:
        raise NoVerdictError(f"{shown}: git cannot read this file.")
    return raw


def _git(*arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision is checked, and never an option
            ["git", *arguments],  # noqa: S607 - the user's git
            env={**_own_environment(), **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoVerdictError(f"--gate-from: git cannot be run: {error}") from error
    return done.stdout if done.returncode == 0 else None


def _own_environment() -> dict[str, str]:
    """``GIT_*`` could name another repository or programs."""
    kept = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ}
