"""How many examples a property gets: few in the default run, many with `make fuzz`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings

DEEP = bool(os.environ.get("PAVE_FUZZ"))
T = TypeVar("T", bound=Callable[..., Any])


def fuzzed(few: int, many: int, *, shrinks: bool = True) -> Callable[[T], T]:
    """A property with ``few`` examples, or ``many`` with ``PAVE_FUZZ``; goes above ``@given``.

    ``shrinks``: whether a failure is made smaller, which starts what is tested hundreds of times.
    """
    chosen = settings(
        max_examples=many if DEEP else few,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=list(Phase) if shrinks else [Phase.explicit, Phase.generate],
    )
    return lambda test: pytest.mark.fuzzed(chosen(test))
