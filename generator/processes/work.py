"""What happens in a child."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from generator.processes.limits import Limits, set_limits

HEAD = 8  # bytes of the length before an answer
_MOST_FILES = 1 << 20  # looked at where the system does not list what is open
_KILL_ME = 1  # PR_SET_PDEATHSIG of prctl(2)


def die_with_parent(parent: int) -> None:
    """End this process when its parent ends, however that happens (Linux; else nothing)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - in children only

        ctypes.CDLL(None).prctl(_KILL_ME, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def said(error: BaseException) -> str:
    """An error's type and message; code of others decides what its ``__str__`` does."""
    try:
        return f"{type(error).__name__}: {error}"[:2000]
    except BaseException:
        return "an error whose message cannot be shown"


class _AskedToEndError(BaseException):
    """A leader was told to end: what it started ends on its way out."""


def _ask_to_end(*_: object) -> NoReturn:
    raise _AskedToEndError


def work(  # noqa: PLR0913 - what a child is told
    job: Callable[[], Any], pipe: int, token: bytes, limits: Limits, parent: int, leads: bool
) -> NoReturn:
    """Everything that a child does. It never returns into the code of its parent."""
    status = 1
    try:
        if not leads:
            os.closerange(3, pipe)  # above all the pipe on which its parent answers
            os.closerange(pipe + 1, _highest_file() + 1)
        _confine(limits, parent, leads)
        raw = _answered(job, limits)
        answer = token + len(raw).to_bytes(HEAD, "big") + raw
        while answer:
            answer = answer[os.write(pipe, answer) :]
        status = 0
    finally:
        os._exit(status)


def _highest_file() -> int:
    """No open file has a higher number. A limit that was lowered later closes none, so that the
    list of the system counts as well (Linux, macOS)."""
    import resource  # noqa: PLC0415 - POSIX only, as are children

    try:
        listed = max(map(int, os.listdir("/dev/fd")))
    except (OSError, ValueError):
        listed = 0
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    unlimited = allowed == resource.RLIM_INFINITY
    return max(listed, _MOST_FILES if unlimited else min(allowed, _MOST_FILES))


def _answered(job: Callable[[], Any], limits: Limits) -> bytes:
    try:
        return json.dumps([job()]).encode()
    except MemoryError:
        reason = f"needed more memory than {limits.memory >> 20} MiB"
    except BaseException as error:
        reason = f"crashed: {said(error)}{_place(error)}"
    return json.dumps([None, reason]).encode()


def _place(error: BaseException) -> str:
    """Where in the code an error comes from, for whoever mends it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})"


def _confine(limits: Limits, parent: int, leads: bool) -> None:
    """Signals that end it, nothing of the caller's input and output, and the limits."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, _ask_to_end if leads else signal.SIG_DFL)
    if leads:
        os.setsid()
    die_with_parent(parent)
    empty = os.open(os.devnull, os.O_RDWR)
    os.dup2(empty, 0)
    with suppress(OSError):
        os.dup2(2, 1)  # what a policy prints is no part of the verdict
    set_limits(limits)
