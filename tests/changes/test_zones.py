"""Another zone of the network replaces no store that was created over fewer."""

from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.model import Blueprint
from generator.changes.replacements import replacements
from generator.changes.zones import fewer_zones, more_zones
from tests.support import specs
from tests.support.rendered_estates import decided, terraform_files
from tests.support.steps import noted, remembered, rendered_step, said, step_to

Spec = dict[str, Any]
TWO = ["ap-southeast-1a", "ap-southeast-1b"]
THREE = [*TWO, "ap-southeast-1c"]


def estate(zones: list[str], **overrides: Any) -> Spec:
    """Production with everything that cannot leave its zones."""
    aurora = specs.database(
        engine="aurora-postgresql", instance_class="db.r6g.large", instances=3, storage=None
    )
    aurora.pop("storage", None)
    spec = specs.minimal_environment(
        network={"availability_zones": zones},
        message_brokers={"events": specs.message_broker()},
        databases={"ledger": {**aurora, "data_class": "internal"}},
        documentdb={"profiles": specs.documentdb(instances=4)},
    )
    return specs.merged(spec, overrides)


def refusal(out: Path, blueprint: Blueprint) -> str:
    return said(more_zones, step_to(out, blueprint))


def kept(**names: str) -> Spec:
    """``zones: 2`` at the stores of each field."""
    return {field: {name: {"zones": 2}} for field, name in names.items()}


ALL = {"message_brokers": "events", "databases": "ledger", "documentdb": "profiles"}


def test_a_third_zone_names_every_store_that_it_would_replace(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(estate(TWO)))
    told = refusal(out, decided(estate(THREE)))
    for name in ALL.values():
        assert f"{name} was created over 2 availability zones" in told
    assert "Write `zones: 2` under it to keep it, or `zones: 3`" in told


def test_a_third_zone_names_a_database_whose_replica_would_move(tmp_path: Path) -> None:
    """The primary is in any zone, so two replicas over two zones do not begin with the first."""

    def replicated(over: list[str], **more: Any) -> Spec:
        written = specs.database(read_replicas={"count": 2}, master_password={}, **more)
        return specs.minimal_environment(
            network={"availability_zones": over}, databases={"shop": written}
        )

    out = remembered(tmp_path, decided(replicated(TWO)))
    step = rendered_step(out, decided(replicated(THREE)))
    assert "Write `zones: 2` under it to keep it, or `zones: 3`" in said(more_zones, step)
    assert said(replacements, step) == ""
    kept_there = rendered_step(out, decided(replicated(THREE, zones=2)))
    assert said(more_zones, kept_there) == said(replacements, kept_there) == ""


def test_what_is_told_to_stay_renders_as_before(tmp_path: Path) -> None:
    before, after = decided(estate(TWO)), decided(estate(THREE, **kept(**ALL)))
    assert refusal(noted(tmp_path, before), after) == ""
    old, new = terraform_files(before), terraform_files(after)
    for name in ALL.values():
        files = [path for path in old if path.startswith(f"modules/{name}/")]
        assert files
        assert {path: new[path] for path in files} == {path: old[path] for path in files}


def test_what_may_move_says_so(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(estate(TWO)))
    moving = {field: {name: {"zones": 3}} for field, name in ALL.items()}
    assert refusal(out, decided(estate(THREE, **moving))) == ""


def test_a_renamed_store_is_known(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(estate(TWO)))
    spec = estate(THREE, **kept(databases="ledger", documentdb="profiles"))
    events = spec["message_brokers"].pop("events")
    spec["message_brokers"]["news"] = {**events, "renamed_from": ["events"]}
    assert "news was created over 2" in refusal(out, decided(spec))


@pytest.mark.parametrize("spec", [estate(TWO), specs.minimal_environment()], ids=["same", "none"])
def test_nothing_is_said_where_nothing_moves(tmp_path: Path, spec: Spec) -> None:
    assert refusal(noted(tmp_path, decided(spec)), decided(spec)) == ""
    assert refusal(tmp_path / "first time", decided(estate(THREE))) == ""


def test_an_instance_for_each_zone_is_added_and_moves_none(tmp_path: Path) -> None:
    """``instances`` left out: the third zone gets one, the others stay."""
    only = {"databases": None, "message_brokers": None}
    profiles = {"documentdb": {"profiles": {"instances": None}}}
    before = decided(estate(TWO, **only, **profiles))
    assert refusal(noted(tmp_path, before), decided(estate(THREE, **only, **profiles))) == ""


def test_a_zone_that_goes_names_the_stores_that_may_be_there(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(estate(THREE)))
    order = {"network": {"availability_zones": TWO, "zone_order": THREE}}
    told = said(fewer_zones, step_to(out, decided(estate(TWO, **order))))
    assert "zone c goes" in told
    assert all(name in told for name in ALL.values())
    assert said(fewer_zones, step_to(out, decided(estate(THREE)))) == ""
