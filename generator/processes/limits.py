"""What a process may take."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` by the clock and of the processor; ``memory`` in bytes beyond what the process
    has when it starts, 0 for no limit. ``shares``: how many pieces of work of this run have the
    same processors at once: by the clock each may take that much longer."""

    seconds: float = 120
    memory: int = 2 << 30
    shares: int = 1

    @property
    def clock(self) -> float:
        """Seconds by the clock."""
        return self.seconds * self.shares


def set_limits(limits: Limits) -> None:
    """Bound this process, and what it starts."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: seconds}
    if limits.memory:
        wanted[resource.RLIMIT_AS] = _address_space() + limits.memory
    for kind, asked in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = asked if hard == resource.RLIM_INFINITY else min(asked, hard)
        with suppress(ValueError, OSError):  # a system that knows no such limit
            resource.setrlimit(kind, (most, hard))


def _address_space() -> int:
    """Bytes that this process has reserved already, most of them shared with its parent."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
