"""Storage never shrinks: `pave generate` says it before AWS does."""

from pathlib import Path
from typing import Any

import pytest

from generator.errors import UsageError
from generator.generate import rendered
from generator.smaller_storage import refuse_smaller_storage
from tests.support import specs
from tests.support.rendered_estates import decided

NAME = "production"


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


def after(out: Path, before: specs.Spec, edited: specs.Spec) -> None:
    """Refuse or accept the edit, on disk what the spec before was rendered to."""
    for path, text in rendered(decided(before), Path("environments")).items():
        file = out / NAME / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    blueprint = decided(edited)
    refuse_smaller_storage(out, [(blueprint, rendered(blueprint, Path("environments")))])


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (database, "module.db.aws_db_instance.this"),
        (broker_servers, "module.queue_servers.aws_ebs_volume.a"),
    ],
)
def test_less_is_refused_and_more_is_not(tmp_path: Path, make: Any, address: str) -> None:
    with pytest.raises(UsageError) as refused:
        after(tmp_path, make(200), make(100))
    assert f"production: storage cannot shrink from 200 to 100 GiB: {address}" in str(refused.value)
    after(tmp_path, make(200), make(201))
    after(tmp_path, make(200), make(200))


def test_a_new_name_hides_no_shrinking(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"from 200 to 100 GiB: module\.ledger\."):
        after(tmp_path, database(200), database(100, "ledger", renamed_from=["db"]))


def test_a_store_that_goes_is_not_a_smaller_one(tmp_path: Path) -> None:
    after(tmp_path, database(200), specs.minimal_environment())


def test_nothing_on_disk_nothing_to_compare(tmp_path: Path) -> None:
    blueprint = decided(database(100))
    refuse_smaller_storage(tmp_path, [(blueprint, rendered(blueprint, Path("environments")))])
