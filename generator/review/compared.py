"""One root whose files differ: both sides, and what became of its resources."""

from __future__ import annotations

from dataclasses import dataclass

from generator.review.compare import Comparison
from generator.review.load import Side
from generator.review.model import ResourceChange


@dataclass(frozen=True, slots=True)
class Compared:
    """``comparison`` is None where a side could not be read."""

    name: str
    base: Side
    head: Side
    comparison: Comparison | None
    resources: tuple[ResourceChange, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[str, ...]:
        """Why it could not be compared."""
        return (*self.base.errors, *self.head.errors)
