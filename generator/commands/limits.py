"""Options of commands that judge: what one target may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.processes.limits import Limits

F = TypeVar("F", bound=Callable[..., Any])


def limited(command: F) -> F:
    """Give a command the options ``budget`` and ``memory`` (see :func:`limits`)."""
    own = Limits()
    for option in (
        click.option(
            "--memory",
            type=click.IntRange(min=256),
            default=own.memory >> 20,
            show_default=True,
            metavar="MIB",
            help="Most memory that judging one target may use.",
        ),
        click.option(
            "--budget",
            type=click.FloatRange(min=0, min_open=True, max=86_400),
            default=own.seconds,
            show_default=True,
            metavar="SECONDS",
            help=(
                "Most time that judging one target may take; a target that takes longer gets "
                "no verdict."
            ),
        ),
    ):
        command = option(command)
    return command


def limits(budget: float, memory: int) -> Limits:
    """The options as limits."""
    return Limits(budget, memory << 20)
