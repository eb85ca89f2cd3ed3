"""Cron expressions of EC2 Auto Scaling."""

import pytest

from generator.spec.rules.common.cron import cron_problem, cron_values


@pytest.mark.parametrize(
    "text", ["0 0 * * *", "*/5 1-3,7 1 1 0", "30 7 25 * MON-FRI", "0 12 1 jan sun", "0 0 * * 7"]
)
def test_valid(text: str) -> None:
    assert cron_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "1 fields"),
        ("0 0 * *", "4 fields"),
        ("60 0 * * *", "minute"),
        ("0 0 0 * *", "day of month"),
        ("0 0 * 13 *", "month"),
        ("0 0 * * FUN", "day of week"),
        ("0 5-3 * * *", "hour"),
        ("*/0 0 * * *", "minute"),
        ("0  0 * * *", "6 fields"),
        ("² 0 * * *", "minute"),
        ("0 0 * * *\n", "day of week"),
    ],
)
def test_invalid(text: str, part: str) -> None:
    assert part in cron_problem(text)


@pytest.mark.parametrize(
    ("text", "position", "values"),
    [
        ("1,3-5", 1, {1, 3, 4, 5}),
        ("15/30", 0, {15, 45}),
        ("*/12", 1, {0, 12}),
        ("?", 4, set(range(1, 8))),
        ("SUN,tue-wed", 4, {1, 3, 4}),
    ],
)
def test_what_a_field_stands_for(text: str, position: int, values: set[int]) -> None:
    assert cron_values(text, position) == values
