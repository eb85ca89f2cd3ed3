"""Storage never shrinks: `pave generate` says it before AWS does."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.storage import smaller_storage
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def database(size: int, name: str = "db", **more: Any) -> specs.Spec:
    written = specs.database(storage={"size_gib": size}, **more)
    return specs.minimal_environment(databases={name: written})


def broker_servers(size: int) -> specs.Spec:
    servers = {
        "ami": {"ssm_parameter": "/pay/images/broker"},
        "instance_type": "m7g.large",
        "volume_gib": size,
    }
    broker = {
        "pci_scope": "connected-to",
        "engine_version": "3.13",
        "instance_type": "mq.m7g.large",
        "phase": "rehost",
        "servers": servers,
    }
    network = {"endpoints": {"interface": ["ec2"]}}
    return specs.minimal_environment(network=network, message_brokers={"queue": broker})


def after(out: Path, before: specs.Spec, edited: specs.Spec) -> str:
    """What is said of the edit, on disk what the spec before was rendered to."""
    remembered(out, decided(before))
    return said(smaller_storage, rendered_step(out, decided(edited)))


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (database, "module.db.aws_db_instance.this"),
        (broker_servers, "module.queue_servers.aws_ebs_volume.a"),
    ],
)
def test_less_is_refused_and_more_is_not(tmp_path: Path, make: Any, address: str) -> None:
    told = after(tmp_path, make(200), make(100))
    assert f"production: storage cannot shrink from 200 to 100 GiB: {address}" in told
    assert after(tmp_path, make(200), make(201)) == ""
    assert after(tmp_path, make(200), make(200)) == ""


def test_a_new_name_hides_no_shrinking(tmp_path: Path) -> None:
    told = after(tmp_path, database(200), database(100, "ledger", renamed_from=["db"]))
    assert "from 200 to 100 GiB: module.ledger." in told


def test_a_store_that_goes_is_not_a_smaller_one(tmp_path: Path) -> None:
    assert after(tmp_path, database(200), specs.minimal_environment()) == ""


def test_nothing_on_disk_nothing_to_compare(tmp_path: Path) -> None:
    assert said(smaller_storage, rendered_step(tmp_path, decided(database(100)))) == ""
