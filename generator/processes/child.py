"""One child, as its parent sees it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from generator.processes.limits import Limits
from generator.processes.work import HEAD, work

_GRACE = 3.0  # seconds that a leader of a group has to end what it started


@dataclass(frozen=True, slots=True)
class Ended:
    """Work that gave no answer; ``reason`` goes on after "it" in a sentence."""

    reason: str


class Child:
    """One running job."""

    def __init__(self, number: int, job: Callable[[], Any], limits: Limits, leads: bool) -> None:
        self.number, self._limits, self._leads = number, limits, leads
        self._token = os.urandom(16)
        self._raw = bytearray()
        self._closed = False
        self._deadline = time.monotonic() + limits.clock
        self.pipe, theirs = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if not self._pid:
            work(job, theirs, self._token, limits, parent, leads)
        os.close(theirs)

    @property
    def left(self) -> float:
        """Seconds that it still has."""
        return self._deadline - time.monotonic()

    def read(self) -> None:
        """Take in what has been written."""
        chunk = os.read(self.pipe, 1 << 20)
        self._raw += chunk
        self._closed = not chunk

    @property
    def finished(self) -> bool:
        """Whether nothing more is worth waiting for."""
        return self._closed or self._whole is not None or self.left <= 0 or self._is_foreign

    @property
    def _is_foreign(self) -> bool:
        return not self._token.startswith(self._raw[: len(self._token)])

    @property
    def _whole(self) -> bytes | None:
        head = len(self._token) + HEAD
        if self._is_foreign or len(self._raw) < head:
            return None
        length = int.from_bytes(self._raw[head - HEAD : head], "big")
        return bytes(self._raw[head:]) if len(self._raw) == head + length else None

    def answer(self) -> Any | Ended:
        """What it answered; it has ended then."""
        late, whole = self.left <= 0 and not self._closed, self._whole
        status = self.end()
        if whole is None:
            return Ended(self._reason(late, status))
        document = json.loads(whole)
        return document[0] if len(document) == 1 else Ended(document[1])

    def _reason(self, late: bool, status: int) -> str:
        if status == -getattr(signal, "SIGXCPU", 0):
            return f"took longer than {self._limits.seconds:g} seconds"
        if late:
            return f"took longer than {self._limits.clock:g} seconds"
        how = f"by signal {-status}" if status < 0 else f"with exit status {status}"
        return f"ended without an answer ({how})"

    def end(self) -> int:
        """End it, and its group; its exit status, or minus the signal that ended it."""
        os.close(self.pipe)
        if self._whole is not None:
            grace = 0.0
        elif self._closed:
            grace = 0.5  # it is about to end by itself: its status says why
        else:
            grace = _GRACE if self._leads else 0.0
            os.kill(self._pid, signal.SIGTERM if self._leads else signal.SIGKILL)
        status = self._reap(grace)
        if self._leads:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
        return status

    def _reap(self, grace: float) -> int:
        until = time.monotonic() + grace
        while True:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() >= until:
                os.kill(self._pid, signal.SIGKILL)
                return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
            time.sleep(0.002)
