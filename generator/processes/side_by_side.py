"""Jobs in processes of their own, side by side.

What is judged may come from somebody who wants it to take forever, to take all memory, or to end
the process with status 0. So each piece of work runs in a forked child. The child answers in JSON
behind a number that only it and its parent know: what else is written into the pipe, and an end
without an answer, whatever its exit status, are not taken for one.
"""

from __future__ import annotations

import os
import selectors
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from generator.processes.child import Child, Ended
from generator.processes.limits import Limits, processors

CAN_FORK = hasattr(os, "fork")


def side_by_side(
    jobs: Sequence[Callable[[], Any]],
    limits: Limits,
    workers: int | None = None,
    *,
    starts: Callable[[int], None] = lambda _: None,
    leads: bool = False,
) -> list[Any | Ended]:
    """The answers of the jobs (JSON documents), in their order.

    ``starts`` hears the number of each job before it begins. With ``leads`` a child leads a
    process group of its own, and all of the group ends with it; it has a moment to end other
    processes that it started. Whatever ends this call early ends the children.
    """
    if not CAN_FORK:
        return [job() for job in jobs]
    waiting = list(range(len(jobs)))
    answers: list[Any | Ended] = [None] * len(jobs)
    running: list[Child] = []
    try:
        while waiting or running:
            while waiting and len(running) < (workers or processors()):
                number = waiting.pop(0)
                starts(number)
                running.append(Child(number, jobs[number], limits, leads))
            for child in _finished(running):
                answers[child.number] = child.answer()
                running.remove(child)
    finally:
        for child in running:
            with suppress(OSError):  # it ended at this moment
                child.end()
    return answers


def _finished(running: Sequence[Child]) -> list[Child]:
    """Wait until a child wrote something, or must end; those that have finished."""
    with selectors.DefaultSelector() as selector:
        for child in running:
            selector.register(child.pipe, selectors.EVENT_READ, child)
        for key, _ in selector.select(max(0.0, min(child.left for child in running))):
            key.data.read()
    return [child for child in running if child.finished]
