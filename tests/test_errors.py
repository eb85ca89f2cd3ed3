"""What an error says and which exit status it means."""

import pytest

from generator.errors import InputError, NoVerdictError, Problem, StaleOutputError, UsageError


def test_a_problem_says_where_what_and_what_was_meant() -> None:
    problem = Problem("a.yaml", 3, "services.x.port", "is too large", "70000", "at most 65535", "y")
    assert str(problem) == (
        "a.yaml:3: services.x.port: is too large (found 70000); allowed: at most 65535;"
        " did you mean y?"
    )
    assert str(Problem("a.yaml", 0, "", "cannot be read")) == "a.yaml: cannot be read"


def test_what_repeats_a_long_text_is_cut() -> None:
    text = "arn:aws:acm:" + "x" * 5000 + ":111122223333:"
    shown = str(Problem("a.yaml", 3, "certificate_arn", f"not {text}", allowed=text))
    assert len(shown) < 2200
    assert shown.endswith("x:111122223333:")


def test_all_problems_are_listed_once_in_the_order_of_the_files() -> None:
    first, second = Problem("a.yaml", 2, "x", "wrong"), Problem("a.yaml", 10, "y", "wrong")
    assert InputError([second, first, second]).problems == (first, second)
    assert str(InputError([second, first])) == "a.yaml:2: x: wrong\na.yaml:10: y: wrong"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError([]), 2),
        (UsageError(""), 2),
        (StaleOutputError(""), 1),
        (NoVerdictError(""), 3),
    ],
)
def test_exit_statuses(error, status: int) -> None:
    assert error.exit_status == status
