"""Direct Connect: ports, hosted connections and interfaces, on both kinds of gateway."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.model import Module
from generator.blueprint.sites.direct_connect import direct_connect as blueprint
from tests.support.rendered import arguments, conforming, only, parsed, text_of, variables_used
from tests.support.specs import (
    context_for,
    direct_connect,
    minimal_environment,
    non_production_account,
    service,
    vpn,
)

DEDICATED, HOSTED, HOSTED_VIF = "dedicated", "hosted", "hosted-vif"
PREFIX = {HOSTED: "dxcon-", HOSTED_VIF: "dxvif-"}
GATEWAY = {"private": "virtual-private-gateway", "transit": "transit-gateway"}


def link(
    type_: str,
    lines: int,
    *,
    macsec: bool,
    states: tuple[str, ...] = ("live", "live"),
    hosted_ids: bool = True,
    **options: Any,
) -> dict[str, Any]:
    """A Direct Connect of a type, with one or two lines."""
    made = direct_connect(type=type_, **options)
    made["connections"] = made["connections"][:lines]
    for number, line in enumerate(made["connections"]):
        if not macsec:
            del line["macsec"]
        line["state"] = states[number]
        if type_ in PREFIX and hosted_ids:
            line["hosted_id"] = f"{PREFIX[type_]}fgd8a1b{number}"
    return made


def spec(
    type_: str = DEDICATED,
    vif: str = "transit",
    lines: int = 2,
    *,
    macsec: bool = True,
    site: dict[str, Any] | None = None,
    **options: Any,
) -> dict[str, Any]:
    macsec = macsec and type_ == DEDICATED
    made = link(type_, lines, macsec=macsec, virtual_interface=vif, **options)
    return minimal_environment(
        network={"subnets": {"transit": 28}},
        private_gateway={"type": GATEWAY[vif], "asn": 64620},
        services={"app": service(port=8443)},
        sites={
            "dc-west": {
                "cidrs": ["10.8.0.0/16"],
                "bgp_asn": 65010,
                "talks_to": ["app"],
                "direct_connect": made,
                **(site or {}),
            }
        },
    )


def module(*args: Any, **options: Any) -> Module:
    return blueprint(context_for(spec(*args, **options)), "dc-west")


@pytest.mark.parametrize("type_", [DEDICATED, HOSTED, HOSTED_VIF])
@pytest.mark.parametrize("vif", ["private", "transit"])
@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("macsec", [True, False])
def test_announced_is_rendered_and_inputs_are_used(
    type_: str, vif: str, lines: int, macsec: bool
) -> None:
    found = module(type_, vif, lines, macsec=macsec)
    configuration = conforming(found)
    assert found.label == "direct_connect_dc_west"
    assert {i.name for i in found.inputs} == variables_used(found)
    suffix = f"{vif}_virtual_interface"
    name = f"aws_dx_hosted_{suffix}_accepter" if type_ == HOSTED_VIF else f"aws_dx_{suffix}"
    assert [r.name for r in configuration.of_type(name)] == ["primary", "secondary"][:lines]


def test_ports_enforce_macsec_with_a_key_that_is_a_reference() -> None:
    configuration = parsed(module())
    for port in configuration.of_type("aws_dx_connection"):
        assert port.get("request_macsec") is True
        assert port.get("encryption_mode") == "must_encrypt"
        key = configuration.by_address[f"aws_dx_macsec_key_association.{port.name}"]
        assert configuration.target(key.get("connection_id")) == port
        assert key.get("secret_arn").startswith("arn:aws:secretsmanager:")
        assert not {"ckn", "cak"} & set(arguments(key))


def test_ports_without_macsec_do_not_ask_for_it() -> None:
    for port in parsed(module(macsec=False)).of_type("aws_dx_connection"):
        assert port.get("request_macsec") is False
        assert "encryption_mode" not in arguments(port)


def test_production_ports_stay() -> None:
    for port in parsed(module()).of_type("aws_dx_connection"):
        assert port.get("skip_destroy") is True
        assert port.get("lifecycle.prevent_destroy") is True


def test_outside_production_ports_can_go() -> None:
    account = non_production_account()
    environment = {**spec(macsec=False), "name": "staging", "account": account["name"]}
    for port in parsed(blueprint(context_for(environment, account), "dc-west")).of_type(
        "aws_dx_connection"
    ):
        assert port.get("skip_destroy") is False
        assert not port.block.children("lifecycle")


def test_lines_are_at_two_locations_with_their_own_vlan_and_peers() -> None:
    configuration = parsed(module())
    locations = [r.get("location") for r in configuration.of_type("aws_dx_connection")]
    assert locations == ["EqSG2", "GSSG"]
    interfaces = configuration.of_type("aws_dx_transit_virtual_interface")
    assert [i.get("vlan") for i in interfaces] == [2110, 2120]
    assert [i.get("customer_address") for i in interfaces] == [
        "169.254.100.2/30",
        "169.254.100.6/30",
    ]


@pytest.mark.parametrize(
    ("vif", "jumbo", "mtu"),
    [
        ("private", False, 1500),
        ("private", True, 9001),
        ("transit", False, 1500),
        ("transit", True, 8500),
    ],
)
def test_mtu_fits_the_kind_of_interface(vif: str, jumbo: bool, mtu: int) -> None:
    configuration = parsed(module(vif=vif, jumbo_frames=jumbo))
    for interface in configuration.of_type(f"aws_dx_{vif}_virtual_interface"):
        assert interface.get("mtu") == mtu
        assert interface.get("sitelink_enabled") is False


@pytest.mark.parametrize(
    ("asn", "argument", "value"),
    [
        (65010, "bgp_asn", 65010),
        (2147483646, "bgp_asn", 2147483646),
        (2147483647, "bgp_asn_long", "2147483647"),
        (4200000100, "bgp_asn_long", "4200000100"),
    ],
)
def test_large_asns_have_their_own_argument(asn: int, argument: str, value: object) -> None:
    for interface in parsed(module(site={"bgp_asn": asn})).of_type(
        "aws_dx_transit_virtual_interface"
    ):
        bgp = {k: v for k, v in arguments(interface).items() if k.startswith("bgp")}
        assert bgp == {argument: value}


def test_no_key_of_bgp_or_macsec_in_code() -> None:
    for type_ in (DEDICATED, HOSTED, HOSTED_VIF):
        for resource in parsed(module(type_)).resources:
            assert not {"bgp_auth_key", "ckn", "cak"} & set(arguments(resource))


@pytest.mark.parametrize("vif", ["private", "transit"])
def test_allowed_prefixes_are_the_vpc_unless_the_spec_says_so(vif: str) -> None:
    association = only(parsed(module(vif=vif)), "aws_dx_gateway_association")
    assert association["allowed_prefixes"] == ["10.20.0.0/16"]
    chosen = module(vif=vif, allowed_prefixes=["10.20.0.0/18"])
    association = only(parsed(chosen), "aws_dx_gateway_association")
    assert association["allowed_prefixes"] == ["10.20.0.0/18"]


def test_gateway_has_its_own_asn() -> None:
    gateway = only(parsed(module()), "aws_dx_gateway")
    assert gateway["amazon_side_asn"] == "64810"


def test_transit_attachment_comes_from_the_association_and_joins_both_tables() -> None:
    configuration = conforming(module())
    attachment = "aws_dx_gateway_association.this.transit_gateway_attachment_id"
    for kind in ("association", "propagation"):
        found = only(configuration, f"aws_ec2_transit_gateway_route_table_{kind}")
        assert found["transit_gateway_attachment_id"] == attachment
    assert not any(r.mode == "data" for r in configuration.resources)
    text = " ".join(text_of(module()).split())
    site, vpc = (f"var.transit_gateway_{side}_route_table_id" for side in ("site", "vpc"))
    assert text.index(site) < text.index(vpc)


def test_hosted_connections_are_confirmed_before_the_interface() -> None:
    configuration = parsed(module(HOSTED))
    for interface in configuration.of_type("aws_dx_transit_virtual_interface"):
        confirmation = configuration.target(interface.get("connection_id"))
        assert confirmation is not None
        assert confirmation.address == f"aws_dx_connection_confirmation.{interface.name}"
        assert confirmation.get("connection_id").startswith("dxcon-")


def test_hosted_interfaces_are_accepted_for_our_gateway() -> None:
    configuration = parsed(module(HOSTED_VIF))
    for accepter in configuration.of_type("aws_dx_hosted_transit_virtual_interface_accepter"):
        assert accepter.get("virtual_interface_id").startswith("dxvif-")
        gateway = configuration.target(accepter.get("dx_gateway_id"))
        assert gateway is not None
        assert gateway.address == "aws_dx_gateway.this"


@pytest.mark.parametrize("type_", [DEDICATED, HOSTED, HOSTED_VIF])
def test_what_encrypts_instead_of_macsec_is_a_tag_of_port_and_interface(type_: str) -> None:
    reason = "TLS 1.3 end to end"
    tag = "encryption_exception"
    for resource in parsed(module(type_, macsec=False, encryption_exception=reason)).resources:
        if resource.name in ("primary", "secondary") and "tags" in arguments(resource):
            assert resource.get("tags")[tag] == reason
    for resource in parsed(module(encryption_exception=reason)).resources:
        assert tag not in arguments(resource).get("tags", {})


def test_site_with_vpn_has_both() -> None:
    conforming(module(site={"vpn": vpn()}))
