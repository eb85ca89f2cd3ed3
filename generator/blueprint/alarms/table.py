"""The table of alarms: what one watches, when it goes off, what it means, what to do first.

``generator/spec/tables/alarms.json`` names the AWS document that describes each metric.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.blueprint.alarms.alarm import Alarm, SecondMetric, Watchable
from generator.blueprint.context import label
from generator.spec.model.alarms import AlarmChange
from generator.spec.tables import table

OPERATORS = {
    "<": "LessThanThreshold",
    "<=": "LessThanOrEqualToThreshold",
    ">": "GreaterThanThreshold",
    ">=": "GreaterThanOrEqualToThreshold",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. The threshold is ``threshold``, or ``share`` of a number of the target,
    in ``unit``; ``factor`` of it is what the metric counts in. ``only`` are traits that a target
    must have, all of them. With ``over`` the value is a percentage of that metric, or what
    ``expression`` makes of both."""

    metric: str
    statistic: str
    operator: str
    unit: str
    period: int
    periods: int
    missing: str
    meaning: str
    first_step: str
    source: str
    threshold: float | None = None
    share: float | None = None
    of: str = ""
    factor: float = 1
    only: tuple[str, ...] = ()
    down: bool = False
    over: str = ""
    over_statistic: str = ""
    expression: str = "100 * value / limit"


@cache
def rows(kind: str) -> Mapping[str, Row]:
    """The rows of a kind of target, by the names of their alarms."""
    found = table("alarms")["kinds"][kind]["alarms"]
    return {key: Row(**{**row, "only": tuple(row.get("only", ()))}) for key, row in found.items()}


def alarms_of(
    owner: str, target: Watchable, changes: Mapping[str, AlarmChange]
) -> Iterator[tuple[str, Alarm | None]]:
    """Each alarm that the target can have, by its name in the table; None if it is switched off.

    ``owner`` is the AWS name of what the target belongs to.
    """
    namespace = target.namespace or table("alarms")["kinds"][target.kind]["namespace"]
    for key, row in rows(target.kind).items():
        if target.traits.issuperset(row.only):
            change = changes.get(key)
            off = change is not None and change.off is not None
            yield key, None if off else _alarm(owner, namespace, target, key, row, change)


def _alarm(  # noqa: PLR0913 - what one alarm consists of
    owner: str, namespace: str, target: Watchable, key: str, row: Row, change: AlarmChange | None
) -> Alarm:
    own = f"{key}-{target.part}" if target.part else key
    return Alarm(
        kind=target.kind,
        key=key,
        label=label(own),
        name=f"{owner}-{own}",
        meaning=row.meaning,
        first_step=row.first_step,
        namespace=namespace,
        metric=row.metric,
        dimensions=target.dimensions,
        statistic=row.statistic,
        period=row.period,
        periods=_periods(row, change),
        operator=OPERATORS[row.operator],
        threshold=_threshold(row, target, change),
        missing=row.missing,
        down=row.down,
        second=_second(namespace, target, row) if row.over else None,
        region=target.region,
    )


def _second(namespace: str, target: Watchable, row: Row) -> SecondMetric:
    apart = target.over_namespace
    return SecondMetric(
        metric=row.over,
        namespace=apart or namespace,
        dimensions={} if apart else target.dimensions,
        statistic=row.over_statistic or row.statistic,
        expression=row.expression.format_map(target.numbers),
        unit=row.unit,
        label=f"{row.unit} without {row.over}"
        if apart
        else f"{row.metric} in percent of {row.over}",
    )


def _periods(row: Row, change: AlarmChange | None) -> int:
    if change is None or change.minutes is None:
        return row.periods
    return max(1, change.minutes * 60 // row.period)


def _threshold(row: Row, target: Watchable, change: AlarmChange | None) -> float:
    if change is not None and change.threshold is not None:
        return change.threshold * row.factor
    if row.threshold is not None:
        return row.threshold * row.factor
    assert row.share is not None, "tests hold that each row has a threshold or a share"
    return round(row.share * target.numbers[row.of], 2) * row.factor
