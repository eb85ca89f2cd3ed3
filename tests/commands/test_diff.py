"""``pave diff``: its options, its outputs and its exit status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.diff import allowed
from tests.support.repositories import NEEDS_GIT, git
from tests.support.trees import write

pytestmark = NEEDS_GIT
STORE = 'resource "aws_db_instance" "d" {\n  engine = "%s"\n}\n'
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def diff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A repository whose last edit replaces a data store; runs the command in it."""
    write(tmp_path, {"out/a/main.tf": STORE % "mysql", "out/b/main.tf": STORE % "mysql"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    write(tmp_path, {"out/a/main.tf": STORE % "postgres"})
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["diff", "--no-gate", *arguments])
        out, err = capsys.readouterr()
        return int(str(stop.value.code)), out, err

    return run


def test_a_replaced_store(diff: Run) -> None:
    status, out, _ = diff("HEAD")
    assert status == 0
    assert "REPLACE   aws_db_instance.d" in out
    assert "out/b: no change" in out
    status, out, _ = diff("HEAD", "--fail-on", "data")
    assert status == 1
    assert "REFUSED  out/a: aws_db_instance.d" in out


def test_one_root_only(diff: Run) -> None:
    status, out, _ = diff("HEAD", "--target", "out/b", "--fail-on", "data")
    assert (status, "out/a" in out) == (0, False)


def test_the_root_of_an_account_is_a_root_like_others(diff: Run) -> None:
    write(Path.cwd(), {"out/accounts/x/main.tf": 'resource "aws_macie2_account" "a" {}\n'})
    assert "out/accounts/x" in diff("HEAD")[1]
    status, out, _ = diff("HEAD", "--target", "out/accounts/x")
    assert (status, "aws_macie2_account.a" in out, "out/a:" in out) == (0, True, False)


def test_json_and_markdown_go_to_a_file(diff: Run) -> None:
    status, out, _ = diff("HEAD", "--format", "json", "--output", "d.json", "--fail-on", "data")
    assert (status, out) == (1, "")
    found = json.loads(Path("d.json").read_text())
    assert (found["exit_status"], len(found["refused"])) == (1, 1)
    assert diff("HEAD", "--format", "markdown")[1].startswith("<!-- pave diff -->")
    assert "Refused: out/a" in diff("HEAD", "--format", "html", "--fail-on", "data")[1]


def test_values_of_variables_are_those_of_both_sides(diff: Run) -> None:
    variable = 'variable "e" {}\n' + STORE.replace('"%s"', "var.e")
    Path("out/a/main.tf").write_text(variable)
    Path("same.tfvars").write_text('e = "mysql"\n')
    Path("other.tfvars").write_text('e = "postgres"\n')
    assert "may differ" in diff("HEAD")[1]
    assert "aws_db_instance.d" not in diff("HEAD", "--var-file", "a=same.tfvars")[1]
    assert "REPLACE   aws_db_instance.d" in diff("HEAD", "--var-file", "out/a=other.tfvars")[1]
    status, _, err = diff("HEAD", "--var-file", "same.tfvars")
    assert (status, "For several write --var-file ROOT=same.tfvars" in err) == (2, True)
    one = diff("HEAD", "--target", "out/a", "--var-file", "same.tfvars")
    assert (one[0], "aws_db_instance.d" in one[1]) == (0, False)


def test_what_cannot_be_compared_ends_with_3(diff: Run) -> None:
    write(Path(), {"out/b/main.tf": "resource {"})
    status, out, _ = diff("HEAD")
    assert status == 3
    assert "NO ANSWER" in out
    assert "out/b/main.tf:1" in out


def test_wrong_words_end_with_2(diff: Run) -> None:
    status, out, err = diff("nobody")
    assert (status, out) == (2, "")
    assert "nobody is no folder and no plan, and git does not know the revision 'nobody'" in err


def test_a_folder_beside_a_revision_of_more_is_refused(diff: Run) -> None:
    """All other roots would be gone, which nobody meant."""
    for words in (("HEAD", "out/b"), ("out/b", "HEAD")):
        status, _, err = diff(*words)
        assert (status, "With --target out/b in place" in err) == (2, True)
    assert diff("HEAD", "out")[0] == 0
    assert diff("HEAD", "out/b", "--target", "out/b")[0] == 0


def test_specs_that_cannot_be_read_allow_nothing() -> None:
    assert allowed({}) == {}
    assert allowed({"a.yaml": "kind: ["}) == {}
