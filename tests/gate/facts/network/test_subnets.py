import pytest

from generator.config.values import Unknown
from generator.gate.facts.network.subnets import is_public, route_table_of, routes_of
from tests.support.hcl import UNRESOLVED, parse

BASE = (
    UNRESOLVED
    + """
resource "aws_vpc" "v" {}
resource "aws_internet_gateway" "i" {}
resource "aws_nat_gateway" "n" {}
resource "aws_subnet" "s" {
  vpc_id = aws_vpc.v.id
}
resource "aws_route_table" "t" {
  vpc_id = aws_vpc.v.id
  %s
}
"""
)
ASSOCIATION = """
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.s.id
  route_table_id = aws_route_table.t.id
}
"""
ROUTE = """
resource "aws_route" "r" {
  route_table_id         = aws_route_table.t.id
  destination_cidr_block = "0.0.0.0/0"
  %s
}
"""
INLINE = 'route {\ncidr_block = "0.0.0.0/0"\n%s\n}'
TO_INTERNET = "gateway_id = aws_internet_gateway.i.id"
MAIN = """
resource "aws_main_route_table_association" "m" {
  vpc_id         = aws_vpc.v.id
  route_table_id = aws_route_table.t.id
}
"""


def public(hcl: str) -> bool | None:
    configuration = parse(hcl)
    return is_public(configuration, configuration.by_address["aws_subnet.s"])


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (TO_INTERNET, True),
        ('gateway_id = "igw-123"', True),
        ('gateway_id = "local"', False),
        ("nat_gateway_id = aws_nat_gateway.n.id", False),
        ("gateway_id = var.open", None),
    ],
)
def test_a_route_to_an_internet_gateway_makes_a_subnet_public(target, expected) -> None:
    assert public(BASE % "" + ASSOCIATION + ROUTE % target) is expected
    assert public(BASE % (INLINE % target) + ASSOCIATION) is expected


def test_without_an_association_the_main_table_counts() -> None:
    assert public(BASE % (INLINE % TO_INTERNET)) is False  # AWS's own: the local route only
    assert public(BASE % (INLINE % TO_INTERNET) + MAIN) is True


def test_what_cannot_be_resolved() -> None:
    assert public(BASE % "route = var.open" + ASSOCIATION) is None
    doubtful = ASSOCIATION.replace("aws_subnet.s.id", "var.open")
    assert public(BASE % (INLINE % TO_INTERNET) + doubtful) is None
    strange = (BASE % "").replace("vpc_id = aws_vpc.v.id", "vpc_id = var.open")
    configuration = parse(strange)
    subnet = configuration.by_address["aws_subnet.s"]
    assert isinstance(route_table_of(configuration, subnet), Unknown)


def test_routes_hold_destination_target_and_line() -> None:
    configuration = parse(BASE % (INLINE % TO_INTERNET) + ROUTE % TO_INTERNET)
    routes, reason = routes_of(configuration, configuration.by_address["aws_route_table.t"])
    assert [(r.destination, r.kind, r.resource.type) for r in routes] == [
        ("0.0.0.0/0", "gateway_id", "aws_route_table"),
        ("0.0.0.0/0", "gateway_id", "aws_route"),
    ]
    assert reason == ""


@pytest.mark.parametrize("name", ["main_route_table_id", "default_route_table_id"])
@pytest.mark.parametrize(("way", "answer"), [(TO_INTERNET, True), ("nat_gateway_id = 1", False)])
def test_routes_into_the_main_table_count_by_the_name_of_the_vpc(name, way, answer) -> None:
    route = (ROUTE % way).replace("aws_route_table.t.id", f"aws_vpc.v.{name}")
    assert public(BASE % "" + route) is answer
    default = "\n".join(
        [
            'resource "aws_default_route_table" "d" {',
            "  default_route_table_id = aws_vpc.v.default_route_table_id",
            "}",
        ]
    )
    assert public(BASE % "" + route + default) is answer
    assert public(BASE % "" + route + ASSOCIATION) is False, "it has a table of its own"
    other = 'resource "aws_vpc" "other" {}\n' + route.replace("aws_vpc.v", "aws_vpc.other")
    assert public(BASE % "" + other) is False
