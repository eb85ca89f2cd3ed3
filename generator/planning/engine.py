"""The user's Terraform or OpenTofu: found on PATH, run with its own output on stderr."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
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
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, quiet: bool
    ) -> str:
        """Run one command and return what it printed on stdout.

        With ``quiet`` its progress is kept back unless it fails; else it goes to stderr as it
        comes.

        Raises:
            NoVerdictError: it cannot be started, or fails; with the end of what it said.
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
        with process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    printed.append(line)
                    if not quiet:
                        sys.stderr.write(line)
            except BaseException:
                _end(process)
                raise
        if process.returncode:
            said = "" if not quiet else "\n" + "".join(printed[-_LAST_LINES:]).rstrip()
            raise NoVerdictError(f"{Path(self.path).name} {arguments[0]} failed.{said}")
        return "".join(printed)


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
