"""Runs checkov as a subprocess, once for all targets, beside the PCI policies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.config.syntax.grammar_file import grammar_file
from generator.errors import NoVerdictError
from generator.gate.checkov.environment import ensure_environment
from generator.gate.checkov.readable.ask import asked, at_originals, copies_of
from generator.gate.checkov.readable.copy import ReadableCopy
from generator.gate.options import Options
from generator.gate.targets import Target
from generator.processes.side_by_side import CAN_FORK
from generator.processes.work import die_with_parent

_DRIVER = Path(__file__).with_name("driver.py")
_SECONDS = 1800
_TAIL = 1500
_SHARES = 2  # of the processors: the policies judge at the same time
# Nothing of the caller's environment reaches checkov: BC_*, PRISMA_*, CKV_* and CHECKOV_*
# variables change what it checks, which directories it leaves out, and whom it calls.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "LOG_LEVEL": "ERROR",
    "ANSI_COLORS_DISABLED": "1",
    "CKV_SKIP_PACKAGE_UPDATE_CHECK": "true",
    # `source = "./.hidden"` is a module like any other; only Terraform's own copies are left out
    "CKV_IGNORE_HIDDEN_DIRECTORIES": "false",
    "CKV_IGNORED_DIRECTORIES": ".terraform,.git",
    "HCL_PARSE_TIMEOUT_SEC": "120",
}


class CheckovRun:
    """A run in the background; as a context manager it never outlives the verdict."""

    def __init__(self, targets: Sequence[Target], options: Options) -> None:
        self._targets = targets
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._kept = ExitStack()
        self._folder = Path()
        self._deadline = 0.0
        self._copies: dict[int, ReadableCopy] = {}

    def __enter__(self) -> CheckovRun:
        if self._targets:
            python = ensure_environment(self._options.progress)
            folder = tempfile.TemporaryDirectory(prefix="pave-checkov-", ignore_cleanup_errors=True)
            self._folder = Path(self._kept.enter_context(folder))
            try:
                self._start(python)
            except BaseException:
                self._kept.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._stop()
        self._kept.close()

    def response(self) -> Any:
        """checkov's answer as the driver wrote it (read it with :mod:`.read`).

        Raises:
            NoVerdictError: a crash, a timeout, or no readable answer.
        """
        if self._process is None:
            return None
        try:
            status = self._process.wait(max(0, self._deadline - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            self._stop()
            raise NoVerdictError(f"checkov did not finish within {_SECONDS} seconds") from error
        if status:
            raise NoVerdictError(f"checkov failed (exit status {status}):\n{self._tail()}")
        try:
            response = json.loads((self._folder / "response").read_bytes())
            return at_originals(response, self._targets, self._copies)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise NoVerdictError(f"checkov's answer cannot be read: {error}") from error

    def _start(self, python: Path) -> None:
        home = self._folder / "home"  # empty: no .checkov.yaml, no credentials file
        home.mkdir()
        request, response, log = (self._folder / name for name in ("request", "response", "log"))
        self._copies = copies_of(self._targets, self._folder / "copies", self._options.limits)
        request.write_text(json.dumps(self._asked()), encoding="utf-8")
        environment = {"HOME": str(home), "PATH": os.defpath, "TMPDIR": str(self._folder)}
        command = [str(python), "-I", str(_DRIVER), str(request), str(response)]
        try:
            with log.open("wb") as stream:
                self._process = subprocess.Popen(  # noqa: S603 - fixed arguments
                    command,
                    cwd=home,
                    env=_ENVIRONMENT | environment,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=stream,
                    start_new_session=True,
                    preexec_fn=partial(die_with_parent, os.getpid()) if CAN_FORK else None,  # noqa: PLW1509 - no threads here
                )
        except OSError as error:
            raise NoVerdictError(f"checkov cannot be started: {error}") from error
        self._deadline = time.monotonic() + _SECONDS

    def _asked(self) -> dict[str, Any]:
        limits = self._options.limits
        return {
            "targets": asked(self._targets, self._copies),
            "grammar": str(grammar_file()),
            "limits": {"seconds": limits.seconds, "memory": limits.memory, "shares": _SHARES},
        }

    def _stop(self) -> None:
        """End checkov and the processes it forked."""
        process = self._process
        if process is not None and process.poll() is None:
            if CAN_FORK:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()

    def _tail(self) -> str:
        log = self._folder / "log"
        return log.read_text(encoding="utf-8", errors="replace").strip()[-_TAIL:]
