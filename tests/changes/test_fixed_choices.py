"""Choices that a store keeps for its life: an apply would fail halfway."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.fixed_choices import fixed_choices
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

WITH_CDE = {"subnets": {"public": 24, "app": 22, "data": 24, "cde-data": 24}}


def after(out: Path, before: specs.Spec, edited: specs.Spec) -> str:
    remembered(out, decided(before))
    return said(fixed_choices, rendered_step(out, decided(edited)))


def database(scope: str, **more: Any) -> specs.Spec:
    written = specs.database(pci_scope=scope, data_class="confidential", **more)
    return specs.minimal_environment(network=WITH_CDE, databases={"db": written})


def cache(scope: str = "connected-to", **more: Any) -> specs.Spec:
    written = specs.redis(pci_scope=scope, auth_token={}, **more)
    return specs.minimal_environment(network=WITH_CDE, redis={"counters": written})


@pytest.mark.parametrize(("make", "module"), [(database, "db"), (cache, "counters")])
def test_a_store_does_not_move_to_another_tier(tmp_path: Path, make: Any, module: str) -> None:
    told = after(tmp_path, make("connected-to"), make("cde"))
    assert "cannot change the subnets, which come from `pci_scope`," in told
    assert f"module.{module}\n" in told


@pytest.mark.parametrize(("before", "later"), [({}, {"shards": 2}), ({"shards": 2}, {})])
def test_cluster_mode_stays_as_it_is(tmp_path: Path, before: Any, later: Any) -> None:
    told = after(tmp_path, cache(**before), cache(**later))
    assert "cannot change the cluster mode" in told
    assert "module.counters" in told


def test_a_new_name_hides_nothing(tmp_path: Path) -> None:
    spec = database("cde")
    spec["databases"] = {"ledger": {**spec["databases"]["db"], "renamed_from": ["db"]}}
    assert "module.ledger" in after(tmp_path, database("connected-to"), spec)


@pytest.mark.parametrize("history", [[], ["other", "db"]])
def test_a_store_keeps_its_first_name(tmp_path: Path, history: list[str]) -> None:
    written = specs.database(data_class="internal", read_replicas={}, master_password={})
    renamed = {**written, "renamed_from": ["db"]}
    before = specs.minimal_environment(databases={"ledger": renamed})
    after_it = specs.minimal_environment(databases={"ledger": {**written, "renamed_from": history}})
    told = after(tmp_path, before, after_it)
    assert "cannot change the name, which is the first of `renamed_from`," in told
    assert "module.ledger" in told


def test_other_shards_and_another_zone_are_no_other_choice(tmp_path: Path) -> None:
    assert after(tmp_path / "a", cache(shards=2), cache(shards=3)) == ""
    wider = database("connected-to")
    zones = wider["network"]["availability_zones"]
    wider["network"]["availability_zones"] = [*zones, zones[0][:-1] + "c"]
    assert after(tmp_path / "b", database("connected-to"), wider) == ""


def test_what_is_made_anew_chooses_again(tmp_path: Path) -> None:
    spec = database("cde", master_username="other_admin")
    spec["retired"] = [{"what": "module.db.aws_db_instance.this", "data": "destroyed"}]
    assert after(tmp_path, database("connected-to"), spec) == ""
