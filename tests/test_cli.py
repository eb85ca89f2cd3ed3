"""The command line's own behaviour: exit statuses, help, and outputs that go away."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator import cli
from generator.errors import NoVerdictError, UsageError

PAVE = [sys.executable, "-c", "from generator.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)}


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        cli.main(list(arguments))
    assert isinstance(stop.value.code, int)
    return stop.value.code


@pytest.fixture
def behave(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """Run ``pave explain`` as a command that does the given thing."""

    def run(action: Callable[[], object]) -> int:
        command = click.Command("explain", callback=lambda: action())
        monkeypatch.setattr(
            importlib.import_module("generator.commands.explain"), "command", command
        )
        return status("explain")

    return run


def raising(error: BaseException) -> Callable[[], object]:
    def action() -> object:
        raise error

    return action


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (lambda: None, 0),
        (lambda: "a value nobody asked for", 0),
        (lambda: click.get_current_context().exit(3), 3),
        (raising(SystemExit(1)), 1),
        (raising(click.UsageError("no")), 2),
        (raising(UsageError("no")), 2),
        (raising(NoVerdictError("no")), 3),
        (raising(click.Abort()), 130),
        (raising(KeyboardInterrupt()), 130),
        (raising(RuntimeError("crash")), 3),
        (raising(OSError(28, "No space left on device")), 3),
    ],
)
def test_exit_status(behave, action: Callable[[], object], expected: int) -> None:
    assert behave(action) == expected


def test_a_crash_shows_where_it_was(behave, capsys: pytest.CaptureFixture[str]) -> None:
    behave(raising(RuntimeError("crash")))
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" in err
    assert "RuntimeError: crash" in err


def test_an_expected_error_is_one_message(behave, capsys: pytest.CaptureFixture[str]) -> None:
    behave(raising(UsageError("there is no such folder")))
    assert capsys.readouterr().err == "there is no such folder\n"


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("chek") == 2
    assert "Did you mean 'check'?" in capsys.readouterr().err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--help") == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in cli.COMMANDS)
    assert status("--version") == 0
    assert status("check", "--help") == 0


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    command = importlib.import_module(f"generator.commands.{name.replace('-', '_')}").command
    assert isinstance(command, click.Command)
    assert command.help


def test_help_imports_only_what_it_shows() -> None:
    """Help answers at once because it reads click and three small files of ours. How long that
    takes depends on the machine; what is imported does not."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from generator.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    ours = {name for name in loaded if name.partition(".")[0] == "generator"}
    assert ours == {"generator", "generator.cli", "generator.errors"}
    foreign = {name.partition(".")[0] for name in loaded - ours} - sys.stdlib_module_names
    assert foreign == {"click"}


@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_reader_that_goes_away(arguments: list[str]) -> None:
    """``pave schema | head``: no traceback, and neither "passed" nor "refused"."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*PAVE, *arguments],
        env=ENVIRONMENT,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert done.stderr == ""
    assert done.returncode == 3


def test_output_that_cannot_be_written() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("the system has no /dev/full")
    with full.open("w") as stream:
        done = subprocess.run(
            [*PAVE, "schema"], env=ENVIRONMENT, stdout=stream, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3


@pytest.mark.parametrize("arguments", [["--no-color", "explain"], ["explain", "--no-color"]])
def test_no_colours_before_and_after_the_command(
    arguments: list[str], behave: Callable[[Callable[[], object]], int], monkeypatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert behave(lambda: None) == 0
    assert "NO_COLOR" not in os.environ
    assert status(*arguments) == 0
    assert os.environ.pop("NO_COLOR") == "1"
