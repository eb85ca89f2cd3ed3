"""One alarm, as it is rendered, and what it watches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.blueprint.expression import Expr

Dimension = str | Expr


@dataclass(frozen=True, slots=True)
class Watchable:
    """Something that publishes metrics.

    ``kind`` names its rows in the table of alarms; ``part`` tells it from others of its kind in
    the module. ``traits`` are what only some of a kind have, so that no alarm waits for a metric
    that is never published. Thresholds derive from ``numbers``.
    """

    kind: str
    dimensions: Mapping[str, Dimension]
    part: str = ""
    traits: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A metric alarm. ``key`` is its row in the table; ``down``: with it the component is down."""

    key: str
    label: str
    name: str
    meaning: str
    first_step: str
    namespace: str
    metric: str
    dimensions: Mapping[str, Dimension]
    statistic: str
    period: int
    periods: int
    operator: str
    threshold: float
    missing: str
    down: bool

    @property
    def percentile(self) -> bool:
        """Whether the statistic is a percentile, which is an argument of its own."""
        return self.statistic.startswith("p")
