"""The user's Terraform or OpenTofu: found on PATH, run with its own output on stderr."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import NoVerdictError

KNOWN = ("terraform", "tofu")
_LAST_LINES = 40
_GRACE = 10  # seconds


@dataclass(frozen=True, slots=True)
class TerraformCore:
    """An executable that speaks Terraform's command line."""

    path: str

    def run(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        quiet: bool,
        seconds: float | None = None,
    ) -> str:
        """Run one command and return what it printed on stdout.

        With ``quiet`` its progress is kept back unless it fails; else it goes to stderr as it
        comes. ``seconds``: the most that it may take.

        Raises:
            NoVerdictError: it cannot be started, fails (with the end of what it said), or takes
                too long.
        """
        try:
            process = subprocess.Popen(  # noqa: S603 - the executable the user chose, no shell
                [self.path, *arguments],
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
        except OSError as error:
            raise NoVerdictError(f"{self.path} cannot be started: {error.strerror}") from error
        printed: list[str] = []
        with process, _bounded(process, seconds) as late:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    printed.append(line)
                    if not quiet:
                        sys.stderr.write(line)
            except BaseException:
                _end(process)
                raise
        if late.is_set():
            raise NoVerdictError(f"{Path(self.path).name} {arguments[0]} took too long")
        if process.returncode:
            said = "" if not quiet else "\n" + "".join(printed[-_LAST_LINES:]).rstrip()
            raise NoVerdictError(f"{Path(self.path).name} {arguments[0]} failed.{said}")
        return "".join(printed)


@contextmanager
def _bounded(process: subprocess.Popen[str], seconds: float | None) -> Iterator[threading.Event]:
    """Ends the process after so many seconds; the event says that it did."""
    late = threading.Event()

    def end() -> None:
        late.set()
        _end(process)

    timer = threading.Timer(max(seconds, 0), end) if seconds is not None else None
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield late
        process.wait()
    finally:
        if timer:
            timer.cancel()


def _end(process: subprocess.Popen[str]) -> None:
    """Let it release its lock of the state (it listens to SIGINT), then end it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()


def find_engine(wanted: str | None) -> TerraformCore:
    """The executable that the user names, else terraform, else tofu, from PATH.

    Raises:
        NoVerdictError: there is none.
    """
    for name in (wanted,) if wanted else KNOWN:
        path = shutil.which(name)
        if path:
            return TerraformCore(os.path.abspath(path))  # it runs in another folder
    asked = wanted or " nor ".join(KNOWN)
    raise NoVerdictError(
        f"Neither {asked} is on PATH. A plan needs Terraform or OpenTofu, version 1.10 or newer."
        if not wanted
        else f"{asked} is not a program that can be run."
    )
