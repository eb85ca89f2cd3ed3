"""One alarm, as it is rendered, and what it watches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.blueprint.expression import Expr, Interpolated


@dataclass(frozen=True, slots=True)
class ResourceId:
    """The last part of an ARN; ``owned``: after its account and a colon."""

    arn: Expr
    owned: bool = False


Dimension = str | Expr | ResourceId


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
    region: str = ""  # another one than that of the environment
    namespace: str = ""  # another one than that of its kind
    over_namespace: str = ""  # of the second metric, if that has one of its own and no dimensions


@dataclass(frozen=True, slots=True)
class SecondMetric:
    """What the metric of an alarm is held against: both are ``value`` and ``limit`` of the
    expression, whose result is in ``unit`` and called ``label``."""

    metric: str
    namespace: str
    dimensions: Mapping[str, Dimension]
    statistic: str
    expression: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A metric alarm. ``kind`` and ``key`` are its place in the table; ``down``: with it the
    component is down."""

    kind: str
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
    second: SecondMetric | None = None
    region: str = ""  # another one than that of the environment

    @property
    def percentile(self) -> bool:
        """Whether the statistic is a percentile, which is an argument of its own."""
        return self.statistic.startswith("p")


@dataclass(frozen=True, slots=True)
class CompositeAlarm:
    """An alarm of alarms: the component is down when one of its members says so."""

    name: str
    meaning: str
    rule: Interpolated


DOWN = "down"


def composite(owner: str, alarms: Iterable[Alarm]) -> CompositeAlarm | None:
    """What says that a component called ``owner`` in AWS is down; None if no alarm of it does.

    Of a group without a load balancer, too few servers are what can be seen. Alarms of another
    region are left out: the rule names alarms, and a name says no region.
    """
    found = tuple(alarm for alarm in alarms if not alarm.region)
    members = [a for a in found if a.down] or [a for a in found if a.key == "too-few-servers"]
    if not members:
        return None
    parts: list[str | Expr] = []
    for alarm in members:
        address = f"aws_cloudwatch_metric_alarm.{alarm.label}.alarm_name"
        parts += [" OR ALARM(" if parts else "ALARM(", Expr(address), ")"]
    meaning = "It does not do its work: the alarms in its rule say why."
    return CompositeAlarm(f"{owner}-{DOWN}", meaning, Interpolated(tuple(parts)))
