"""``pave validate``."""

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.support import specs


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["validate", *arguments])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys)
    assert (status, err) == (0, "")
    assert "production: OK, 10 services, " in out
    assert " other components, 2 sites, 10.32.0.0/16 in ap-southeast-1" in out


def test_named_specs_only(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "staging")
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines()] == ["staging"]


def test_a_warning_changes_no_exit_status(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spec = specs.minimal_environment(services={"api": specs.service(port=8443)})
    (tmp_path / "account.yaml").write_text(json.dumps(specs.production_account()))
    (tmp_path / "production.yaml").write_text(json.dumps(spec, indent=1))
    status, out, err = run(capsys, "--specs", str(tmp_path))
    assert status == 0
    assert "production: OK, 1 service, " in out
    assert err.startswith(f"warning: {tmp_path}/production.yaml:")
    assert "services.api: nobody can reach port 8443" in err
    assert run(capsys, "--specs", str(tmp_path), "pay-production")[2] == ""


def test_an_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "stagin")
    assert (status, out) == (2, "")
    assert "did you mean staging?" in err


def test_every_problem_on_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spec = specs.minimal_environment(region="nowhere", network={"nat": "single"})
    (tmp_path / "account.yaml").write_text(json.dumps(specs.production_account()))
    (tmp_path / "production.yaml").write_text(json.dumps(spec, indent=1))
    status, out, err = run(capsys, "--specs", str(tmp_path))
    assert (status, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith(f"{tmp_path}/production.yaml:5: region: unknown region")
    assert second.startswith(f"{tmp_path}/production.yaml:")
    assert "network.nat" in second


def test_no_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, "--specs", str(tmp_path / "none"))
    assert status == 2
    assert "no folder of specs" in err
    assert "`pave init NAME` starts one" in err


def test_more_rules_than_aws_gives_are_named_for_every_environment(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    crowd = {f"worker-{number}": specs.service() for number in range(61)}
    for name, cidr in {"one": "10.40.0.0/16", "two": "10.41.0.0/16"}.items():
        spec = specs.minimal_environment(name=name, services=crowd, network={"cidr": cidr})
        (tmp_path / f"{name}.yaml").write_text(json.dumps(spec))
    (tmp_path / "account.yaml").write_text(json.dumps(specs.production_account()))
    status, out, err = run(capsys, "--specs", str(tmp_path))
    assert (status, out) == (2, "")
    for name in ("one", "two"):
        assert f"{name}.yaml:1: " in err
        assert f"{name}-endpoints (interface endpoints) needs 61 inbound rules" in err
