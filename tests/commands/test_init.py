"""``pave init``."""

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.gate.settings.settings import load_settings
from generator.spec.load import load_estate


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["init", *arguments])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_the_first_environment_brings_an_account_and_the_schemas(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "specs"
    status, out, _ = run(capsys, "sandbox", "--specs", str(folder), "--region", "eu-central-1")
    assert status == 0
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*.*")) == [
        "_gate.yaml",
        "sandbox-account.yaml",
        "sandbox.yaml",
        "schema/account.json",
        "schema/environment.json",
    ]
    assert out.count("wrote ") == 5
    loaded = load_estate(folder).environments["sandbox"].environment
    assert loaded.region == "eu-central-1"
    assert "# " in (folder / "sandbox.yaml").read_text()


@pytest.mark.parametrize(("account", "nat"), [("smartpay-production", "per-az"), ("", "single")])
def test_another_environment_fits_beside_the_examples(
    account: str, nat: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "specs"
    shutil.copytree("environments", folder)
    chosen = ("--account", account) if account else ()
    status, _, err = run(capsys, "disaster-recovery", "--specs", str(folder), *chosen)
    assert status == 0, err
    loaded = load_estate(folder).environments["disaster-recovery"]
    assert loaded.account.name == (account or "smartpay-nonprod")
    assert loaded.environment.network.nat.value == nat


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "sandbox", "--specs", str(tmp_path))[0] == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*")}
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path))
    assert status == 2
    assert "never overwrites a file" in err
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "A", "a", "a--b", "x\n", "a" * 25, "_x", "é1"])
def test_names_that_are_none(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, name, "--specs", str(tmp_path / "specs"))
    assert status == 2
    assert "is not a name" in err
    assert not list(tmp_path.iterdir())


def test_unknown_region_and_account(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path), "--region", "mars-1")
    assert (status, "unknown region" in err) == (2, True)
    assert not list(tmp_path.iterdir())
    shutil.copytree("environments", tmp_path / "specs")
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path / "specs"), "--account", "nope")
    assert (status, "there is no account" in err) == (2, True)


def test_the_gate_file_knows_the_estate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    shutil.copytree("environments", folder)
    (folder / "_gate.yaml").unlink()
    assert run(capsys, "disaster-recovery", "--specs", str(folder))[0] == 0
    made = load_settings(folder / "_gate.yaml", Path("policies/gate.yaml")).for_policies.lists
    kept = load_settings(Path("environments/_gate.yaml"), Path("policies/gate.yaml"))
    for name in ("onprem_cidrs", "log_archive_buckets"):
        assert sorted(made[name]) == sorted(kept.for_policies.lists[name])


def test_a_gate_file_that_is_there_stays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "_gate.yaml").write_text("lists: {}\n")
    status, out, _ = run(capsys, "sandbox", "--specs", str(tmp_path))
    assert (status, "_gate.yaml" in out) == (0, False)
    assert (tmp_path / "_gate.yaml").read_text() == "lists: {}\n"
