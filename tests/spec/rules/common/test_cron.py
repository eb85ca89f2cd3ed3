"""Cron expressions of EC2 Auto Scaling."""

import pytest

from generator.spec.rules.common.cron import cron_problem


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
