"""Facts are computed once per Configuration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from generator.config.model import Configuration

T = TypeVar("T")


def once(compute: Callable[[Configuration], T]) -> Callable[[Configuration], T]:
    """Keep the answer of a function of a Configuration with the Configuration itself."""
    name = f"_fact_{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def kept(configuration: Configuration) -> T:
        facts: dict[str, Any] = vars(configuration)  # frozen, but not slotted: cached_property
        if name not in facts:
            facts[name] = compute(configuration)
        return cast(T, facts[name])

    return kept
