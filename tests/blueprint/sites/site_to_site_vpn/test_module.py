"""VPN: every option of both tunnels, no pre-shared key anywhere, routes where they belong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.blueprint.model import Module
from generator.blueprint.sites.site_to_site_vpn import site_to_site_vpn
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.specs import (
    context_for,
    minimal_environment,
    non_production_account,
    service,
    vpn,
)

VGW, TGW = "virtual-private-gateway", "transit-gateway"
# Tunnel options of aws_vpn_connection in provider 6.62.0 that apply to IPv4 and are no key.
OPTIONS = {
    "dpd_timeout_action",
    "dpd_timeout_seconds",
    "enable_tunnel_lifecycle_control",
    "ike_versions",
    "inside_cidr",
    "phase1_dh_group_numbers",
    "phase1_encryption_algorithms",
    "phase1_integrity_algorithms",
    "phase1_lifetime_seconds",
    "phase2_dh_group_numbers",
    "phase2_encryption_algorithms",
    "phase2_integrity_algorithms",
    "phase2_lifetime_seconds",
    "rekey_fuzz_percentage",
    "rekey_margin_time_seconds",
    "replay_window_size",
    "startup_action",
}


def spec(kind: str = VGW, *, site: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    return minimal_environment(
        network={"subnets": {"transit": 28}},
        private_gateway={"type": kind, "asn": 64620},
        services={"app": service(port=8443)},
        sites={
            "bank-one": {
                "cidrs": ["10.8.0.0/16"],
                "bgp_asn": 65010,
                "talks_to": ["app"],
                "vpn": vpn(**options),
                **(site or {}),
            }
        },
    )


def module(kind: str = VGW, **options: Any) -> Module:
    return site_to_site_vpn(context_for(spec(kind, **options)), "bank-one")


@pytest.mark.parametrize("kind", [VGW, TGW])
@pytest.mark.parametrize("routing", ["bgp", "static"])
def test_announced_is_rendered_and_inputs_are_used(kind: str, routing: str) -> None:
    found = module(kind, routing=routing)
    conforming(found)
    assert found.label == "vpn_bank_one"
    assert {i.name for i in found.inputs} == variables_used(found)


def test_every_option_is_given_alike_for_both_tunnels() -> None:
    tunnels = [{"inside_cidr": "169.254.110.0/30"}, {"inside_cidr": "169.254.110.4/30"}]
    connection = only(parsed(module(tunnels=tunnels)), "aws_vpn_connection")
    options: dict[str, dict[str, Any]] = {"1": {}, "2": {}}
    for name, value in connection.items():
        if match := re.fullmatch(r"tunnel([12])_(\w+)", name):
            options[match[1]][match[2]] = value
    assert set(options["1"]) == set(options["2"]) == OPTIONS
    assert options["1"].pop("inside_cidr") == "169.254.110.0/30"
    assert options["2"].pop("inside_cidr") == "169.254.110.4/30"
    assert options["1"] == options["2"]


def test_defaults_are_the_strong_suites() -> None:
    connection = only(parsed(module()), "aws_vpn_connection")
    for number in (1, 2):
        assert connection[f"tunnel{number}_ike_versions"] == ["ikev2"]
        for phase in (1, 2):
            prefix = f"tunnel{number}_phase{phase}_"
            assert connection[f"{prefix}encryption_algorithms"] == ["AES256-GCM-16"]
            assert connection[f"{prefix}integrity_algorithms"] == ["SHA2-384", "SHA2-512"]
            assert connection[f"{prefix}dh_group_numbers"] == [20, 21]
        assert connection[f"tunnel{number}_dpd_timeout_action"] == "restart"


def test_no_pre_shared_key_in_code() -> None:
    connection = only(parsed(module()), "aws_vpn_connection")
    assert connection["preshared_key_storage"] == "SecretsManager"
    assert not re.search(r"tunnel\d_preshared_key", text_of(module()))


def test_both_tunnels_log_to_an_encrypted_group() -> None:
    configuration = parsed(module())
    (connection,) = configuration.of_type("aws_vpn_connection")
    for number in (1, 2):
        options = f"tunnel{number}_log_options.cloudwatch_log_options"
        assert connection.get(f"{options}.log_enabled") is True
        assert connection.get(f"{options}.bgp_log_enabled") is True
        assert connection.get(f"{options}.log_output_format") == "json"
        group = configuration.target(connection.get(f"{options}.log_group_arn"))
        assert group is not None
        assert group.address == "aws_cloudwatch_log_group.tunnels"
    group = configuration.by_address["aws_cloudwatch_log_group.tunnels"]
    assert group.get("name") == "/aws/vendedlogs/vpn/production-bank-one"
    assert group.get("retention_in_days") == 400
    assert group.get("lifecycle.prevent_destroy") is True
    assert "kms_key_id = var.logs_key_arn" in " ".join(text_of(module()).split())


@pytest.mark.parametrize(
    ("asn", "argument"),
    [(65010, "bgp_asn"), (2147483647, "bgp_asn"), (4200000100, "bgp_asn_extended")],
)
def test_large_asns_have_their_own_argument(asn: int, argument: str) -> None:
    gateway = only(parsed(module(site={"bgp_asn": asn})), "aws_customer_gateway")
    assert {k: v for k, v in gateway.items() if k.startswith("bgp")} == {argument: str(asn)}


def test_a_site_without_bgp_has_the_number_that_aws_takes_for_it() -> None:
    environment = spec(routing="static")
    del environment["sites"]["bank-one"]["bgp_asn"]
    found = site_to_site_vpn(context_for(environment), "bank-one")
    assert only(parsed(found), "aws_customer_gateway")["bgp_asn"] == "65000"


def test_device_name_only_when_given() -> None:
    assert "device_name" not in only(parsed(module()), "aws_customer_gateway")
    named = module(customer_gateway_device='Fortinet "FG-200F"')
    assert only(parsed(named), "aws_customer_gateway")["device_name"] == 'Fortinet "FG-200F"'


def test_bgp_on_a_virtual_gateway_needs_no_routes() -> None:
    configuration = conforming(module())
    assert only(configuration, "aws_vpn_connection")["static_routes_only"] is False
    assert not configuration.of_type("aws_vpn_connection_route")


def test_static_routes_and_selectors_are_the_site_s_ranges() -> None:
    cidrs = ["10.8.0.0/16", "10.9.0.0/16"]
    configuration = conforming(module(routing="static", site={"cidrs": cidrs}))
    routes = configuration.of_type("aws_vpn_connection_route")
    assert [r.get("destination_cidr_block") for r in routes] == cidrs
    connection = only(configuration, "aws_vpn_connection")
    assert connection["static_routes_only"] is True
    assert connection["local_ipv4_network_cidr"] == "10.8.0.0/15"
    assert connection["remote_ipv4_network_cidr"] == "10.20.0.0/16"


def test_bgp_selectors_are_open_on_purpose() -> None:
    connection = only(parsed(module()), "aws_vpn_connection")
    assert connection["local_ipv4_network_cidr"] == "0.0.0.0/0"
    assert connection["remote_ipv4_network_cidr"] == "0.0.0.0/0"


@pytest.mark.parametrize("routing", ["bgp", "static"])
def test_on_a_transit_gateway_the_attachment_joins_the_sites_table(routing: str) -> None:
    found = module(TGW, routing=routing)
    configuration = conforming(found)
    attachment = "aws_vpn_connection.this.transit_gateway_attachment_id"
    association = only(configuration, "aws_ec2_transit_gateway_route_table_association")
    assert association["transit_gateway_attachment_id"] == attachment
    text = " ".join(text_of(found).split())
    assert "transit_gateway_route_table_id = var.transit_gateway_site_route_table_id" in text
    propagations = configuration.of_type("aws_ec2_transit_gateway_route_table_propagation")
    routes = configuration.of_type("aws_ec2_transit_gateway_route")
    assert (len(propagations), len(routes)) == ((1, 0) if routing == "bgp" else (0, 1))
    assert "transit_gateway_route_table_id = var.transit_gateway_vpc_route_table_id" in text


def test_the_rekey_margin_fits_into_a_short_lifetime() -> None:
    connection = only(parsed(module(phase2={"lifetime_seconds": 900})), "aws_vpn_connection")
    assert connection["tunnel1_rekey_margin_time_seconds"] == 450
    assert only(parsed(module()), "aws_vpn_connection")["tunnel1_rekey_margin_time_seconds"] == 540


def test_outside_production_the_log_group_can_go() -> None:
    account = non_production_account()
    environment = {**spec(), "name": "staging", "account": account["name"]}
    found = site_to_site_vpn(context_for(environment, account), "bank-one")
    (group,) = parsed(found).of_type("aws_cloudwatch_log_group")
    assert not group.block.children("lifecycle")
    assert group.get("skip_destroy") is True  # in scope: the records outlive the connection
