import os
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.planning.engine import TerraformCore, find_engine
from tests.support.fake_engine import FakeEngine


def run(fake: FakeEngine, command: str, quiet: bool = True) -> str:
    return TerraformCore(str(fake.path)).run([command], fake.path.parent, os.environ, quiet=quiet)


def test_what_it_prints_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake = FakeEngine(tmp_path, show={"out": "{}"})
    assert run(fake, "show").strip() == "{}"
    assert capsys.readouterr() == ("", "")
    run(fake, "show", quiet=False)
    assert "{}" in capsys.readouterr().err


def test_a_failure_shows_the_end_of_what_was_said(tmp_path: Path) -> None:
    said = "\n".join(f"line {n}" for n in range(100))
    fake = FakeEngine(tmp_path, init={"out": said, "err": "Error: no", "status": 1})
    with pytest.raises(NoVerdictError, match=r"terraform init failed\.") as failure:
        run(fake, "init")
    assert "Error: no" in str(failure.value)
    assert "line 99" in str(failure.value)
    assert "line 9\n" not in str(failure.value)


def test_what_was_shown_is_not_said_twice(tmp_path: Path) -> None:
    fake = FakeEngine(tmp_path, init={"err": "Error: no", "status": 1})
    with pytest.raises(NoVerdictError, match=r"^terraform init failed\.$"):
        run(fake, "init", quiet=False)


def test_one_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(NoVerdictError, match="none cannot be started: No such file"):
        TerraformCore(str(tmp_path / "none")).run(["init"], tmp_path, {}, quiet=True)


def test_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "tofu"
    script.write_text("#!/bin/sh\nkill -9 $$\n")
    script.chmod(0o700)
    with pytest.raises(NoVerdictError, match="tofu init failed"):
        TerraformCore(str(script)).run(["init"], tmp_path, {}, quiet=True)


def test_terraform_comes_before_tofu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVerdictError, match="Neither terraform nor tofu is on PATH"):
        find_engine(None)
    for name in ("tofu", "terraform"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o700)
        assert find_engine(None).path == str(tmp_path / name)
    assert find_engine("tofu").path == str(tmp_path / "tofu")
    with pytest.raises(NoVerdictError, match="other is not a program that can be run"):
        find_engine("other")


def test_a_relative_path_is_that_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tofu").write_text("#!/bin/sh\n")
    (tmp_path / "tofu").chmod(0o700)
    monkeypatch.chdir(tmp_path)
    assert find_engine("./tofu").path == str(tmp_path / "tofu")


def test_its_time_is_bounded(tmp_path: Path) -> None:
    program = tmp_path / "terraform"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    with pytest.raises(NoVerdictError, match="terraform plan took too long"):
        TerraformCore(str(program)).run(["plan"], tmp_path, os.environ, quiet=True, seconds=0.2)
