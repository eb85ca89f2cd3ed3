"""The zone of a subnet in the forms that people write."""

import pytest

from generator.resilience.model import FaultDomain, PlacedMember
from generator.resilience.zones import nowhere, subnet_seat, unread, zone_named, zone_of
from tests.support.hcl import parse

HEAD = """
data "aws_availability_zones" "here" {}
data "aws_region" "here" {}
variable "region" {}
variable "zones" {}
locals { three = slice(data.aws_availability_zones.here.names, 0, 3) }
resource "aws_subnet" "other" { availability_zone = "eu-central-1b" }
"""
LIST = "data.aws_availability_zones.here"


def zone(line: str) -> FaultDomain:
    configuration = parse(f'{HEAD}resource "aws_subnet" "it" {{\n  {line}\n}}\n')
    return zone_of(configuration, configuration.by_address["aws_subnet.it"])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('availability_zone = "eu-central-1a"', "eu-central-1a"),
        ('availability_zone_id = "euc1-az2"', "euc1-az2"),
        (f"availability_zone = {LIST}.names[1]", f"{LIST}.names[1]"),
        (f"availability_zone_id = {LIST}.zone_ids[0]", f"{LIST}.zone_ids[0]"),
        ("availability_zone = local.three[2]", f"{LIST}.names[2]"),
        ("availability_zone = element(local.three, 4)", f"{LIST}.names[1]"),
        ("availability_zone = aws_subnet.other.availability_zone", "eu-central-1b"),
        ('availability_zone = "${var.region}a"', "${var.region}a"),
        ('availability_zone = "${data.aws_region.here.name}c"', "${data.aws_region.here.name}c"),
    ],
)
def test_a_zone_is_told(line: str, name: str) -> None:
    assert zone(line).name == name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "availability_zone = var.zones[1]",
        f"availability_zone = element({LIST}.names, 1)",  # wraps around: may be the first
        f"availability_zone = sort({LIST}.names)[0]",
        'availability_zone = "${var.zones[0]}${var.region}"',
        "availability_zone = aws_subnet.it.availability_zone",
    ],
)
def test_a_zone_is_not_known(line: str) -> None:
    assert zone(line) == nowhere("aws_subnet.it")


def test_elements_of_one_list_are_different_zones() -> None:
    assert (
        zone(f"availability_zone = {LIST}.names[0]").same(
            zone("availability_zone = local.three[1]")
        )
        is False
    )
    assert (
        zone('availability_zone = "${var.region}a"').same(
            zone('availability_zone = "${var.region}b"')
        )
        is False
    )


def test_a_seat_in_a_subnet_that_is_not_here() -> None:
    configuration = parse(HEAD)
    assert subnet_seat(configuration, "") is None
    assert subnet_seat(configuration, "aws_subnet.other") == PlacedMember(
        FaultDomain("eu-central-1b", "name")
    )
    assert not any(seat.sure for seat in unread("x", 0))
    assert zone_named(configuration, "") is None
