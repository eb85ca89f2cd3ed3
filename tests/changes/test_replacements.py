"""A store that AWS would delete and create anew is refused, by argument and not by kind."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.losses import losses
from generator.changes.replacements import replacements, standing
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

NON_PRODUCTION = {"account": specs.non_production_account()["name"], "name": "staging"}
DB = "module.db.aws_db_instance.this"


def store(kind: str, written: specs.Spec, production: bool = False) -> specs.Spec:
    spec = specs.minimal_environment(**{kind: {"db": written}})
    return spec if production else {**spec, **NON_PRODUCTION}


def told(out: Path, before: specs.Spec, after: specs.Spec) -> str:
    return said(replacements, rendered_step(remembered(out, decided(before)), decided(after)))


def domain(**fields: str) -> specs.Spec:
    administrators = ["arn:aws:iam::444455556666:role/search-administrators"]
    return specs.search(administrators=administrators, **fields)


CASES = [
    ("databases", specs.database, {"master_username": "another"}, "username"),
    ("databases", specs.database, {"data_class": "confidential"}, "kms_key_id"),
    ("databases", specs.database, {"engine": "mysql", "engine_version": "8.4"}, "engine"),
    ("documentdb", specs.documentdb, {"master_username": "another"}, "master_username"),
    ("redis", specs.redis, {"port": 6380}, "port"),
    ("search", domain, {"data_class": "confidential"}, "encrypt_at_rest.kms_key_id"),
    ("message_brokers", specs.message_broker, {"data_class": "confidential"}, "kms_key_id"),
    ("file_systems", specs.file_system, {"data_class": "confidential"}, "kms_key_id"),
]


@pytest.mark.parametrize(("kind", "make", "edit", "argument"), CASES)
def test_what_aws_cannot_change_is_refused_for_every_kind(
    tmp_path: Path, kind: str, make: Any, edit: specs.Spec, argument: str
) -> None:
    before = make(data_class="internal")
    found = told(tmp_path, store(kind, before), store(kind, {**before, **edit}))
    assert found.startswith("staging: module.db.aws_"), found
    assert argument in found


def test_a_word_in_the_spec_lets_it_go_where_nothing_protects_it(tmp_path: Path) -> None:
    before = specs.database(data_class="internal", deletion_protection=False)
    after = store("databases", {**before, "master_username": "another"})
    found = told(tmp_path, store("databases", before), after)
    assert f"  - {{what: {DB}, data: destroyed}}" in found
    after["retired"] = [{"what": DB, "data": "destroyed"}]
    step = rendered_step(tmp_path, decided(after))
    assert said(replacements, step) == ""
    assert said(losses, step) == ""
    assert said(standing, step) == ""
    unchanged = rendered_step(remembered(tmp_path, step.blueprint), step.blueprint)
    assert f"`retired` allows that {DB} is replaced" in said(standing, unchanged)


def test_deletion_protection_goes_first(tmp_path: Path) -> None:
    before = specs.database(data_class="internal", deletion_protection=True)
    after = store("databases", {**before, "master_username": "another"})
    after["retired"] = [{"what": DB, "data": "destroyed"}]
    assert "deletion protection is on" in told(tmp_path, store("databases", before), after)


def test_production_replaces_no_store_in_place(tmp_path: Path) -> None:
    before = specs.database(data_class="internal")
    after = store("databases", {**before, "master_username": "another"}, production=True)
    after["retired"] = [{"what": DB, "data": "destroyed"}]
    found = told(tmp_path, store("databases", before, production=True), after)
    assert "add a store with another name" in found
    assert "retired:" not in found


def test_what_terraform_may_not_replace_is_refused_though_it_holds_no_data(tmp_path: Path) -> None:
    def connected(asn: int) -> specs.Spec:
        gateway = {"type": "virtual-private-gateway", "asn": asn}
        return specs.minimal_environment(private_gateway=gateway)

    found = told(tmp_path, connected(64520), connected(64530))
    assert "module.private_gateway.aws_vpn_gateway.this would be deleted" in found
    assert "move to that, and only then take this one out" in found


def test_a_new_name_replaces_nothing(tmp_path: Path) -> None:
    before = store("databases", specs.database(data_class="internal"))
    after = {
        **before,
        "databases": {"ledger": before["databases"]["db"] | {"renamed_from": ["db"]}},
    }
    assert told(tmp_path, before, after) == ""


def test_a_renaming_that_the_spec_forgets_is_told_with_its_cure(tmp_path: Path) -> None:
    kept = store("redis", specs.redis(renamed_from=["orders"]))
    found = told(tmp_path, kept, store("redis", specs.redis()))
    assert "cannot change replication_group_id" in found
    assert "that is `renamed_from`, which stays in the spec" in found
    another = store("databases", specs.database(master_username="another"))
    assert "renamed_from" not in told(tmp_path / "b", store("databases", specs.database()), another)


def test_redis_becomes_valkey_in_place_and_not_back(tmp_path: Path) -> None:
    old = specs.redis(data_class="internal", engine="redis", engine_version="7.1")
    new = {**old, "engine": "valkey", "engine_version": "8.0"}
    assert told(tmp_path / "on", store("redis", old), store("redis", new)) == ""
    assert "engine" in told(tmp_path / "back", store("redis", new), store("redis", old))


def test_a_protected_load_balancer_is_replaced_by_a_word(tmp_path: Path) -> None:
    def web(exposure: str) -> specs.Spec:
        balancer = {**specs.application_load_balancer(), "exposure": exposure}
        service = specs.service(port=8443, data_class="internal", load_balancer=balancer)
        return specs.minimal_environment(services={"web": service})

    found = told(tmp_path, web("internal"), web("internet"))
    assert "{what: module.web.aws_lb.this, data: destroyed}" in found
