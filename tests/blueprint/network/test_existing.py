"""A VPC that exists: what is read and proven, what is left to its owner, and the rest as ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.network import network
from generator.blueprint.segmentation.segmentation import segmentation
from generator.blueprint.sites.private_gateway import private_gateway
from tests.support.existing import ROLES, VPC, ZONES, existing_environment, subnet
from tests.support.postconditions import broken
from tests.support.rendered import conforming, text_of
from tests.support.specs import Spec, context_for, minimal_environment

OWNERS = ("aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_nat_gateway", "aws_eip")
TABLES = ("aws_route_table", "aws_route", "aws_route_table_association", "aws_network_acl")


def module_text(**overrides: object) -> str:
    return text_of(network(context_for(existing_environment(**overrides))))


def test_nothing_of_the_owner_is_made() -> None:
    made = conforming(network(context_for(existing_environment())))
    assert not made.of_type(*OWNERS, *TABLES)
    assert [r for r in made.of_type("aws_vpc_endpoint") if r.name == "s3"] == []
    read = made.of_type("data.aws_vpc", "data.aws_subnet", "data.aws_route_table")
    assert len(read) == 1 + 2 * 2 * 2


def test_everything_else_is_made_as_ever() -> None:
    context = context_for(existing_environment())
    made = conforming(network(context))
    assert len(made.of_type("aws_flow_log", "aws_route53_zone")) == 3
    assert "data.aws_vpc_endpoint.s3.prefix_list_id" in text_of(network(context))
    assert conforming(segmentation(context)).of_type("aws_security_group")


def test_servers_open_https_to_endpoints_of_others_and_pave_makes_none_of_them() -> None:
    shared = {"services": ["ssm", "kms"], "cidrs": ["10.90.0.0/24"]}
    spec = existing_environment(network={"existing": {"interface_endpoints": shared}})
    context = context_for(spec)
    names = {r.name for r in conforming(network(context)).of_type("aws_vpc_endpoint")}
    assert {"ssm", "kms"}.isdisjoint(names)
    assert "logs" in names
    rules = text_of(segmentation(context))
    assert '"10.90.0.0/24"' in rules
    assert "AWS APIs over the interface endpoints of the VPC's owner" not in rules  # EC2 refuses '


ZONE: Spec = {"dns": {"zone_id": "Z1D633PJN98FT9"}}
ZONE_ANSWER = {"name": "production.pay.internal.", "private_zone": True, "zone_id": "Z1"}


def test_a_zone_that_exists_is_associated_with_a_vpc_of_pave_only() -> None:
    own = conforming(network(context_for(minimal_environment(network=ZONE))))
    assert len(own.of_type("aws_route53_zone_association")) == 1
    there = network(context_for(existing_environment(network=ZONE)))
    assert not conforming(there).of_type("aws_route53_zone", "aws_route53_zone_association")
    assert "data.aws_route53_zone.private.zone_id" in text_of(there)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"name": "pay.com."}, "must be that of"), ({"private_zone": False}, "must be private")],
)
def test_a_plan_stops_at_another_zone(tmp_path: Path, wrong: Spec, says: str) -> None:
    text = text_of(network(context_for(minimal_environment(network=ZONE))))
    address = "data.aws_route53_zone.private"
    assert broken(text, {address: ZONE_ANSWER}, tmp_path) == []
    (told,) = broken(text, {address: {**ZONE_ANSWER, **wrong}}, tmp_path)
    assert says in told


SITE: Spec = {
    "private_gateway": {"type": "virtual-private-gateway", "asn": 64620},
    "sites": {
        "dc": {
            "cidrs": ["10.8.0.0/20"],
            "bgp_asn": 65010,
            "talks_to": [{"to": "orders-db", "description": "reports"}],
            "vpn": {"customer_gateway_ip": "203.0.113.11", "routing": "bgp", "tunnels": [{}, {}]},
        }
    },
}


def test_a_route_table_of_several_subnets_gets_each_route_once() -> None:
    one = {
        "existing": {"subnets": {"data": {ZONES[1]: {"route_table_id": "rtb-0a1b2c3d4e5f60710"}}}}
    }
    context = context_for(existing_environment(network=one, **SITE))
    assert [r.name for r in conforming(private_gateway(context)).of_type("aws_route")] == [
        "rtb_0a1b2c3d4e5f60710_to_10_8_0_0_20"
    ]


def test_routes_to_sites_may_be_those_of_the_owner() -> None:
    spec = existing_environment(network={"existing": {"site_routes": False}}, **SITE)
    assert not conforming(private_gateway(context_for(spec))).of_type("aws_route")


def test_no_route_table_of_the_owner_gets_a_default_route() -> None:
    context = context_for(existing_environment(**SITE))
    assert "0.0.0.0/0" not in text_of(private_gateway(context))


def good() -> dict[str, dict[str, Any]]:
    """What AWS answers where everything is as the spec says."""
    ways = [{"cidr_block": "0.0.0.0/0", "gateway_id": ""}]
    found: dict[str, dict[str, Any]] = {
        "data.aws_vpc.this": {
            "id": VPC,
            "owner_id": "111122223333",
            "cidr_block_associations": [
                {"cidr_block": "100.64.0.0/16"},
                {"cidr_block": "10.20.0.0/16"},
            ],
            "enable_dns_support": True,
            "enable_dns_hostnames": True,
        },
    }
    for role in ROLES:
        for zone in ZONES:
            there, label = subnet(role, zone), f"{role}_{zone[-1]}"
            found[f"data.aws_subnet.{label}"] = {
                "vpc_id": VPC,
                "cidr_block": there["cidr"],
                "availability_zone": zone,
                "map_public_ip_on_launch": False,
            }
            found[f"data.aws_route_table.{label}"] = {
                "id": there["route_table_id"],
                "associations": [{"subnet_id": there["id"]}],
                "routes": ways,
            }
    found["data.aws_vpc_endpoint.s3"] = {
        "vpc_id": VPC,
        "service_name": "com.amazonaws.ap-southeast-1.s3",
        "route_table_ids": [f"rtb-0a1b2c3d4e5f607{n}" for n in ("00", "01", "10")],
    }
    return found


IGW = [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-00000000"}]
WRONG = (
    ("aws_vpc.this", "owner_id", "999999999999", "belong to account"),
    ("aws_vpc.this", "cidr_block_associations", [{"cidr_block": "10.9.0.0/16"}], "the range"),
    ("aws_vpc.this", "enable_dns_hostnames", False, "DNS host names"),
    ("aws_subnet.app_a", "vpc_id", "vpc-00000000", "in the VPC"),
    ("aws_subnet.app_a", "cidr_block", "10.20.9.0/24", "the range 10.20.0.0/24"),
    ("aws_subnet.app_a", "availability_zone", "ap-southeast-1c", "in ap-southeast-1a"),
    ("aws_subnet.data_b", "map_public_ip_on_launch", True, "no public addresses"),
    ("aws_route_table.app_a", "associations", [{"subnet_id": "subnet-00000000"}], "associated"),
    ("aws_route_table.data_a", "routes", IGW, "internet gateway"),
    ("aws_route_table.app_b", "routes", [], "a default route"),
    ("aws_vpc_endpoint.s3", "service_name", "com.amazonaws.x.dynamodb", "must be that of"),
    ("aws_vpc_endpoint.s3", "route_table_ids", ["rtb-0a1b2c3d4e5f60700"], "lead to the endpoint"),
)


def test_a_plan_stops_where_aws_has_something_else(tmp_path: Path) -> None:
    text = module_text()
    assert broken(text, good(), tmp_path) == []
    wrong = good()
    for address, attribute, value, _ in WRONG:
        wrong[f"data.{address}"][attribute] = value
    told = broken(text, wrong, tmp_path)
    assert [says for *_, says in WRONG if not any(says in line for line in told)] == []
    # The list of each route table without a default route, and nothing else of the good ones.
    assert len(told) == len(WRONG)
