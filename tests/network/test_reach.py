"""The rendered examples: what a site reaches is what the spec declares, and nothing else."""

import pytest

from generator.config.load import load_files
from generator.network.network import network_of
from generator.network.packets.ports import PortSet
from generator.network.reach import Answer, Asked, reach
from tests.support.roots import configuration

VPN = "module.vpn_dc_singapore.aws_vpn_connection.this"
LINE = "module.direct_connect_dc_singapore.aws_dx_gateway.this"
OFFICE = "module.vpn_operations_office.aws_vpn_connection.this"
CLEARING = "module.clearing_db.aws_db_instance.this"
PAYMENTS = "module.payments_db.aws_db_instance.this"


def asked(root: str, source: str, target: str, port: int, **more: frozenset[str]) -> Answer:
    topology = network_of(configuration(root))
    places = topology.places
    return reach(topology, places[source], places[target], Asked("tcp", PortSet.of(port), **more))


@pytest.mark.parametrize("way", [VPN, LINE])
def test_the_mainframe_and_nothing_else_of_the_site_reaches_the_database(way: str) -> None:
    """``sites.dc-singapore.talks_to`` of environments/production.yaml; BGP announces the range."""
    found = asked("production", way, CLEARING, 1433)
    assert found.verdict == "open"
    sources = [box.sources.cidrs() for path in found.paths for box in path.packets.boxes]
    assert set(sources) == {("10.8.30.5/32",)}


def test_the_internet_reaches_servers_over_the_load_balancer_alone() -> None:
    """The listener is on 443, its targets on 8443 (environments/production.yaml)."""
    found = asked("production", "internet", "payments-api", 8443)
    assert found.verdict == "open"
    assert {path.via for path in found.paths} == {("module.payments_api.aws_lb.this",)}
    assert all(any(hop.kind == "load-balancer" for hop in path.hops) for path in found.paths)
    balancers = frozenset({"load-balancer"})
    assert asked("production", "internet", "payments-api", 8443, avoiding=balancers).verdict == (
        "closed"
    )


@pytest.mark.parametrize(
    ("source", "target", "port"),
    [
        ("internet", "payments-api", 443),
        ("internet", "card-vault", 8444),
        ("merchant-portal", "payments-db", 5432),
        ("payments-api", "clearing-db", 1433),
        (OFFICE, CLEARING, 1433),
        (LINE, PAYMENTS, 5432),
        (VPN, OFFICE, 443),
        ("internet", PAYMENTS, 5432),
        ("cidr:10.8.30.6/32", CLEARING, 1433),
        (LINE, CLEARING, 22),
        ("internet", "module.network.aws_nat_gateway.nat_a", 443),
    ],
)
def test_what_is_not_declared_is_closed_and_not_unknown(
    source: str, target: str, port: int
) -> None:
    found = asked("production", source, target, port)
    assert found.verdict == "closed", found
    assert found.closed_by is not None
    assert found.closed_by.text


def test_what_is_to_be_avoided_is_not_passed() -> None:
    gateway = frozenset({"transit-gateway"})
    assert asked("production", LINE, CLEARING, 1433, avoiding=gateway).verdict == "closed"


def test_a_site_behind_a_private_gateway_has_the_declared_range() -> None:
    """environments/staging.yaml: a VPN with BGP on a virtual private gateway."""
    places = network_of(configuration("staging")).places
    assert places[VPN].addresses.cidrs() == ("10.9.0.0/20",)
    assert asked("staging", VPN, PAYMENTS, 5432).verdict == "closed"


@pytest.mark.parametrize(
    ("argument", "verdict"), [("aws_security_group.b.id", "unknown"), ("var.name", "closed")]
)
def test_an_unread_module_that_gets_a_group_may_open_it(argument: str, verdict: str) -> None:
    text = """
variable "name" {}
resource "aws_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.a.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "b" {
  vpc_id = aws_vpc.a.id
}
resource "aws_instance" "a" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.b.id]
}
resource "aws_instance" "b" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.b.id]
}
"""
    source = '  source  = "example/rules/aws"\n  version = "1.0.0"\n'
    call = f'module "rules" {{\n{source}  it = {argument}\n}}\n'
    topology = network_of(load_files({"main.tf": text + call}, "test"))
    a, b = (topology.places[f"aws_instance.{name}"] for name in "ab")
    found = reach(topology, a, b, Asked("tcp", PortSet.of(443)))
    assert found.verdict == verdict, found
    assert bool(found.reasons) is (verdict == "unknown")
