"""An environment stays in its VPC and its subnets."""

from pathlib import Path

from generator.changes.vpc import other_vpc
from tests.support.existing import existing_environment
from tests.support.rendered_estates import decided
from tests.support.specs import Spec, minimal_environment
from tests.support.steps import remembered, rendered_step, said

OTHER = "subnet-0f0f0f0f"


def told(out: Path, before: Spec, after: Spec) -> str:
    return said(other_vpc, rendered_step(remembered(out, decided(before)), decided(after)))


def moved(part: Spec) -> Spec:
    return existing_environment(network={"existing": part})


def test_into_a_vpc_that_exists_and_back_is_refused(tmp_path: Path) -> None:
    own, there = minimal_environment(), existing_environment()
    assert "from its own VPC into one that exists" in told(tmp_path / "a", own, there)
    assert "into one of its own" in told(tmp_path / "b", there, own)
    assert "delete out/production" in told(tmp_path / "c", there, own)


def test_another_vpc_or_subnet_is_refused_with_both_ids(tmp_path: Path) -> None:
    there = existing_environment()
    vpc = told(tmp_path / "a", there, moved({"vpc_id": "vpc-0f0f0f0f"}))
    assert "vpc-0a1b2c3d4e5f60718 to vpc-0f0f0f0f" in vpc
    subnets = {"data": {"ap-southeast-1b": {"id": OTHER}}}
    assert f"to {OTHER}" in told(tmp_path / "b", there, moved({"subnets": subnets}))


def test_a_role_more_and_another_route_table_change_nothing_that_runs(tmp_path: Path) -> None:
    there = existing_environment()
    subnets = {"data": {"ap-southeast-1b": {"route_table_id": "rtb-0f0f0f0f"}}}
    assert told(tmp_path / "a", there, moved({"subnets": subnets})) == ""
    assert told(tmp_path / "b", there, there) == ""
