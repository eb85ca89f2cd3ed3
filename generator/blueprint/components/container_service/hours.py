"""Working hours of containers: no tasks, and no hosts, when nobody works.

Sources: Application Auto Scaling user guide, "Scheduled scaling for Application Auto Scaling" (cron
with six fields, time zone; a new least or largest capacity takes effect at once); EC2 Auto Scaling
user guide, "Scheduled scaling for Amazon EC2 Auto Scaling"; Amazon ECS developer guide, "Amazon ECS
cluster auto scaling" (hosts without tasks go, down to the least size of their group).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.spec.model.scaling import Schedule
from generator.spec.model.service import Service
from generator.spec.model.working_hours import of_hours


@dataclass(frozen=True, slots=True)
class HourlySize:
    """The moment at which the working hours begin or end; ``cron`` is that of Application Auto
    Scaling, ``recurrence`` that of EC2 Auto Scaling."""

    label: str
    name: str
    cron: str
    recurrence: str
    time_zone: str
    least: int
    most: int
    starts: bool


def hours(service: Service) -> tuple[HourlySize, ...]:
    """Start and stop of a service in containers; nothing where it always runs."""
    if (found := of_hours(service)) is None:
        return ()
    start, stop = found
    return _size("start", start, start.min_size, start.max_size), _size("stop", stop, 0, 0)


def tasks_at_work(service: Service) -> int:
    """Tasks that a service begins with."""
    found = of_hours(service)
    return found[0].min_size if found else service.scaling.min_size


def _size(verb: str, written: Schedule, least: int, most: int) -> HourlySize:
    minute, hour, _, _, days = written.recurrence.split(" ")
    return HourlySize(
        label=f"working_hours_{verb}",
        name=f"working-hours-{verb}",
        cron=f"cron({minute} {hour} ? * {days} *)",
        recurrence=written.recurrence,
        time_zone=written.time_zone or "",
        least=least,
        most=most,
        starts=verb == "start",
    )


def hour_resources(found: tuple[HourlySize, ...], *, hosts: bool) -> Iterator[tuple[str, str]]:
    """Types and names of the scheduled actions, of tasks and of hosts."""
    for one in found:
        yield "aws_appautoscaling_scheduled_action", one.label
        if hosts:
            yield "aws_autoscaling_schedule", one.label
