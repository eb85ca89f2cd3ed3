"""The file of a baseline: what is written is read, and everything else is refused with its line."""

import json
from dataclasses import asdict

import pytest

from generator.errors import NoVerdictError
from generator.gate.baseline.file import AcceptedFinding, entries_in, text_of

ONE = AcceptedFinding("infra", "a-policy", "aws_x.y", "fail", "0123456789ab", "ab" * 16)
FIRST = '{"pave_baseline": 1}\n'


def line(**changes: object) -> str:
    return json.dumps({**asdict(ONE), **changes})


def test_what_is_written_is_read_in_one_order() -> None:
    other = AcceptedFinding("a", "b", 'aws_x.y["\u202e\n"]', "unknown", "f" * 24, "0" * 32)
    text = text_of([ONE, other, ONE])
    assert text == text_of([other, ONE])
    assert entries_in("b", text.encode()) == (other, ONE)
    assert len(text.splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "b:1: must be"),
        ("[]", "b:1: must be"),
        (FIRST.replace("1", "2"), "b:1: must be"),
        (FIRST + "\n{", "b:3: is not one JSON object"),
        (FIRST + "<<<<<<< HEAD", "b:2: is not one JSON object"),
        (FIRST + "[" * 5_000, "b:2: is not one JSON object"),
        (FIRST + line(resource="x" * 9_000), "b:2: is not one JSON object"),
        (FIRST + line() + "\n" + line(statuss="fail"), "b:3: unknown key 'statuss'"),
        (FIRST + line(resource=1), "b:2: `resource` must be a text"),
        (FIRST + line(content=""), "b:2: `content` is no digest"),
        (FIRST + line(status="error"), "b:2: `status` is 'error'; allowed: fail, unknown"),
    ],
)
def test_everything_else_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(NoVerdictError) as caught:
        entries_in("b", text.encode())
    assert message in str(caught.value)


def test_no_text_is_refused() -> None:
    with pytest.raises(NoVerdictError, match="cannot be read"):
        entries_in("b", b"\xff")


def test_many_problems_are_told_in_short() -> None:
    with pytest.raises(NoVerdictError, match="and 15 more") as caught:
        entries_in("b", (FIRST + "x\n" * 25).encode())
    assert len(str(caught.value).splitlines()) == 12
