import pytest

from generator.gate.facts.network.subnets import is_public
from tests.support.hcl import parse

HCL = """
variable "zones" {}
variable "other" {}
resource "aws_vpc" "v" {}
resource "aws_internet_gateway" "i" {}
resource "aws_subnet" "s" {
  %s
  vpc_id = aws_vpc.v.id
}
resource "aws_route_table" "t" {
  %s
  vpc_id = aws_vpc.v.id
}
resource "aws_route" "r" {
  route_table_id         = %s
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.i.id
}
resource "aws_route_table_association" "a" {
  %s
  subnet_id      = %s
  route_table_id = %s
}
"""
COUNT = "count = length(var.zones)"
EACH = "for_each = toset(var.zones)"
BY_INDEX = "aws_subnet.s[count.index].id"
ONE, MANY = "aws_route_table.t.id", "aws_route_table.t[count.index].id"
ELEMENTS = "element(aws_subnet.s.*.id, count.index)"


def public(*parts: str) -> bool | None:
    configuration = parse(HCL % parts)
    return is_public(configuration, configuration.by_address["aws_subnet.s"])


@pytest.mark.parametrize(
    "parts",
    [
        (COUNT, "", ONE, COUNT, BY_INDEX, ONE),
        (COUNT, "", ONE, COUNT, ELEMENTS, ONE),
        (EACH, "", ONE, "for_each = aws_subnet.s", "each.value.id", ONE),
        (EACH, "", ONE, EACH, "aws_subnet.s[each.key].id", ONE),
    ],
)
def test_each_subnet_has_the_table_of_its_association(parts) -> None:
    assert public(*parts) is True
    elsewhere = '"rtb-1"'
    assert public(parts[0], "", elsewhere, *parts[3:]) is False


@pytest.mark.parametrize(
    "parts",
    [
        # Fewer associations than subnets: some have the main route table.
        (COUNT, "", ONE, "count = var.other", BY_INDEX, ONE),
        (COUNT, "", ONE, COUNT, "var.other", ONE),
        (COUNT, "", ONE, COUNT, BY_INDEX, "var.other"),
    ],
)
def test_what_is_not_in_pairs_stays_open(parts) -> None:
    assert public(*parts) is not True
    if parts[4] != "var.other":
        assert public(*parts) is None
