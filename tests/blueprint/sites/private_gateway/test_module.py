"""The private gateway: who learns routes, who has them written, and how segments stay apart."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.model import Module
from generator.blueprint.network import network
from generator.blueprint.network.subnets import role_range
from generator.blueprint.sites.private_gateway import private_gateway
from generator.spec.model.subnet_role import SubnetRole
from tests.support.rendered import arguments, conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps
from tests.support.specs import (
    application_load_balancer,
    context_for,
    database,
    direct_connect,
    minimal_environment,
    service,
    vpn,
)

VGW, TGW = "virtual-private-gateway", "transit-gateway"


def spec(kind: str, *, direct: bool = False, **overrides: Any) -> dict[str, Any]:
    """Two sites: one reaches a service of the CDE and its database, one an internal service."""
    hosted = {"virtual_interface": "private" if kind == VGW else "transit"}
    sites: dict[str, Any] = {
        "datacentre": {
            "cidrs": ["10.8.0.0/16", "10.9.0.0/16"],
            "bgp_asn": 65010,
            "talks_to": ["vault", "vault-db"],
            "vpn": vpn(),
            **({"direct_connect": direct_connect(**hosted)} if direct else {}),
        },
        "office": {
            "cidrs": ["10.12.16.0/22"],
            "talks_to": ["back-office"],
            "vpn": vpn(customer_gateway_ip="198.51.100.24", routing="static"),
        },
    }
    return minimal_environment(
        network={"subnets": {"cde-app": 24, "cde-data": 24, "transit": 28}},
        private_gateway={"type": kind, "asn": 64620},
        services={
            "vault": _balanced(pci_scope="cde", data_class="cardholder"),
            "back-office": _balanced(),
            "worker": service(),
        },
        databases={"vault-db": database(pci_scope="cde", data_class="cardholder")},
        sites=sites,
        **overrides,
    )


def _balanced(**overrides: Any) -> dict[str, Any]:
    return service(port=8443, load_balancer=application_load_balancer(), **overrides)


def module(kind: str, **overrides: Any) -> Module:
    return private_gateway(context_for(spec(kind, **overrides)))


@pytest.mark.parametrize("kind", [VGW, TGW])
@pytest.mark.parametrize("direct", [False, True])
def test_announced_is_rendered_and_inputs_are_used(kind: str, direct: bool) -> None:
    found = module(kind, direct=direct)
    conforming(found)
    assert {i.name for i in found.inputs} == variables_used(found)


def test_virtual_gateway_is_attached_has_its_own_asn_and_stays() -> None:
    configuration = conforming(module(VGW))
    gateway = configuration.by_address["aws_vpn_gateway.this"]
    assert gateway.get("amazon_side_asn") == "64620"
    assert gateway.get("lifecycle.prevent_destroy") is True
    assert "vpc_id = var.vpc_id" in " ".join(text_of(module(VGW)).split())


@pytest.mark.parametrize("direct", [True, False])
def test_every_table_with_a_flow_has_its_routes_and_none_learns(*, direct: bool) -> None:
    """While BGP is down, a table that learns would follow its default route to the internet."""
    configuration = conforming(module(VGW, direct=direct))
    assert not configuration.of_type("aws_vpn_gateway_route_propagation")
    routes = {r.name for r in configuration.of_type("aws_route")}
    assert {"app_a_to_10_12_16_0_22", "cde_data_b_to_10_9_0_0_16"} <= routes
    tables = {name.split("_to_")[0] for name in routes}
    assert tables == {f"{role}_{zone}" for role in ("app", "cde_app", "cde_data") for zone in "ab"}


@pytest.mark.parametrize("kind", [VGW, TGW])
def test_routes_name_the_ranges_of_the_sites_that_a_role_talks_to(kind: str) -> None:
    configuration = conforming(module(kind))
    cidrs = {
        r.get("destination_cidr_block")
        for r in configuration.of_type("aws_route")
        if r.name.startswith("cde_")
    }
    assert cidrs == {"10.8.0.0/16", "10.9.0.0/16"}
    target = "transit_gateway_id" if kind == TGW else "gateway_id"
    assert all(target in arguments(r) for r in configuration.of_type("aws_route"))


def test_each_zone_routes_from_its_own_table() -> None:
    text = " ".join(text_of(module(VGW)).split())
    for index, zone in enumerate("ab"):
        head = f'resource "aws_route" "cde_data_{zone}_to_10_8_0_0_16" '
        assert f"{head}{{ route_table_id = var.cde_data_route_table_ids[{index}]" in text


def test_transit_gateway_defaults_are_off() -> None:
    gateway = only(conforming(module(TGW)), "aws_ec2_transit_gateway")
    assert gateway["amazon_side_asn"] == 64620
    for argument in (
        "auto_accept_shared_attachments",
        "default_route_table_association",
        "default_route_table_propagation",
        "multicast_support",
        "security_group_referencing_support",
    ):
        assert gateway[argument] == "disable", argument


def test_attachment_joins_one_table_on_purpose() -> None:
    configuration = conforming(module(TGW))
    attachment = only(configuration, "aws_ec2_transit_gateway_vpc_attachment")
    assert attachment["transit_gateway_default_route_table_association"] is False
    assert attachment["transit_gateway_default_route_table_propagation"] is False
    association = only(configuration, "aws_ec2_transit_gateway_route_table_association")
    vpc = "aws_ec2_transit_gateway_vpc_attachment.this.id"
    assert association["transit_gateway_attachment_id"] == vpc
    table = association["transit_gateway_route_table_id"]
    assert table == "aws_ec2_transit_gateway_route_table.vpc.id"


def site_routes(**overrides: Any) -> dict[str, set[str]]:
    """Ranges that the table of each site leads to; ``VPC``: what the VPC propagates."""
    configuration = conforming(module(TGW, **overrides))
    found: dict[str, set[str]] = {
        table.name: set()
        for table in configuration.of_type("aws_ec2_transit_gateway_route_table")
        if table.name != "vpc"
    }
    attachment = "aws_ec2_transit_gateway_vpc_attachment.this.id"
    for kind in ("route", "route_table_propagation"):
        for way in configuration.of_type(f"aws_ec2_transit_gateway_{kind}"):
            values = arguments(way)
            assert values["transit_gateway_attachment_id"] == attachment
            table = values["transit_gateway_route_table_id"].split(".")[1]
            found[table].add(values.get("destination_cidr_block", "VPC"))
    return found


def test_each_site_reaches_the_subnets_that_its_flows_name_and_no_other_site() -> None:
    found = site_routes()
    by_role = {
        role: role_range(context_for(spec(TGW)), SubnetRole(role))
        for role in ("app", "cde-app", "cde-data")
    }
    assert found == {
        "site_datacentre": {by_role["cde-app"], by_role["cde-data"]},
        "site_office": {by_role["app"]},
    }


def test_beside_direct_connect_the_vpn_announces_the_same_prefixes() -> None:
    found = site_routes(direct=True)
    assert found["site_datacentre"] == {"VPC"}
    assert "VPC" not in found["site_office"]
    narrow = spec(TGW, direct=True)
    narrow["sites"]["datacentre"]["direct_connect"]["allowed_prefixes"] = ["10.20.64.0/18"]
    (route,) = [
        r
        for r in conforming(private_gateway(context_for(narrow))).of_type(
            "aws_ec2_transit_gateway_route"
        )
        if r.name.startswith("site_datacentre")
    ]
    assert route.get("destination_cidr_block") == "10.20.64.0/18"


def test_the_site_with_the_best_connection_keeps_the_table_that_all_shared() -> None:
    table = "module.private_gateway.aws_ec2_transit_gateway_route_table"
    direct = [(m.before, m.after) for m in module(TGW, direct=True).moves]
    assert direct == [
        (f"{table}.sites", f"{table}.site_datacentre"),
        (f"{table}_propagation.vpc_to_sites", f"{table}_propagation.vpc_to_site_datacentre"),
    ]
    assert [m.after for m in module(TGW).moves] == [f"{table}.site_datacentre"]  # it has BGP
    assert not module(VGW).moves


def test_routes_to_a_transit_gateway_wait_for_the_attachment() -> None:
    text = text_of(module(TGW))
    wait = "depends_on = [aws_ec2_transit_gateway_vpc_attachment.this]"
    assert text.count(wait) == len(parsed(module(TGW)).of_type("aws_route")) > 0


def test_outputs_fit_the_kind() -> None:
    assert [o.name for o in module(VGW).outputs] == ["vpn_gateway_id"]
    assert [o.name for o in module(TGW).outputs] == [
        "transit_gateway_id",
        "transit_gateway_vpc_attachment_id",
        "transit_gateway_vpc_route_table_id",
        "transit_gateway_site_datacentre_route_table_id",
        "transit_gateway_site_office_route_table_id",
    ]


EXISTING = {"id": "tgw-0a1b2c3d4e5f60718", "route_table_id": "tgw-rtb-0a1b2c3d4e5f60718"}


def central(**gateway: Any) -> Any:
    """A VPC of pave that reaches the internet over a transit gateway of others."""
    written = minimal_environment(
        network={
            "subnets": {"public": None, "transit": 28},
            "nat": "central",
            "endpoints": {"gateway": []},  # the network ACLs of S3 name any address
        },
        private_gateway={"type": "transit-gateway", "existing": {**EXISTING, **gateway}},
        external={"bank": {"cidrs": ["192.0.2.0/28"]}},
        services={"shop": service(talks_to=["bank"])},
    )
    return context_for(written)


def test_a_central_egress_has_default_routes_to_the_gateway_and_no_nat() -> None:
    context = central()
    gateway = conforming(private_gateway(context))
    routes = {r.name: r.get("destination_cidr_block") for r in gateway.of_type("aws_route")}
    assert routes == {"app_a_default": "0.0.0.0/0", "app_b_default": "0.0.0.0/0"}
    ways = conforming(network(context))
    assert not ways.of_type("aws_nat_gateway", "aws_internet_gateway", "aws_eip", "aws_route")


def test_network_acls_permit_calls_to_the_central_egress_and_only_there() -> None:
    acls = {r.name: str(r.block) for r in conforming(network(central())).of_type("aws_network_acl")}
    assert "192.0.2.0/28" in acls["app"]
    assert "192.0.2.0/28" not in acls["data"]
    assert "10.20.0.0/16" in acls["transit"]


def test_a_gateway_of_the_same_account_is_associated_and_nothing_else_is_made() -> None:
    made = conforming(private_gateway(central()))
    (association,) = made.of_type("aws_ec2_transit_gateway_route_table_association")
    assert association.get("transit_gateway_route_table_id") == EXISTING["route_table_id"]
    (attachment,) = made.of_type("aws_ec2_transit_gateway_vpc_attachment")
    assert attachment.get("transit_gateway_default_route_table_association") is False
    assert not made.of_type("aws_ec2_transit_gateway", "aws_flow_log")


def test_a_shared_gateway_is_attached_only_and_its_owner_is_asked() -> None:
    owner = "999988887777"
    context = central(route_table_id=None, owner_account_id=owner)
    module = private_gateway(context)
    made = conforming(module)
    assert not made.of_type("aws_ec2_transit_gateway_route_table_association")
    (read,) = made.of_type("data.aws_ec2_transit_gateway")
    assert owner in str(read.block)
    (step,) = steps(module, context)
    assert owner in step.text
