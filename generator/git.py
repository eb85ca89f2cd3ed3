"""Reading a repository with git: objects by name. No hook, no filter, no network takes part."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO

from generator.errors import NoVerdictError, UsageError

_REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@^~+-]{0,254}")
_OBJECT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})")
_SECONDS = 60
# Nothing is fetched, asked for, written, or put in the place of what was committed.
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def git(*arguments: str, folder: Path | None = None) -> bytes | None:
    """What git prints; None where it fails. ``folder``: where it runs; without one, here.

    Raises:
        NoVerdictError: git cannot be run.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision is checked, and never an option
            ["git", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoVerdictError(f"git cannot be run: {error}") from error
    return done.stdout if done.returncode == 0 else None


def commit_of(revision: str, folder: Path | None = None, told: str = "") -> str:
    """The commit that a revision names. ``told``: what messages begin with, such as an option.

    Raises:
        UsageError: no such revision, or a name that cannot be one.
        NoVerdictError: git cannot be run.
    """
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise UsageError(f"{told}{revision!r} cannot be the name of a git revision.")
    if len(named := _refs(revision, folder)) > 1:
        raise UsageError(
            f"{told}{revision!r} could mean {' or '.join(named)}. Write the one that you mean."
        )
    wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = (git("rev-parse", *wanted, folder=folder) or b"").decode().strip()
    if not _OBJECT.fullmatch(found):
        hint = _SHALLOW if is_shallow(folder) else ""
        raise UsageError(f"{told}git does not know the revision {revision!r} here.{hint}")
    return found


def _refs(name: str, folder: Path | None) -> list[str]:
    """Tags and branches of a name. Git would take the tag, which anybody may have pushed."""
    possible = [f"refs/{kind}/{name}" for kind in ("tags", "heads", "remotes")]
    found = git("for-each-ref", "--format=%(refname)", "--", *possible, folder=folder) or b""
    return [ref for ref in possible if ref.encode() in found.split()]


def is_shallow(folder: Path | None = None) -> bool:
    """Whether the clone holds only the last commits."""
    said = git("rev-parse", "--is-shallow-repository", folder=folder)
    return said is not None and said.strip() == b"true"


_SHALLOW = (
    " This clone is shallow: fetch the history (`git fetch --unshallow`; `fetch-depth: 0` of "
    "actions/checkout), or fetch that branch."
)


def merge_base(one: str, other: str, folder: Path | None = None) -> str:
    """The commit from which two commits went apart.

    Raises:
        UsageError: they have none, or the clone is too shallow to know it.
    """
    found = (git("merge-base", one, other, folder=folder) or b"").decode().strip()
    if not _OBJECT.fullmatch(found):
        hint = _SHALLOW if is_shallow(folder) else ""
        raise UsageError(f"{one[:12]} and {other[:12]} have no commit in common here.{hint}")
    return found


class Objects:
    """Contents of a repository, by object id, from one process of git (``cat-file --batch``)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()

    def read(self, object_id: str, largest: int) -> bytes:
        """The bytes of a file of at most ``largest`` bytes.

        Raises:
            OSError: the repository does not hold it, or it is larger.
        """
        asked, answers = self._pipes()
        asked.write(f"{object_id}\n".encode())
        asked.flush()
        header = answers.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            raise OSError(None, "git does not hold this file", object_id)
        size = int(header[2])
        if size > largest:
            self._skip(answers, size + 1)
            raise OSError(None, f"larger than {largest >> 20} MiB", object_id)
        content = answers.read(size)
        answers.read(1)  # the line end behind it
        if len(content) != size:
            raise OSError(None, "git ended early", object_id)
        return content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - the user's git
                cwd=self._folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    @staticmethod
    def _skip(answers: IO[bytes], left: int) -> None:
        while left > 0 and (read := answers.read(min(left, 1 << 20))):
            left -= len(read)


def _environment() -> dict[str, str]:
    """``GIT_*`` could name another repository or programs."""
    kept = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    return {**own, **_ENVIRONMENT}
