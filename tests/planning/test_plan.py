import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import NoVerdictError
from generator.planning.engine import TerraformCore
from generator.planning.plan import Saved, make_plan
from tests.support.fake_engine import FakeEngine, mode, plan_json

PROVIDER = """provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  assume_role {
    role_arn = "arn"
  }
}
resource "aws_vpc" "x" {}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "main.tf").write_text(PROVIDER)
    return tmp_path / "live"


def make(root: Path, fake: FakeEngine, **options: Any) -> Saved:
    given = {"offline": False, "quiet": True, "progress": lambda message: None} | options
    return make_plan(TerraformCore(str(fake.path)), root, root.parent / "kept" / "deep", **given)


def test_the_plan_is_kept_for_its_owner_alone(root: Path, tmp_path: Path) -> None:
    fake = FakeEngine(tmp_path, show={"out": plan_json()})
    said: list[str] = []
    saved = make(root, fake, progress=said.append)
    assert saved.binary is not None
    assert saved.binary.read_text() == "binary"
    assert (saved.binary.name, saved.document.name) == ("live.tfplan", "live.plan.json")
    assert json.loads(saved.document.read_bytes()) == saved.plan
    assert {mode(p) for p in (saved.binary, saved.document)} == {0o600}
    assert mode(saved.document.parent) == 0o700
    assert [call[0][0] for call in fake.calls] == ["init", "plan", "show"]
    assert {call[1] for call in fake.calls} == {str(root)}
    assert said == [f"Initialising {root} ...", "Planning ..."]


def test_a_second_plan_replaces_the_first(root: Path, tmp_path: Path) -> None:
    fake = FakeEngine(tmp_path, show={"out": plan_json()})
    make(root, fake).document.chmod(0o644)
    saved = make(root, fake)
    assert mode(saved.document) == 0o600
    assert sorted(p.name for p in saved.document.parent.iterdir()) == [
        "live.plan.json",
        "live.tfplan",
    ]


def test_offline_knows_no_account(root: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("AWS_PROFILE", "mine")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    monkeypatch.setenv("TF_CLI_ARGS", "-lock=false")
    fake = FakeEngine(tmp_path, show={"out": plan_json()})
    saved = make(root, fake, offline=True)
    assert saved.binary is None
    assert not list(saved.document.parent.glob("*.tfplan"))
    for _, folder, environment, files in fake.calls:
        assert Path(folder).name == "live"
        assert folder != str(root)
        assert not Path(folder).exists()
        assert "pave_offline_override.tf" in files
        assert "AWS_PROFILE" not in environment
        assert "hush" not in environment.values()
        assert environment["AWS_EC2_METADATA_DISABLED"] == "true"


def test_the_kept_plan_says_what_the_root_says(root: Path, tmp_path: Path) -> None:
    """Fake credentials would be a finding, and the accounts are what the gate looks for."""
    hidden = {
        "access_key": {"constant_value": "offline"},
        "skip_region_validation": {"constant_value": True},
        "allowed_account_ids": {"constant_value": []},
        "region": {"constant_value": "eu-west-1"},
    }
    provider = {"aws": {"name": "aws", "expressions": hidden}}
    shown = json.loads(plan_json())
    shown["configuration"]["provider_config"] = provider
    fake = FakeEngine(tmp_path, show={"out": json.dumps(shown)})
    saved = make(root, fake, offline=True)
    assert saved.plan["configuration"]["provider_config"]["aws"]["expressions"] == {
        "region": {"constant_value": "eu-west-1"},
        "allowed_account_ids": {"constant_value": ["111122223333"]},
        "assume_role": [{"role_arn": {"constant_value": "arn"}}],
    }


@pytest.mark.parametrize("shown", ["", "{", "no plan", "[]", "{}\n{"])
def test_garbage_is_no_plan(root: Path, tmp_path: Path, shown: str) -> None:
    with pytest.raises(NoVerdictError, match="The plan cannot be read"):
        make(root, FakeEngine(tmp_path, show={"out": shown}))
    assert not list((tmp_path / "kept").rglob("*.json"))


@pytest.mark.parametrize("step", ["init", "plan", "show"])
def test_each_step_may_fail(root: Path, tmp_path: Path, step: str) -> None:
    fake = FakeEngine(tmp_path, **{step: {"err": "Error: at its end", "status": 1}})
    with pytest.raises(NoVerdictError, match=f"terraform {step} failed") as failure:
        make(root, fake)
    assert "at its end" in str(failure.value)
    assert not [p for p in (tmp_path / "kept").rglob("*") if p.is_file()]
