"""``pave report``: the file, the exit status, and what git says of the files."""

import subprocess
from pathlib import Path

import pytest

from generator import cli
from tests.support.estate import Estate, estate

__all__ = ["estate"]


@pytest.fixture
def report(estate: Estate, capfd: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["report", *arguments])
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return run


def test_the_exit_status_is_that_of_check(report, estate: Estate) -> None:
    status, out, err = report("--output", "e.html")
    assert (status, err) == (0, "")
    assert out.startswith("PASSED  a, b: 2 passed")
    assert Path("e.html").read_text().startswith("<!doctype html>")
    estate.write("out/b/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    assert report("--output", "e.html")[0] == 1
    assert report("c", "--output", "e.html")[0] == 2
    estate.write("out/b/main.tf", 'resource "aws_thing" {{')
    Path("e.html").unlink()
    assert report("--output", "e.html")[0] == 3
    assert not Path("e.html").exists()


def test_commit_and_files_that_are_not_committed(report, estate: Estate) -> None:
    def git(*arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    report("a", "--output", "e.html")
    assert f"<code>{git('rev-parse', 'HEAD')}</code>" in Path("e.html").read_text()
    assert "not committed" not in Path("e.html").read_text()
    estate.write("out/a/new.tf", "# nothing\n")
    report("a", "--no-checkov", "--output", "e.html")
    text = Path("e.html").read_text()
    assert "and 1 file not committed as it is now" in text
    assert "PARTIAL: without checkov" in text
