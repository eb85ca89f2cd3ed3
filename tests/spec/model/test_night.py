"""Windows that nobody wrote fall into the night of the environment's time zone."""

import pytest

from generator.spec.model.environment import Environment
from tests.support import specs


def windows(**more: object) -> tuple[str, str, str | None]:
    spec = specs.full_environment()
    spec["backup"] = specs.backup()
    del spec["time_zone"]
    environment = Environment.model_validate({**spec, **more}, strict=False)
    database = environment.databases["ledger-db"]
    assert environment.backup is not None
    return database.backup.window, database.maintenance_window, environment.backup.time_zone


@pytest.mark.parametrize(
    ("zone", "daily", "weekly"),
    [
        ("Asia/Singapore", "21:00-22:00", "sun:16:00-sun:17:00"),
        ("Europe/Berlin", "04:00-05:00", "sun:23:00-mon:00:00"),
        ("America/Sao_Paulo", "08:00-09:00", "mon:03:00-mon:04:00"),
        ("Asia/Kolkata", "23:30-00:30", "sun:18:30-sun:19:30"),
        ("Australia/Sydney", "19:00-20:00", "sun:14:00-sun:15:00"),
        ("Mars/Olympus", "21:00-22:00", "sun:16:00-sun:17:00"),
    ],
)
def test_defaults_move_with_the_time_zone(zone: str, daily: str, weekly: str) -> None:
    assert windows(time_zone=zone) == (daily, weekly, zone)


def test_what_is_written_stays() -> None:
    databases = specs.full_environment()["databases"]
    databases["ledger-db"]["backup"] = {"window": "21:00-22:00"}
    databases["ledger-db"]["maintenance_window"] = "sun:16:00-sun:17:00"
    found = windows(time_zone="Europe/Berlin", databases=databases)
    assert found[:2] == ("21:00-22:00", "sun:16:00-sun:17:00")


def test_without_a_time_zone_schedules_are_utc_and_windows_stay() -> None:
    assert windows() == ("21:00-22:00", "sun:16:00-sun:17:00", "Etc/UTC")
