"""When people work in an environment before production: what nobody uses at night is stopped."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from generator.spec.model.base import Model
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.night import utc
from generator.spec.model.scaling import Schedule
from generator.spec.model.service import Service
from generator.spec.model.week import DAY, WEEKDAYS, Weekday, minutes

Time = Annotated[str, Field(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]
# AWS: starting a database "can take from minutes to hours" (RDS user guide, "Stopping an Amazon RDS
# DB instance temporarily"); services come after it and go before it.
AHEAD = 30  # minutes
_START, _STOP = "working-hours-start", "working-hours-stop"


class WorkingHours(Model):
    """When the environment is used. Services have no servers, tasks and hosts outside of it, and
    databases are stopped, from half an hour after it to half an hour before it: RDS, Aurora,
    DocumentDB. Storage is still paid for. Only before production."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1, max_length=7)] = (
        Weekday.MONDAY,
        Weekday.TUESDAY,
        Weekday.WEDNESDAY,
        Weekday.THURSDAY,
        Weekday.FRIDAY,
    )
    """Days of the week on which it is used."""
    start: Time = "07:00"
    """When services have servers and tasks again, in the time zone of the environment."""
    stop: Time = "20:00"
    """When the last servers of services go, in the time zone of the environment."""

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and stop in minutes of the day."""
        return minutes(self.start) or 0, minutes(self.stop) or 0

    @property
    def databases_up(self) -> tuple[int, int]:
        """When databases start and stop, in minutes of the day."""
        start, stop = self.minutes
        return start - AHEAD, stop + AHEAD

    @property
    def off(self) -> list[tuple[int, int]]:
        """When databases are stopped: first minute of the week in local time, and length."""
        days, (start, stop) = self._places, self.databases_up
        found = []
        for day, after in zip(days, [*days[1:], days[0] + 7], strict=True):
            stopped = day * DAY + stop
            found.append((stopped, after * DAY + start - stopped))
        return found

    @property
    def cron_days(self) -> str:
        """The days as cron expressions write them: ``MON-FRI``, ``MON,WED``."""
        places = self._places
        names = [WEEKDAYS[place].upper() for place in places]
        row = places == list(range(places[0], places[-1] + 1))
        return f"{names[0]}-{names[-1]}" if row and len(names) > 2 else ",".join(names)

    @property
    def _places(self) -> list[int]:
        return sorted({day.place for day in self.days})

    def schedules(self, least: int, most: int) -> dict[str, Schedule]:
        """Scheduled actions of a group that has ``least`` to ``most`` servers while people work."""
        start, stop = (f"{m % 60} {m // 60} * * {self.cron_days}" for m in self.minutes)
        return {
            _START: Schedule(
                recurrence=start, min_size=least, max_size=most, desired_capacity=max(least, 1)
            ),
            _STOP: Schedule(recurrence=stop, min_size=0, max_size=most, desired_capacity=0),
        }


def of_hours(service: Service) -> tuple[Schedule, Schedule] | None:
    """Start and stop of a service that follows the working hours alone."""
    found = service.scaling.schedules
    return (found[_START], found[_STOP]) if set(found) == {_START, _STOP} else None


def stops(component: Component) -> bool:
    """Whether it is a database that is stopped outside working hours."""
    if not isinstance(component, Database | DocumentDb):
        return False
    return component.managed and not component.always_on


def in_working_hours(member: Any, hours: WorkingHours, time_zone: str) -> Any:
    """A component as the hours make it: a service with a schedule, unless it has its own; a
    database with the windows that were left out inside the hours."""
    if isinstance(member, Service):
        return _service(member, hours)
    if isinstance(member, Component) and stops(member):
        return _database(member, hours, time_zone)
    return member


def _service(service: Service, hours: WorkingHours) -> Service:
    scaling = service.scaling
    if service.always_on or scaling.schedules or service.persistent_volume:
        return service
    schedules = hours.schedules(scaling.min_size, scaling.max_size)
    scaling = scaling.model_copy(update={"schedules": schedules, "min_size": 0})
    return service.model_copy(update={"scaling": scaling})


def _database(member: Component, hours: WorkingHours, time_zone: str) -> Component:
    """AWS does its work in the last hours of the day, when it disturbs least."""
    changed: dict[str, Any] = {}
    stop = hours.minutes[1]
    if "maintenance_window" not in member.model_fields_set:
        day = max(day.place for day in hours.days)
        changed["maintenance_window"] = _window(stop - 240, time_zone, day)
    backup = member.backup  # type: ignore[attr-defined]
    if "window" not in backup.model_fields_set:
        changed["backup"] = backup.model_copy(update={"window": _window(stop - 120, time_zone)})
    return member.model_copy(update=changed)


def _window(start: int, time_zone: str, day: int | None = None) -> str:
    """An hour from a local minute of the day, as RDS writes it in UTC. It is that of standard
    time: in summer it is an hour later and ends with the working hours."""
    return "-".join(utc(at, time_zone, day) for at in (start, start + 60))
