"""Another account or region is told: the data stays behind."""

import json
from pathlib import Path

from generator.changes.place import other_place
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def test_another_region_is_told(tmp_path: Path) -> None:
    before = specs.minimal_environment()
    remembered(tmp_path, decided(before))
    after = json.loads(json.dumps(before).replace("ap-southeast-1", "ap-southeast-2"))
    told = said(other_place, rendered_step(tmp_path, decided(after)))
    assert "goes to another place (region ap-southeast-1 to ap-southeast-2)" in told


def test_another_account_and_state_are_told(tmp_path: Path) -> None:
    before = specs.minimal_environment()
    remembered(tmp_path, decided(before))
    after = {**before, "account": specs.non_production_account()["name"], "name": "staging"}
    (tmp_path / "production").rename(tmp_path / "staging")
    told = said(other_place, rendered_step(tmp_path, decided(after)))
    assert f"account {specs.PRODUCTION_ID} to {specs.NON_PRODUCTION_ID}" in told
    assert "state key production/terraform.tfstate to staging/terraform.tfstate" in told


def test_the_same_place_is_not_told(tmp_path: Path) -> None:
    remembered(tmp_path, decided(specs.minimal_environment()))
    edited = specs.minimal_environment(owner="payments")
    assert said(other_place, rendered_step(tmp_path, decided(edited))) == ""
