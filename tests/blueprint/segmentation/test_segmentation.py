"""Security groups as rendered: the rules that flows say, at both ends, and no others."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.blueprint.flows.flows import flows
from generator.blueprint.segmentation.segmentation import segmentation
from generator.config.model import Configuration
from generator.errors import InputError
from tests.support.rendered import arguments, conforming, text_of, variables_used
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    database,
    full_environment,
    merged,
    message_broker,
    minimal_environment,
    network_load_balancer,
    service,
)

INGRESS = "aws_vpc_security_group_ingress_rule"
EGRESS = "aws_vpc_security_group_egress_rule"


def shop(**overrides: Any) -> Spec:
    """A public service with a database, a partner on the internet and an office."""
    base = minimal_environment(
        private_gateway={"type": "virtual-private-gateway"},
        sites={
            "office": {
                "cidrs": ["10.9.0.0/16"],
                "talks_to": ["orders-db"],
                "vpn": {"customer_gateway_ip": "203.0.113.10", "routing": "static"},
            }
        },
        external={"bank": {"cidrs": ["192.0.2.0/28"], "port": 8443}},
        services={
            "shop": service(
                port=9000,
                load_balancer=application_load_balancer(exposure="internet"),
                talks_to=["orders-db", "bank", {"to": "office", "port": 1521}],
            )
        },
        databases={"orders-db": database()},
    )
    return merged(base, overrides)


def rendered(environment: Spec) -> Configuration:
    return conforming(segmentation(context_for(environment)))


def peer(values: dict[str, Any]) -> str:
    """The other end of a rule; it has exactly one."""
    names = ("referenced_security_group_id", "cidr_ipv4", "prefix_list_id")
    ((name, found),) = [(name, values[name]) for name in names if name in values]
    if name == "prefix_list_id":
        return "S3"  # the module's variable; test_renders_what_it_announces tells which
    return str(found).removeprefix("aws_security_group.").removesuffix(".id")


def permitted(environment: Spec) -> dict[str, tuple[str, str, str, int]]:
    """Rules that flows make, as (group, peer, protocol, port), by kind and label; ICMP belongs to
    test_path_mtu.py."""
    found = {}
    for kind, type_ in (("in", INGRESS), ("out", EGRESS)):
        for rule in rendered(environment).of_type(type_):
            values = arguments(rule)
            if values["ip_protocol"] == "icmp":
                continue
            assert values["from_port"] == values["to_port"]
            group = values["security_group_id"].split(".")[1]
            entry = (group, peer(values), values["ip_protocol"], values["from_port"])
            found[f"{kind} {rule.name}"] = entry
    return found


def test_exactly_the_rules_that_the_flows_say() -> None:
    assert permitted(shop()) == {
        "in internet_to_shop_load_balancer_tcp_443": (
            "shop_load_balancer",
            "0.0.0.0/0",
            "tcp",
            443,
        ),
        "out shop_load_balancer_to_shop_tcp_9000": ("shop_load_balancer", "shop", "tcp", 9000),
        "in shop_load_balancer_to_shop_tcp_9000": ("shop", "shop_load_balancer", "tcp", 9000),
        "out shop_to_orders_db_tcp_5432": ("shop", "orders_db", "tcp", 5432),
        "in shop_to_orders_db_tcp_5432": ("orders_db", "shop", "tcp", 5432),
        "out shop_to_range_192_0_2_0_28_tcp_8443": ("shop", "192.0.2.0/28", "tcp", 8443),
        "out shop_to_range_10_9_0_0_16_tcp_1521": ("shop", "10.9.0.0/16", "tcp", 1521),
        "in range_10_9_0_0_16_to_orders_db_tcp_5432": ("orders_db", "10.9.0.0/16", "tcp", 5432),
        "out shop_to_endpoints_tcp_443": ("shop", "endpoints", "tcp", 443),
        "in shop_to_endpoints_tcp_443": ("endpoints", "shop", "tcp", 443),
        "out shop_to_s3_tcp_443": ("shop", "S3", "tcp", 443),
    }


def test_a_removed_flow_takes_both_its_rules_along() -> None:
    before = permitted(shop())
    after = permitted(shop(services={"shop": {"talks_to": ["bank"]}}))
    assert set(before) - set(after) == {
        "out shop_to_orders_db_tcp_5432",
        "in shop_to_orders_db_tcp_5432",
        "out shop_to_range_10_9_0_0_16_tcp_1521",
    }
    assert after.items() <= before.items()


def test_every_flow_of_everything_has_a_rule_at_each_end_in_the_vpc() -> None:
    environment = full_environment()
    wanted = 0
    for flow in flows(context_for(environment)):
        if flow.source.role and flow.target.role:
            wanted += 2
        else:
            wanted += len((flow.source if flow.target.role else flow.target).cidrs)
    assert len(permitted(environment)) == wanted


@pytest.mark.parametrize(
    "environment",
    [
        minimal_environment(),
        shop(),
        full_environment(),
        shop(network={"endpoints": {"gateway": [], "interface": []}}),
    ],
    ids=["minimal", "shop", "full", "no-endpoints"],
)
def test_renders_what_it_announces(environment: Spec) -> None:
    module = segmentation(context_for(environment))
    configuration = conforming(module)
    assert variables_used(module) | {"vpc_id"} == {given.name for given in module.inputs}
    groups = {g.name for g in configuration.of_type("aws_security_group")}
    assert {o.name for o in module.outputs} == {f"{g}_security_group_id" for g in groups}
    for resource in configuration.resources:
        assert {"Name", "pci_scope", "data_class", "service"} <= set(resource.get("tags"))
        assert arguments(resource)["description"]


def test_groups_without_endpoints_or_forwarding_are_those_of_components() -> None:
    bare = shop(network={"endpoints": {"gateway": [], "interface": []}})
    names = [g.name for g in rendered(bare).of_type("aws_security_group")]
    assert names == ["shop_load_balancer", "shop", "orders_db"]


def test_the_resolver_asks_named_resolvers_only() -> None:
    rules = {k: v for k, v in permitted(full_environment()).items() if v[0] == "resolver"}
    assert rules == {
        "out resolver_to_range_10_8_0_53_32_udp_53": ("resolver", "10.8.0.53/32", "udp", 53),
        "out resolver_to_range_10_8_0_53_32_tcp_53": ("resolver", "10.8.0.53/32", "tcp", 53),
    }


def test_only_internet_load_balancers_admit_the_world_on_their_listeners() -> None:
    world = {v[:1] + v[2:] for v in permitted(full_environment()).values() if v[1] == "0.0.0.0/0"}
    assert world == {("api_load_balancer", "tcp", 443), ("api_load_balancer", "tcp", 80)}
    few = {"shop": {"load_balancer": {"allowed_cidrs": ["198.51.100.0/24"]}}}
    found = permitted(shop(services=few))
    assert "0.0.0.0/0" not in {v[1] for v in found.values()}
    assert found["in range_198_51_100_0_24_to_shop_load_balancer_tcp_443"][1] == "198.51.100.0/24"


def test_databases_open_nothing_and_admit_groups_or_declared_sites() -> None:
    found = permitted(full_environment())
    for name in ("payments_db", "merchants_db", "ledger_db", "clearing_db"):
        assert not [k for k, v in found.items() if k.startswith("out") and v[0] == name]
    admitted = {v[1:] for k, v in found.items() if k.startswith("in") and v[0] == "payments_db"}
    assert admitted == {
        ("api", "tcp", 5432),
        ("gateway", "tcp", 5432),
        ("10.8.0.0/16", "tcp", 5432),
    }
    assert not [k for k, v in found.items() if v[0] == "merchants_db"]


def test_another_range_of_a_site_renames_no_rule() -> None:
    more = shop(sites={"office": {"cidrs": ["10.9.0.0/16", "172.20.0.0/16"]}})
    added = set(permitted(more)) - set(permitted(shop()))
    assert set(permitted(shop())) <= set(permitted(more))
    assert added == {
        "out shop_to_range_172_20_0_0_16_tcp_1521",
        "in range_172_20_0_0_16_to_orders_db_tcp_5432",
    }


def test_one_rule_where_two_destinations_share_a_range() -> None:
    # EC2 refuses a second rule for the same peer and port (InvalidPermission.Duplicate).
    environment = shop(
        external={"other-bank": {"cidrs": ["192.0.2.0/28", "198.51.100.0/24"], "port": 8443}},
        services={"shop": {"talks_to": ["bank", "other-bank"]}},
    )
    ranges = [v[1:] for k, v in permitted(environment).items() if v[3] == 8443]
    assert ranges == [("192.0.2.0/28", "tcp", 8443), ("198.51.100.0/24", "tcp", 8443)]


def test_names_that_read_alike_keep_labels_of_their_own() -> None:
    environment = minimal_environment(
        services={
            "pay": service(talks_to=[{"to": "bill-to-ship", "port": 1}]),
            "pay-to-bill": service(talks_to=[{"to": "ship", "port": 1}]),
            "bill-to-ship": service(),
            "ship": service(),
        }
    )
    alike = {k: v[:2] for k, v in permitted(environment).items() if k.startswith("out pay_to_bill")}
    assert set(alike.values()) == {
        ("pay", "bill_to_ship"),
        ("pay_to_bill", "ship"),
        ("pay_to_bill", "endpoints"),
        ("pay_to_bill", "S3"),
    }
    without = {**environment, "services": dict(environment["services"], pay=service())}
    assert alike.items() - permitted_ends(without).items() == {
        (k, v) for k, v in alike.items() if v[0] == "pay"
    }


def permitted_ends(environment: Spec) -> dict[str, tuple[str, str]]:
    """Rules as (group, peer), by kind and label."""
    return {k: v[:2] for k, v in permitted(environment).items()}


def test_a_component_may_be_called_as_what_lies_outside() -> None:
    named = {name: service(port=443) for name in ("internet", "s3", "range-10-9-0-0-16")}
    found = permitted(shop(services={**named, "shop": {"talks_to": list(named)}}))
    ends = [v[1] for k, v in found.items() if k.startswith("out shop_to_")]
    assert sorted(ends) == ["S3", "endpoints", "internet", "range_10_9_0_0_16", "s3"]


def test_a_second_port_placed_first_changes_no_other_rule() -> None:
    """EC2 refuses a rule that another one still is (InvalidPermission.Duplicate)."""
    office = {"to": "office", "port": 1521}
    one = shop(services={"shop": {"talks_to": [office]}})
    two = shop(services={"shop": {"talks_to": [{"to": "office", "port": 22}, office]}})
    before, after = permitted(one), permitted(two)
    assert before.items() <= after.items()
    assert set(after) - set(before) == {"out shop_to_range_10_9_0_0_16_tcp_22"}


def texts(environment: Spec) -> dict[str, tuple[str, str]]:
    """Name and description of each rule."""
    configuration = rendered(environment)
    return {
        f"{rule.type} {rule.name}": (rule.get("tags")["Name"], rule.get("description"))
        for type_ in (INGRESS, EGRESS)
        for rule in configuration.of_type(type_)
    }


def test_what_shares_a_rule_may_come_in_any_order() -> None:
    banks = {
        "bank": {"cidrs": ["192.0.2.0/28"], "port": 8443},
        "acquirer": {"cidrs": ["192.0.2.0/28"], "port": 8443},
    }
    one = shop(external=banks, services={"shop": {"talks_to": ["bank", "acquirer"]}})
    other = shop(external=banks, services={"shop": {"talks_to": ["acquirer", "bank"]}})
    assert texts(one) == texts(other)


def test_another_forwarded_zone_updates_no_rule() -> None:
    environment = full_environment()
    (zone,) = environment["network"]["dns"]["forward"]
    first = {**zone, "domain": "a-first.example"}
    more = merged(environment, {"network": {"dns": {"forward": [first, zone]}}})
    assert texts(more) == texts(environment)


def former_addresses(environment: Spec) -> dict[str, str]:
    return {
        move.before.removeprefix("module.segmentation."): move.after.rpartition(".")[2]
        for move in segmentation(context_for(environment)).moves
    }


def test_rules_move_from_the_names_that_they_had() -> None:
    two = [{"to": "broker", "port": 5671}, {"to": "broker", "port": 443}]
    environment = shop(
        message_brokers={"broker": message_broker()}, services={"shop": {"talks_to": two}}
    )
    found = former_addresses(environment)
    assert found[f"{EGRESS}.shop_to_broker"] == "shop_to_broker_tcp_5671"
    assert found[f"{EGRESS}.shop_to_broker_2"] == "shop_to_broker_tcp_443"
    assert found[f"{INGRESS}.office_to_orders_db_10_9_0_0_16"] == (
        "range_10_9_0_0_16_to_orders_db_tcp_5432"
    )
    assert found[f"{INGRESS}.internet_to_shop_load_balancer"] == (
        "internet_to_shop_load_balancer_tcp_443"
    )


def test_no_rule_moves_from_an_address_of_today() -> None:
    module = segmentation(context_for(full_environment()))
    today = {f"module.segmentation.{r.type}.{r.name}" for r in module.resources}
    before, after = zip(*((move.before, move.after) for move in module.moves), strict=True)
    assert len(module.moves) > 20
    assert not today & set(before)
    assert set(after) <= today
    assert len(set(before)) == len(before) == len(set(after))


@pytest.mark.parametrize("name", ["endpoints", "resolver", "shop-load-balancer"])
def test_a_component_cannot_take_the_name_of_another_group(name: str) -> None:
    with pytest.raises(InputError, match=rf"services\.{name}: the name is reserved"):
        context_for(shop(services={name: service()}))


def test_an_environment_cannot_make_names_of_groups_begin_with_sg() -> None:
    with pytest.raises(InputError, match="begin with sg-"):
        context_for(minimal_environment(name="sg"))


def test_descriptions_are_what_ec2_accepts() -> None:
    long = "x" * 255
    environment = shop(services={"shop": {"talks_to": [{"to": "bank", "description": long}]}})
    for rule in [*rendered(environment).of_type(INGRESS), *rendered(environment).of_type(EGRESS)]:
        text = arguments(rule)["description"]
        assert re.fullmatch(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{1,255}", text)


def test_the_reader_learns_who_may_talk_to_whom() -> None:
    text = text_of(segmentation(context_for(shop())))
    assert "# orders-db\n# Accepts: shop, office\n# Opens: nothing\n" in text
    assert "# Accepts: shop load balancer\n# Opens: interface endpoints, S3 gateway" in text


def test_scope_and_tags_of_a_rule_are_those_of_its_group() -> None:
    configuration = rendered(full_environment())
    scopes = {
        g.name: g.get("tags")["pci_scope"] for g in configuration.of_type("aws_security_group")
    }
    assert scopes["payments_db"] == "cde"
    assert scopes["endpoints"] == "connected-to"
    for type_ in (INGRESS, EGRESS):
        for rule in configuration.of_type(type_):
            group = arguments(rule)["security_group_id"].split(".")[1]
            assert rule.get("tags")["pci_scope"] == scopes[group]


def crowd(size: int, **overrides: Any) -> Spec:
    """Workers that all call the interface endpoints, which share one group."""
    workers = {f"worker-{number}": service() for number in range(size)}
    return minimal_environment(services=workers, **overrides)


def test_a_group_with_more_rules_than_its_quota_is_refused_with_the_line() -> None:
    assert len([k for k in permitted(crowd(60)) if "_to_endpoints_" in k]) == 120
    with pytest.raises(InputError) as refused:
        segmentation(context_for(crowd(61)))
    (problem,) = refused.value.problems
    assert (problem.file, problem.field) == ("environment.yaml", "network.security_group_rules")
    assert "interface endpoints) needs 61 inbound rules" in problem.message
    assert "L-0EA8095F, at most 200" in problem.message


def test_a_raised_quota_is_written_and_counts_by_direction() -> None:
    assert segmentation(context_for(crowd(70, network={"security_group_rules": 70})))
    calls = [{"to": "office", "port": port} for port in range(2000, 2060)]
    busy = shop(services={"shop": {"talks_to": calls}})
    with pytest.raises(InputError, match=r"production-shop \(shop\) needs 62 outbound rules"):
        segmentation(context_for(busy))


@pytest.mark.parametrize("balanced", [False, True])
def test_a_store_and_a_load_balancer_with_many_callers_are_counted_too(balanced: bool) -> None:
    crowded = crowd(61, network={"endpoints": {"interface": [], "gateway": []}})
    for caller in crowded["services"].values():
        caller["talks_to"] = ["hub"]
    if balanced:
        hub = service(port=9000, load_balancer=network_load_balancer())
        crowded["services"]["hub"] = hub
    else:
        crowded["databases"] = {"hub": database()}
    with pytest.raises(InputError, match=r"hub.* needs 61 inbound rules") as refused:
        segmentation(context_for(crowded))
    assert len(refused.value.problems) == 1


def test_the_rules_are_reviewed_twice_a_year_against_what_is_in_aws() -> None:
    """PCI DSS 1.2.7; a plan without a change shows what somebody opened by hand."""
    (step,) = steps(segmentation(context_for(shop())))
    assert step.phase == "operation"
    assert "every six months" in step.title
    assert "terraform plan" in step.commands
