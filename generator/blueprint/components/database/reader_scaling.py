"""Readers of an Aurora cluster that come and go with the load.

Source: Aurora user guide, "Amazon Aurora Auto Scaling with Aurora Replicas" (it removes only the
readers that it made; their names begin with ``application-autoscaling-``).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.spec.model.database import Database

MADE = "application-autoscaling-*"  # identifiers of the readers that it makes


@dataclass(frozen=True, slots=True)
class ScaledReaders:
    """Bounds of the number of readers, those of the spec included, and the load aimed at."""

    fewest: int
    most: int
    cpu_percent: int


def reader_scaling(database: Database, members: int) -> ScaledReaders | None:
    """Decide the bounds; ``members`` instances are always there, one of them writes."""
    written = database.reader_scaling
    if written is None:
        return None
    return ScaledReaders(members - 1, written.max_readers, written.cpu_percent)
