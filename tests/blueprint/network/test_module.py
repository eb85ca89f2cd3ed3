"""The network as rendered: addresses, ways in and out, what is locked, what is recorded."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.expression import Expr
from generator.blueprint.network import network
from generator.config.model import Configuration
from generator.errors import InputError
from tests.support.rendered import arguments, conforming, only, parsed, variables_used
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    database,
    full_environment,
    merged,
    minimal_environment,
    non_production_account,
    service,
)

ZONES = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
UNTAGGABLE = {
    "aws_route",
    "aws_route_table_association",
    "aws_iam_role_policy",
    "aws_route53_resolver_query_log_config_association",
    "aws_route53_resolver_rule_association",
    "aws_route53_resolver_firewall_config",
    "aws_route53_resolver_firewall_rule",
}


def egress(**overrides: Any) -> Spec:
    """Somebody calls the internet."""
    base = minimal_environment(
        external={"bank": {"cidrs": ["192.0.2.0/28"]}},
        services={"shop": service(talks_to=["bank"])},
        databases={"orders-db": database()},
    )
    return merged(base, overrides)


def staging(**overrides: Any) -> Configuration:
    """The same in an account where a single NAT gateway is allowed."""
    environment = egress(account="pay-nonprod", **overrides)
    return conforming(network(context_for(environment, non_production_account())))


def rendered(environment: Spec) -> Configuration:
    return conforming(network(context_for(environment)))


def addresses(environment: Spec) -> dict[str, str]:
    found = rendered(environment).of_type("aws_subnet")
    return {s.name: s.get("cidr_block") for s in found}


def routes(configuration: Configuration) -> dict[str, str]:
    """Where each default route leads, by route table."""
    found = {}
    for route in configuration.of_type("aws_route"):
        values = arguments(route)
        assert values["destination_cidr_block"] == "0.0.0.0/0"
        table = values["route_table_id"].split(".")[1]
        found[table] = (values.get("nat_gateway_id") or values["gateway_id"]).split(".")[1]
    return found


@pytest.mark.parametrize(
    "environment",
    [
        minimal_environment(),
        full_environment(),
        egress(),
        minimal_environment(network={"subnets": {"public": None}, "nat": "none"}),
        minimal_environment(network={"endpoints": {"gateway": [], "interface": []}}),
        minimal_environment(
            network={"endpoints": {"gateway": ["s3", "dynamodb"], "interface": ["s3", "ecr.api"]}}
        ),
    ],
    ids=["minimal", "full", "egress", "private", "no-endpoints", "many-endpoints"],
)
def test_renders_what_it_announces_with_the_variables_it_uses(environment: Spec) -> None:
    module = network(context_for(environment))
    configuration = conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}
    for resource in configuration.resources:
        if resource.type not in UNTAGGABLE:
            tags = resource.get("tags")
            assert {"Name", "pci_scope", "data_class", "service"} <= set(tags), resource.address


def test_a_zone_or_role_added_later_moves_no_address() -> None:
    before = addresses(full_environment(network={"availability_zones": ZONES[:2]}))
    after = addresses(full_environment(network={"availability_zones": ZONES}))
    assert before.items() < after.items()
    wider = addresses(minimal_environment(network={"subnets": {"transit": 28}}))
    assert addresses(minimal_environment()).items() < wider.items()


def test_network_acls_stay_when_a_zone_is_added() -> None:
    def rules(zones: list[str]) -> dict[str, Any]:
        found = rendered(full_environment(network={"availability_zones": zones}))
        return {
            acl.name: [{k: a.value for k, a in b.attributes.items()} for b in acl.block.blocks]
            for acl in found.of_type("aws_network_acl")
        }

    assert rules(ZONES[:2]) == rules(ZONES)


def test_every_zone_leaves_through_its_own_nat_gateway() -> None:
    configuration = rendered(egress(network={"availability_zones": ZONES}))
    assert routes(configuration) == {
        **{f"public_{zone}": "this" for zone in "abc"},
        **{f"app_{zone}": f"nat_{zone}" for zone in "abc"},
    }
    for gateway in configuration.of_type("aws_nat_gateway"):
        values = arguments(gateway)
        assert values["subnet_id"] == f"aws_subnet.public_{gateway.name[-1]}.id"
        assert values["allocation_id"] == f"aws_eip.{gateway.name}.allocation_id"


def test_addresses_that_others_allow_are_told_and_kept() -> None:
    configuration = rendered(egress(network={"availability_zones": ZONES}))
    kept = configuration.of_type("aws_eip")
    assert [a.name for a in kept] == ["nat_a", "nat_b", "nat_c"]
    assert all(a.get("lifecycle.prevent_destroy") is True for a in kept)
    told = network(context_for(egress(network={"availability_zones": ZONES}))).outputs
    (output,) = [o for o in told if o.name == "nat_public_ips"]
    assert output.value == tuple(Expr(f"aws_nat_gateway.nat_{z}.public_ip") for z in "abc")


def test_addresses_of_the_spec_are_used_and_not_managed() -> None:
    given = ["eipalloc-0a1b2c3d4e5f60718", "eipalloc-0a1b2c3d"]
    configuration = rendered(egress(network={"nat_allocations": given}))
    assert not configuration.of_type("aws_eip")
    gateways = configuration.of_type("aws_nat_gateway")
    assert [g.get("allocation_id") for g in gateways] == given


def test_those_who_allow_addresses_are_named_in_a_step() -> None:
    context = context_for(egress())
    (step,) = [s for s in steps(network(context), context) if "NAT gateways" in s.title]
    assert step.phase == "after first apply"
    assert step.title.endswith("to bank")
    quiet = context_for(egress(services={"shop": {"talks_to": ["orders-db"]}}))
    assert not [s for s in steps(network(quiet), quiet) if "NAT gateways" in s.title]


def test_a_single_nat_gateway_serves_every_zone() -> None:
    configuration = staging(network={"nat": "single"})
    assert [g.name for g in configuration.of_type("aws_nat_gateway")] == ["nat_a"]
    assert {k: v for k, v in routes(configuration).items() if k.startswith("app")} == {
        "app_a": "nat_a",
        "app_b": "nat_a",
    }


def test_nobody_pays_for_a_nat_gateway_that_no_flow_needs() -> None:
    configuration = rendered(egress(services={"shop": {"talks_to": ["orders-db"]}}))
    assert not configuration.of_type("aws_nat_gateway")
    assert not configuration.of_type("aws_eip")
    assert routes(configuration) == {"public_a": "this", "public_b": "this"}


def test_a_call_to_the_internet_without_a_nat_gateway_is_refused() -> None:
    with pytest.raises(InputError, match=r"services\.shop\.talks_to\.0\.to: network\.nat is none"):
        context_for(egress(network={"nat": "none"}))


def test_only_roles_with_egress_and_public_ones_have_a_default_route() -> None:
    tables = set(routes(rendered(full_environment())))
    roles = {table.rpartition("_")[0] for table in tables}
    assert roles == {"public", "cde_app"}  # api calls the card schemes; app and data call nobody


def test_without_public_subnets_there_is_no_internet_gateway() -> None:
    private = minimal_environment(network={"subnets": {"public": None}, "nat": "none"})
    configuration = rendered(private)
    assert not configuration.of_type("aws_internet_gateway")
    assert not configuration.of_type("aws_route")


def test_what_a_vpc_brings_along_is_locked() -> None:
    configuration = rendered(full_environment())
    for kind in ("security_group", "network_acl"):
        (found,) = configuration.of_type(f"aws_default_{kind}")
        assert not found.block.blocks
        assert "subnet_ids" not in found.block.attributes
    # Written as empty: of a group, what is left out keeps the rules that somebody added.
    group = only(configuration, "aws_default_security_group")
    assert (group["ingress"], group["egress"]) == ([], [])
    assert only(configuration, "aws_default_route_table")["route"] == []


def test_every_subnet_has_one_table_and_no_public_addresses() -> None:
    configuration = rendered(full_environment())
    names = {s.name for s in configuration.of_type("aws_subnet")}
    for subnet in configuration.of_type("aws_subnet"):
        assert subnet.get("map_public_ip_on_launch") is False
    associated = [arguments(a) for a in configuration.of_type("aws_route_table_association")]
    assert {a["subnet_id"] for a in associated} == {f"aws_subnet.{n}.id" for n in names}
    assert {a["route_table_id"] for a in associated} == {f"aws_route_table.{n}.id" for n in names}
    assert len(associated) == len(names)


def test_outputs_list_every_zone_in_order() -> None:
    module = network(context_for(full_environment()))
    values = {o.name: o.value for o in module.outputs}
    for role in ("public", "app", "data", "cde_app", "cde_data", "transit"):
        for kind in ("subnet", "route_table"):
            listed = [e.text for e in values[f"{role}_{kind}_ids"]]
            assert listed == [f"aws_{kind}.{role}_{zone}.id" for zone in "abc"]
    assert values["s3_prefix_list_id"].text == "aws_vpc_endpoint.s3.prefix_list_id"


def test_scope_follows_the_components() -> None:
    def scopes(environment: Spec) -> dict[str, str]:
        found = rendered(environment)
        kinds = [*found.of_type("aws_vpc"), *found.of_type("aws_subnet")]
        return {r.name.rpartition("_")[0] or "vpc": r.get("tags")["pci_scope"] for r in kinds}

    assert scopes(full_environment()) == {
        "vpc": "cde",
        "cde_app": "cde",
        "cde_data": "cde",
        **dict.fromkeys(("public", "app", "data", "transit"), "connected-to"),
    }
    assert set(scopes(minimal_environment()).values()) == {"out-of-scope"}
    assert set(scopes(egress()).values()) == {"connected-to"}


def test_a_subnet_names_the_class_of_the_data_it_holds() -> None:
    found = rendered(full_environment()).of_type("aws_subnet")
    classes = {s.name.rpartition("_")[0]: s.get("tags")["data_class"] for s in found}
    assert classes["cde_data"] == "cardholder"
    assert classes["data"] == "confidential"
    assert classes["transit"] == "internal"


def test_endpoints_admit_principals_of_the_account_only() -> None:
    configuration = rendered(full_environment())
    for endpoint in configuration.of_type("aws_vpc_endpoint"):
        own, *others = endpoint.get("policy").value["Statement"]
        condition = own["Condition"]["StringEquals"]
        assert condition["aws:PrincipalAccount"] == "111122223333"
        if others:
            assert endpoint.name == "s3"
            assert condition["aws:ResourceAccount"] == "111122223333"
            (published,) = others
            assert published["Action"] == "s3:GetObject"
            assert all(
                "ap-southeast-1" in arn and "*" not in arn[:-2] for arn in published["Resource"]
            )


def test_interface_endpoints_live_outside_the_cde_with_private_names() -> None:
    for endpoint in rendered(full_environment()).of_type("aws_vpc_endpoint"):
        values = arguments(endpoint)
        if values["vpc_endpoint_type"] == "Interface":
            assert values["private_dns_enabled"] is True
            homes = {reference.address for reference in values["subnet_ids"]}
            assert {home.rpartition(".")[2] for home in homes} == {"app_a", "app_b", "app_c"}
        else:
            tables = {
                reference.address.rpartition(".")[2] for reference in values["route_table_ids"]
            }
            assert {table[:-2] for table in tables} == {"app", "cde_app"}


def test_endpoints_take_what_their_service_offers() -> None:
    asked = ["transfer.server", "payment-cryptography.dataplane", "ecs-agent", "partner", "studio"]
    settings = {
        "partner": {
            "service_name": "com.amazonaws.vpce.ap-southeast-1.vpce-svc-0c3f8a2b9d1e47f65",
            "policy": False,
            "private_dns": False,
        }
    }
    network = {"endpoints": {"interface": asked, "settings": settings}}
    found = {
        e.name: arguments(e)
        for e in rendered(minimal_environment(network=network)).of_type("aws_vpc_endpoint")
    }
    region = "com.amazonaws.ap-southeast-1"
    assert found["studio"]["service_name"] == "aws.sagemaker.ap-southeast-1.studio"
    assert found["ecs-agent"]["service_name"] == f"{region}.ecs-agent"
    dataplane = found["payment-cryptography_dataplane"]
    assert dataplane["service_name"] == f"{region}.payment-cryptography.dataplane"
    assert dataplane["private_dns_enabled"] is True
    assert "policy" in dataplane
    assert found["partner"]["service_name"].startswith("com.amazonaws.vpce.")
    for name in ("transfer_server", "partner"):
        assert found[name]["private_dns_enabled"] is False
        assert "policy" not in found[name]


def test_s3_may_have_both_kinds_of_endpoint() -> None:
    both = {"endpoints": {"gateway": ["s3"], "interface": ["s3"]}}
    names = {
        e.name for e in rendered(minimal_environment(network=both)).of_type("aws_vpc_endpoint")
    }
    assert names == {"s3", "s3_interface"}


def test_all_traffic_is_recorded_here_and_in_the_archive() -> None:
    logs = rendered(full_environment()).of_type("aws_flow_log")
    found = {log.name: arguments(log) for log in logs}
    for values in found.values():
        assert values["traffic_type"] == "ALL"
        assert values["max_aggregation_interval"] == 60
        fields = values["log_format"].split()
        wanted = ("srcaddr", "dstaddr", "srcport", "dstport", "protocol", "action", "start", "end")
        assert {f"${{{name}}}" for name in (*wanted, "interface-id", "log-status")} <= set(fields)
    assert found["archive"]["log_destination"] == "arn:aws:s3:::pay-archive-flow/production/"
    assert found["log_group"]["iam_role_arn"] == "aws_iam_role.flow_logs.arn"


def test_log_groups_of_production_are_encrypted_kept_and_protected() -> None:
    groups = rendered(full_environment()).of_type("aws_cloudwatch_log_group")
    days = {g.name: arguments(g)["retention_in_days"] for g in groups}
    assert days == {"flow_logs": 90, "queries": 400}  # the archive has the flow logs too
    for group in groups:
        assert group.get("skip_destroy") is True
        assert group.get("lifecycle.prevent_destroy") is True
    for group in staging().of_type("aws_cloudwatch_log_group"):
        assert not [b for b in group.block.blocks if b.type == "lifecycle"]


def test_the_role_of_the_flow_logs_serves_this_account_only() -> None:
    configuration = rendered(full_environment())
    (role,) = configuration.of_type("aws_iam_role")
    (trust,) = role.get("assume_role_policy").value["Statement"]
    assert trust["Principal"] == {"Service": "vpc-flow-logs.amazonaws.com"}
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}


def test_names_on_premises_are_asked_from_two_zones() -> None:
    configuration = rendered(full_environment())
    (endpoint,) = configuration.of_type("aws_route53_resolver_endpoint")
    homes = [b.attributes["subnet_id"].value.address for b in endpoint.block.children("ip_address")]
    assert [home.rpartition(".")[2] for home in homes] == ["transit_a", "transit_b"]
    (rule,) = configuration.of_type("aws_route53_resolver_rule")
    (target,) = rule.block.children("target_ip")
    assert target.attributes["ip"].value == "10.8.0.53"
    assert arguments(rule)["domain_name"] == "dc.pay.sg"
    (association,) = configuration.of_type("aws_route53_resolver_rule_association")
    assert arguments(association)["resolver_rule_id"] == f"aws_route53_resolver_rule.{rule.name}.id"


def test_sites_ask_at_an_inbound_endpoint_of_two_zones() -> None:
    spec = full_environment(network={"dns": {"inbound": ["dc-singapore"]}})
    configuration = rendered(spec)
    endpoints = {e.name: e for e in configuration.of_type("aws_route53_resolver_endpoint")}
    assert set(endpoints) == {"outbound", "inbound"}
    inbound = endpoints["inbound"]
    assert inbound.get("direction") == "INBOUND"
    homes = [b.attributes["subnet_id"].value.address for b in inbound.block.children("ip_address")]
    assert [home.rpartition(".")[2] for home in homes] == ["transit_a", "transit_b"]
    (group,) = inbound.get("security_group_ids")
    assert "inbound_resolver_security_group_id" in str(group)


def test_domains_that_differ_only_in_dots_have_rules_of_their_own() -> None:
    forward = [
        {"domain": d, "site": "dc-singapore", "resolvers": ["10.8.0.53"]}
        for d in ("a-b.example", "a.b.example", "3ds.example")
    ]
    found = rendered(full_environment(network={"dns": {"forward": forward}}))
    assert len({r.name for r in found.of_type("aws_route53_resolver_rule")}) == 3


def test_queries_are_logged_without_any_forwarding() -> None:
    configuration = rendered(minimal_environment())
    values = only(configuration, "aws_route53_resolver_query_log_config_association")
    assert values["resource_id"] == "aws_vpc.this.id"
    assert not configuration.of_type("aws_route53_resolver_endpoint")
    (zone,) = configuration.of_type("aws_route53_zone")
    assert [b.type for b in zone.block.blocks] == ["vpc"]


def test_operators_are_told_to_open_the_archive() -> None:
    step = steps(network(context_for(minimal_environment())))[-1]
    assert step.phase == "before first apply"
    assert "pay-archive-flow" in step.text
    assert "111122223333" in step.text


def test_a_public_service_needs_no_nat_gateway() -> None:
    shop = service(port=9000, load_balancer=application_load_balancer(exposure="internet"))
    configuration = parsed(network(context_for(minimal_environment(services={"shop": shop}))))
    assert not configuration.of_type("aws_nat_gateway")
    assert configuration.of_type("aws_internet_gateway")


def test_the_default_group_takes_away_what_somebody_adds() -> None:
    """``ingress`` and ``egress`` left out keep the rules that there are (attributes as blocks)."""
    (group,) = parsed(network(context_for(minimal_environment()))).of_type(
        "aws_default_security_group"
    )
    assert (group.get("ingress"), group.get("egress")) == ([], [])
