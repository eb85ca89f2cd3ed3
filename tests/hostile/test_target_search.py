"""What is searched before anything is judged ends in bounded time, whatever the tree looks like."""

import os
import time
from itertools import permutations
from pathlib import Path

import pytest

from generator import cli
from generator.gate import target_search
from generator.gate.memory.content import Content
from generator.gate.targets import Target, resolve
from tests.support.estate import estate

__all__ = ["estate"]
VPC = 'resource "aws_vpc" "x" {\n  cidr_block = "10.0.0.0/16"\n}\n'


@pytest.fixture
def refused(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(VPC)

    def run(*options: str) -> str:
        started = time.monotonic()
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", ".", "--no-checkov", *options])
        assert time.monotonic() - started < 30
        said = capsys.readouterr().err
        assert stop.value.code == 3
        assert "Traceback" not in said
        return " ".join(said.split())

    return run


def test_folders_that_lead_to_one_another(refused) -> None:
    names = "abcdefghijkl"  # half a billion ways through them
    for name in names:
        Path(name).mkdir()
        Path(name, "main.tf").write_text("")
    for one, other in permutations(names, 2):
        Path(one, f"to-{other}").symlink_to(f"../{other}")
    said = refused("--budget", "1")
    assert "search for root modules in it took longer than 1 seconds (--budget SECONDS)" in said
    assert "Name the folders to judge one by one." in said


@pytest.mark.parametrize(
    ("limit", "value", "expected"),
    [
        ("MAX_ENTRIES", 20, "found more than 20 files and folders"),
        ("MAX_BYTES", 50, "read more than 0 MiB"),
        ("MAX_DEPTH", 10, "more folders inside one another than pave reads"),
    ],
)
def test_many_large_or_deep_files(refused, monkeypatch, limit, value, expected) -> None:
    for number in range(12):
        folder = Path("d/" * number)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "more.tf").write_text(VPC)
    monkeypatch.setattr(target_search, limit, value)
    monkeypatch.setattr("generator.gate.roots.MAX_DEPTH", target_search.MAX_DEPTH)
    assert expected in refused()


def test_a_target_beyond_the_bounds_has_no_digest(tmp_path: Path, monkeypatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.tf").write_text(VPC)
    one, other = (Target(n, tmp_path / n, "directory", n) for n in ("a", "b"))
    monkeypatch.setattr(target_search, "MAX_BYTES", len(VPC))
    both = target_search.TargetSearch()
    assert Content(one, both).digest
    late = Content(other, both)
    assert (late.digest, late.covers([str(tmp_path / "b/main.tf")])) == ("", False)
    assert Content(one, target_search.TargetSearch(-1)).digest == ""


def test_what_has_no_digest_is_judged(estate, monkeypatch) -> None:
    from tests.gate.test_run import check

    monkeypatch.setattr(
        "generator.gate.run.TargetSearch", lambda seconds: target_search.TargetSearch(-1)
    )
    assert check().passed == 2
    assert check().passed == 2
    assert estate.runs == 2, "nothing is kept"


def test_all_targets_share_the_bounds(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        os.mkdir(name)
        Path(name, "main.tf").write_text(VPC)
    monkeypatch.setattr(target_search, "MAX_ENTRIES", 3)
    assert resolve(["a"], Path("out"))
    with pytest.raises(Exception, match="found more than 3"):
        resolve(["a", "b"], Path("out"))
