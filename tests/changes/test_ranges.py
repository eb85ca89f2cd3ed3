"""A subnet keeps its range, whatever happens to the zones and roles beside it."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.ranges import other_ranges, zones_by_range
from generator.changes.renewal import Renewal
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

A, B, C = (f"ap-southeast-1{letter}" for letter in "abc")


def network(zones: list[str], **more: Any) -> specs.Spec:
    return specs.minimal_environment(network={"availability_zones": zones, **more})


def step(out: Path, before: specs.Spec, after: specs.Spec) -> Renewal:
    return rendered_step(remembered(out, decided(before)), decided(after))


@pytest.mark.parametrize("zones", [[B, A, C], [A, C]], ids=["reordered", "left out"])
def test_another_place_in_the_list_is_refused_and_cured_by_the_order(
    tmp_path: Path, zones: list[str]
) -> None:
    told = said(other_ranges, step(tmp_path, network([A, B, C]), network(zones)))
    assert told.count("module.network.aws_subnet.") > 1
    assert "  module.network.aws_subnet.app_c: " in told or zones != [A, C]
    assert told.endswith(f"zone_order: [{A}, {B}, {C}]")
    cured = rendered_step(tmp_path, decided(network(zones, zone_order=[A, B, C])))
    assert said(other_ranges, cured) == ""
    ordered = [zone for zone in (A, B, C) if zone in zones]
    assert zones_by_range(cured.terraform.configuration) == ordered
    assert not any("aws_subnet" in address for address in cured.replaced)


def test_the_order_alone_changes_nothing(tmp_path: Path) -> None:
    written = network([B, C, A], zone_order=[A, B, C])
    assert step(tmp_path, network([A, B, C]), written).pairs == ()


def test_a_zone_is_appended(tmp_path: Path) -> None:
    assert said(other_ranges, step(tmp_path, network([B, A]), network([B, A, C]))) == ""


def test_a_role_written_first_is_not_blamed_on_zones(tmp_path: Path) -> None:
    before = network([A, B])
    after = network([A, B])
    after["network"]["subnets"] = {"transit": 28, **before["network"]["subnets"]}
    told = said(other_ranges, step(tmp_path, before, after))
    assert "Roles have the ranges of their place in `network.subnets`" in told


def test_subnets_without_anything_in_them_go_by_a_word(tmp_path: Path) -> None:
    after = network([B, A])
    told = said(other_ranges, step(tmp_path, network([A, B]), after))
    subnets = [line.split(":")[0].strip() for line in told.split("\n") if "aws_subnet" in line]
    after["retired"] = [{"what": what, "data": "destroyed"} for what in subnets]
    assert said(other_ranges, rendered_step(tmp_path, decided(after))) == ""
