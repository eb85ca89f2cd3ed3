"""Roots that declare nothing, among others and alone."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.gate.model import Status
from generator.gate.options import Options


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
