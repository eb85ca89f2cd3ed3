"""A store on servers is copied before they stop: no phase is skipped in one apply."""

from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.model import Blueprint
from generator.changes.phase_jumps import phase_jumps
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import noted, said, step_to

SERVERS = {
    "ami": {"ssm_parameter": "/pay/images/broker"},
    "instance_type": "m7g.large",
    "volume_gib": 100,
    "boot_script": "true",
}


def broker(phase: str, name: str = "queue", **more: Any) -> Blueprint:
    written = {
        "pci_scope": "connected-to",
        "engine_version": "3.13",
        "instance_type": "mq.m7g.large",
        "phase": phase,
        "servers": SERVERS,
        **more,
    }
    network = {"endpoints": {"interface": ["ec2"]}}
    return decided(specs.minimal_environment(network=network, message_brokers={name: written}))


def jumps(out: Path, blueprint: Blueprint) -> str:
    return said(phase_jumps, step_to(out, blueprint))


def test_servers_do_not_stop_before_the_copy(tmp_path: Path) -> None:
    out = noted(tmp_path, broker("rehost"))
    told = jumps(out, broker("replatform"))
    assert told.startswith("production: queue would go from rehost to replatform in one apply")
    assert "`phase: migrating`" in told


def test_a_new_name_hides_no_jump(tmp_path: Path) -> None:
    out = noted(tmp_path, broker("rehost"))
    told = jumps(out, broker("replatform", "events", renamed_from=["queue"]))
    assert "production: events would go from rehost" in told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rehost", "rehost"),
        ("rehost", "migrating"),
        ("migrating", "replatform"),
        ("replatform", "replatform"),
        ("migrating", "rehost"),  # refused as a loss, by another rule
    ],
)
def test_single_steps_pass(tmp_path: Path, before: str, after: str) -> None:
    assert jumps(noted(tmp_path, broker(before)), broker(after)) == ""


def test_what_needs_no_copy_is_given_up_by_a_word(tmp_path: Path) -> None:
    out = noted(tmp_path, broker("rehost"))
    assert jumps(out, broker("replatform", decommission=True)) == ""


def test_nothing_rendered_nothing_skipped(tmp_path: Path) -> None:
    assert jumps(tmp_path, broker("replatform")) == ""
