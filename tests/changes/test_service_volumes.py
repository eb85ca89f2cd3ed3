"""Volumes that are lost when a service gets persistent ones."""

from pathlib import Path

from generator.changes.service_volumes import lost_volumes
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

SCRATCH = {"volumes": [{"device": "/dev/sdg", "size_gib": 100, "scratch": True}]}
KEPT = {"persistent_volume": {"size_gib": 100, "mount_path": "/srv/data"}}
WHAT = "module.journal.aws_launch_template.this"


def service(**fields: object) -> specs.Spec:
    written = specs.service(scaling={"min_size": 2, "max_size": 2}, **fields)
    network = {"endpoints": {"interface": ["ec2"]}}
    return specs.minimal_environment(network=network, services={"journal": written})


def told(out: Path, before: specs.Spec, after: specs.Spec) -> str:
    return said(lost_volumes, rendered_step(remembered(out, decided(before)), decided(after)))


def test_what_is_on_the_volumes_is_given_up_by_a_word(tmp_path: Path) -> None:
    after = service(**KEPT)
    found = told(tmp_path, service(**SCRATCH), after)
    assert "the volumes of the servers of module.journal would be lost" in found
    assert f"  - {{what: {WHAT}, data: destroyed}}" in found
    after["retired"] = [{"what": WHAT, "data": "destroyed"}]
    assert said(lost_volumes, rendered_step(tmp_path, decided(after))) == ""


def test_servers_without_volumes_lose_none(tmp_path: Path) -> None:
    assert told(tmp_path, service(), service(**KEPT)) == ""


def test_volumes_that_change_beside_are_nobodys_loss(tmp_path: Path) -> None:
    assert told(tmp_path, service(**SCRATCH), service()) == ""
