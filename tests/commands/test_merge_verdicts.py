"""Jobs of a matrix save what they judged; together it is what one job would say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.check import CheckOptions, check
from generator.gate.options import Options
from tests.support.trees import write

GOOD = 'resource "aws_ebs_encryption_by_default" "x" {\n  enabled = true\n}\n'
BAD = 'resource "aws_db_instance" "d" {\n  identifier = "%s"\n}\n'


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    roots = {"a": GOOD, "b": GOOD + BAD % "b", "c": GOOD + BAD % "c"}
    write(tmp_path, {f"live/{name}/main.tf": text for name, text in roots.items()})

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(list(arguments))
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return run


def findings(text: str) -> list[tuple[str, str]]:
    return sorted((f["policy_id"], f["target"]) for f in json.loads(text)["findings"])


def test_the_jobs_together_say_what_one_says(jobs) -> None:
    whole = jobs("check", "live", "--no-checkov", "--format", "json")
    jobs("check", "live/a", "live/b", "--no-checkov", "--save", "saved/1")
    jobs("check", "live/c", "--no-checkov", "--save", "saved/2")
    Path("roots").write_text("live/a\nlive/b\nlive/c\n")
    both = jobs("merge-verdicts", "saved", "--expect", "roots", "--format", "json")
    assert both[0] == whole[0] == 1
    assert findings(both[1]) == findings(whole[1])


@pytest.mark.parametrize(
    "expected",
    [
        "live/a\nlive/b\n",
        json.dumps({"affected": [{"root": "live/a"}, {"root": "live/b"}]}),
        json.dumps({"include": [{"roots": ["./live/a"]}, {"roots": ["live/b"]}]}),
    ],
)
def test_a_root_without_a_verdict_is_no_pass(jobs, expected: str) -> None:
    jobs("check", "live/a", "--no-checkov", "--save", "saved")
    Path("expected").write_text(expected)
    status, _, said = jobs("merge-verdicts", "saved", "--expect", "expected")
    assert (status, "No verdict is about live/b" in said) == (3, True)


def test_nothing_saved_or_no_list(jobs) -> None:
    Path("saved").mkdir()
    Path("none").write_text('{"include": []}')
    assert jobs("merge-verdicts", "saved", "--expect", "none")[0] == 0
    Path("one").write_text("live/a\n")
    assert jobs("merge-verdicts", "saved", "--expect", "one")[0] == 3
    Path("wrong").write_text('{"affected": [1]}')
    assert jobs("merge-verdicts", "saved", "--expect", "wrong")[0] == 2
    assert jobs("merge-verdicts", "saved")[0] == 2


def test_kept_verdicts_serve_another_copy_of_the_tree(
    jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job of a protected branch exports its cache folder, a later one imports it."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-first"))
    arguments = ("check", "live", "--no-checkov", "--format", "json")
    first = jobs(*arguments)
    imported, copy = (tmp_path.parent / f"{tmp_path.name}-{name}" for name in ("second", "copy"))
    shutil.copytree(tmp_path.parent / f"{tmp_path.name}-first", imported)
    shutil.copytree(tmp_path, copy)
    monkeypatch.chdir(copy)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(imported))
    monkeypatch.setattr("generator.gate.apart.assess_apart", _judges_nothing)
    assert jobs(*arguments) == first
    Path("live/a/main.tf").write_text(GOOD + "\n# another content\n")
    with pytest.raises(AssertionError, match="judged"):
        check(CheckOptions(Path("out"), ("live",), gate=Options(with_checkov=False)))


def _judges_nothing(*_: object) -> None:
    raise AssertionError("judged")
