"""Runs checkov as a subprocess, once for all targets, beside the PCI policies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.checkov.environment import Progress, ensure_environment
from generator.gate.targets import Target

_DRIVER = Path(__file__).with_name("driver.py")
_SECONDS = 1800
_TAIL = 1500
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

    def __init__(
        self, targets: Sequence[Target], accept_inline_waivers: bool, progress: Progress
    ) -> None:
        self._targets = targets
        self._accept_inline_waivers = accept_inline_waivers
        self._progress = progress
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._pool = ThreadPoolExecutor(1)
        self._response: Future[Any] | None = None

    def __enter__(self) -> CheckovRun:
        if self._targets:
            self._response = self._pool.submit(self._run)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is not None:
            self._stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def response(self) -> Any:
        """checkov's answer as the driver wrote it (read it with :mod:`.read`).

        Raises:
            NoVerdictError: no environment, a crash, a timeout, or no readable answer.
        """
        return self._response.result() if self._response else None

    def _run(self) -> Any:
        python = ensure_environment(self._progress)
        with tempfile.TemporaryDirectory(prefix="pave-checkov-") as folder:
            return self._run_in(Path(folder), python)

    def _run_in(self, folder: Path, python: Path) -> Any:
        home = folder / "home"  # empty: no .checkov.yaml, no credentials file
        home.mkdir()
        request, response, log = folder / "request", folder / "response", folder / "log"
        targets = list(map(_asked, self._targets))
        asked = {"targets": targets, "accept_inline_waivers": self._accept_inline_waivers}
        request.write_text(json.dumps(asked), encoding="utf-8")
        command = [str(python), "-I", str(_DRIVER), str(request), str(response)]
        status = self._execute(command, home, log)
        if status:
            raise NoVerdictError(f"checkov failed (exit status {status}):\n{_tail(log)}")
        try:
            return json.loads(response.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise NoVerdictError(f"checkov's answer cannot be read: {error}") from error

    def _execute(self, command: list[str], home: Path, log: Path) -> int:
        environment = {
            **_ENVIRONMENT,
            "HOME": str(home),
            "PATH": os.defpath,
            "TMPDIR": str(home.parent),
        }
        try:
            with log.open("wb") as stream:
                self._process = subprocess.Popen(  # noqa: S603 - fixed arguments
                    command,
                    cwd=home,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=stream,
                    start_new_session=True,
                )
            if self._stopped:
                self._stop()
            return self._process.wait(_SECONDS)
        except OSError as error:
            raise NoVerdictError(f"checkov cannot be started: {error}") from error
        except subprocess.TimeoutExpired as error:
            self._stop()
            raise NoVerdictError(f"checkov gave no answer within {_SECONDS} seconds") from error

    def _stop(self) -> None:
        """End checkov and the processes it forked."""
        self._stopped = True
        process = self._process
        if process is not None and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _asked(target: Target) -> dict[str, str]:
    """What checkov looks at: it takes a value that a plan leaves open for one that nobody set,
    so it reads the files that were planned where they are at hand."""
    if target.source:
        return {"path": str(target.source), "kind": "directory"}
    return {"path": str(target.path), "kind": target.kind}


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace").strip()[-_TAIL:]
