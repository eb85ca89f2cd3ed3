"""``pave templates``."""

import pytest

from generator.cli import main
from generator.own.templates import shipped

NAME = "modules/queue/main.tf.j2"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main(["templates", *words])
    assert not stop.value.code
    return capsys.readouterr().out


def test_lists_what_a_team_may_replace(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys).splitlines() == list(shipped())


def test_prints_one_below_the_line_that_says_which_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, _, rest = printed(capsys, NAME).partition("\n")
    assert first.startswith(f"{{# pave templates {NAME} sha256:")
    assert rest.startswith('resource "aws_sqs_queue" "this"')
    assert not rest.endswith("\n\n")


def test_a_name_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["templates", "modules/queue/mian.tf.j2"])
    assert stop.value.code == 2
    assert f"did you mean {NAME}" in capsys.readouterr().err
