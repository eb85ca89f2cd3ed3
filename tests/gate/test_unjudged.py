"""Roots that declare nothing, among others and alone."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.groups import grouped
from generator.gate.model import Finding, Status
from generator.gate.options import Options
from generator.gate.seen import SeenResource
from generator.gate.targets import Target
from generator.gate.unjudged import nothing_judged


def test_a_root_that_declares_nothing_is_told_and_loses_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name, text in {"parked": "# nothing\n", "used": 'resource "aws_vpc" "v" {}\n'}.items():
        (tmp_path / "infra" / name).mkdir(parents=True)
        (tmp_path / "infra" / name / "main.tf").write_text(text)
    options = Options(with_checkov=False)
    both = check(CheckOptions(Path("out"), ("infra",), gate=options))
    (told,) = [f for f in both.findings if f.policy_id == "root-empty"]
    assert (told.status, told.file) == (Status.NOT_JUDGED, "infra/parked")
    assert both.exit_status == 1
    alone = check(CheckOptions(Path("out"), ("infra/parked",), gate=options))
    assert alone.exit_status == 3


def test_roots_of_the_same_foreign_types_are_one_group() -> None:
    def found(name: str, type_: str) -> Finding:
        resource = SeenResource(f"{type_}.x", type_, "managed", "main.tf", 1, "")
        (finding,) = nothing_judged(Target(name, Path(name), "directory", name), [resource], [])
        return finding

    foreign = [found("a", "helm_release"), found("b", "helm_release"), found("c", "local_file")]
    first, same, other = (one.group for one in grouped(foreign, []))
    assert first == same != other
