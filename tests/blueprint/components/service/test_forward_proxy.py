"""Forward proxies: who goes through them, what Squid lets pass, and what a wrong spec hears."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.components.service import service as blueprint
from generator.blueprint.context import Context
from generator.blueprint.flows.flows import flows
from generator.blueprint.model import Module
from generator.blueprint.network import network
from generator.config.values import Reference
from generator.errors import InputError
from generator.resilience.parts import broken_by, zones_of
from tests.support.blueprints import blueprint as estate
from tests.support.rendered import conforming, text_of
from tests.support.rendered_estates import decided, parsed, terraform_files
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    containers,
    context_for,
    minimal_environment,
    network_load_balancer,
    service,
)

BANK = {"cidrs": ["192.0.2.0/28"], "domains": ["api.bank.example", "*.cdn.bank.example"]}
RELAY = {"cidrs": ["203.0.113.64/27"], "port": 587}
PAGES = {"cidrs": ["198.51.100.0/28"], "domains": ["pages.example"], "port": 80}


def environment(proxies: Spec | None = None, shop: Spec | None = None) -> Spec:
    fleet = service(port=3129, forward_proxy=True, load_balancer=network_load_balancer(port=3128))
    return minimal_environment(
        external={"bank": BANK, "relay": RELAY, "pages": PAGES},
        services={
            "proxies": {**fleet, **(proxies or {})},
            "shop": {**service(talks_to=["bank", {"to": "relay", "direct": True}]), **(shop or {})},
            "desk": service(talks_to=["pages", "bank"]),
        },
    )


def opened(context: Context, source: str) -> set[tuple[str, int]]:
    """What an end opens outside of AWS: title and port."""
    found = [flow for flow in flows(context) if flow.source.title == source]
    return {(f.target.title, f.from_port) for f in found if "endpoint" not in f.target.title}


def configuration(spec: Spec) -> list[str]:
    (slot,) = blueprint(context_for(spec), "proxies").data.slots
    return [str(line) for line in slot.boot_script]


def problems(spec: Spec) -> dict[str, str]:
    with pytest.raises(InputError) as refused:
        context_for(spec)
    found: dict[str, str] = {}
    for problem in refused.value.problems:
        found[problem.field] = f"{found.get(problem.field, '')} {problem.message}"
    return found


def test_callers_reach_the_load_balancer_and_the_proxies_the_internet() -> None:
    context = context_for(environment())
    assert opened(context, "shop") == {("proxies load balancer", 3128), ("relay", 587)}
    assert opened(context, "desk") == {("proxies load balancer", 3128)}
    assert opened(context, "proxies") == {("bank", 443), ("pages", 80)}


def test_without_proxies_callers_reach_the_internet() -> None:
    spec = environment(shop={"talks_to": ["bank", "relay"]})
    del spec["services"]["proxies"]
    assert opened(context_for(spec), "shop") == {("bank", 443), ("relay", 587)}


def test_only_subnets_of_the_proxies_have_a_way_out() -> None:
    spec = environment(shop={"talks_to": ["bank"], "pci_scope": "cde", "description": "Sells"})
    spec["network"]["subnets"]["cde-app"] = 24
    routes = [route.label for route in network(context_for(spec)).data.ways.default_routes]
    assert "app_a_default" in routes
    assert not any(label.startswith("cde_app") for label in routes)


def test_squid_passes_what_flows_name_and_nothing_else() -> None:
    lines = configuration(environment())
    assert "http_port 3129" in lines
    assert r"acl to_bank dstdom_regex -n -i ^api\.bank\.example$ ^.+\.cdn\.bank\.example$" in lines
    assert "acl at_bank dst 192.0.2.0/28" in lines
    access = [line for line in lines if line.startswith("http_access")]
    assert access == [
        "http_access deny manager",
        "http_access allow CONNECT from_app port_443 to_bank at_bank",
        "http_access allow !CONNECT from_app port_80 to_pages at_pages",
        "http_access deny all",
    ]
    assert not any("relay" in line for line in lines), "its only flow goes past the proxies"


def test_a_destination_without_names_is_known_by_its_ranges() -> None:
    lines = configuration(environment(shop={"talks_to": ["relay"]}))
    assert "http_access allow CONNECT from_app port_587 at_relay" in lines


def test_squid_checks_the_configuration_and_the_script_of_the_spec_follows() -> None:
    lines = configuration(environment({"boot_script": "systemctl start own"}))
    assert lines[-4:] == [
        "squid -k parse",
        "systemctl enable squid",
        "systemctl restart squid",
        "systemctl start own",
    ]
    conforming(blueprint(context_for(environment()), "proxies"))


def test_the_servers_are_hardened_as_those_of_all_services() -> None:
    found = conforming(blueprint(context_for(environment()), "proxies")).by_address
    template = found["aws_launch_template.this"]
    assert template.get("metadata_options.http_tokens") == "required"
    assert template.get("network_interfaces.associate_public_ip_address") is False
    assert template.get("block_device_mappings.ebs.encrypted") is True
    assert found["aws_lb.this"].get("internal") is True
    assert found["aws_lb_target_group.this"].get("preserve_client_ip") == "true"


def test_the_runbook_says_what_image_and_callers_need() -> None:
    module = blueprint(context_for(environment()), "proxies")
    (text,) = [step.text for step in steps(module) if step.title.startswith("Check the image")]
    assert "/var/log/squid/access.log" in text
    assert "HTTPS_PROXY=http://proxies." in text
    assert "accept TLS" not in text
    assert "squid.conf" in text_of(module)


def test_more_rules_than_user_data_holds() -> None:
    names = [f"host-number-{i}.of-a-long-domain-name.example" for i in range(400)]
    spec = environment()
    spec["external"]["bank"] = {**BANK, "domains": names}
    with pytest.raises(InputError, match=r"EC2 allows 16384 of user data"):
        configuration(spec)


def test_a_second_fleet_and_one_that_nobody_uses() -> None:
    spec = environment(shop={"talks_to": []})
    spec["services"]["desk"]["talks_to"] = []
    assert "no flow" in problems(spec)["services.proxies.forward_proxy"]
    spec = environment()
    spec["services"]["others"] = {**spec["services"]["proxies"]}
    assert "through proxies already" in problems(spec)["services.others.forward_proxy"]


def test_proxies_are_servers_behind_an_internal_load_balancer_with_tcp() -> None:
    spec = environment()
    del spec["services"]["proxies"]["load_balancer"]
    assert "internal network load balancer" in problems(spec)["services.proxies.forward_proxy"]
    spec = environment(proxies={"boot_script": "#!/usr/bin/python3"})
    assert "configures Squid" in problems(spec)["services.proxies.boot_script"]
    spec["services"]["proxies"] = containers(
        port=3129, forward_proxy=True, load_balancer=network_load_balancer(port=3128)
    )
    assert "boot script" in problems(spec)["services.proxies.forward_proxy"]


def kept(**fields: Any) -> Spec:
    return {
        "persistent_volume": {"size_gib": 20},
        "scaling": {"min_size": 2, "max_size": 2},
        **fields,
    }


def test_proxies_keep_nothing() -> None:
    found = problems(environment(proxies=kept()))
    assert "proxies keep nothing" in found["services.proxies.persistent_volume"]


def test_the_cde_shares_no_proxies_with_what_is_out_of_scope() -> None:
    shop = {"talks_to": ["bank"], "pci_scope": "cde", "description": "Sells"}
    spec = environment({"pci_scope": "out-of-scope"}, shop)
    spec["network"]["subnets"]["cde-app"] = 24
    found = problems(spec)
    assert "in the CDE" in found["services.shop.talks_to.0"]


def test_direct_says_nothing_without_proxies() -> None:
    spec = environment()
    del spec["services"]["proxies"]
    assert "no proxy" in problems(spec)["services.shop.talks_to.1.direct"]


def watched(alarms: Spec | None) -> Module:
    spec = environment({"scaling": {"min_size": 2, "max_size": 4}})
    modules = estate(**{**spec, "alarms": alarms}).modules
    return next(module for module in modules if module.name == "proxies")


def test_people_hear_of_denied_requests_and_of_a_fleet_that_is_ill_or_full() -> None:
    module = watched({"email": ["desk@example.com"]})
    alarms = {alarm.key: alarm for alarm in module.alarms}
    assert alarms.keys() == {
        *("denied-requests", "no-healthy-target", "unhealthy-targets", "port-allocation"),
        *("too-few-servers", "at-max-size", "cpu", "logs-silent"),
    }
    found = conforming(module)
    counted = found.by_address["aws_cloudwatch_log_metric_filter.denied"]
    denied = found.by_address["aws_cloudwatch_metric_alarm.denied_requests"]
    for end in ("name", "namespace"):
        metric = denied.get("metric_name" if end == "name" else end)
        assert metric == counted.get(f"metric_transformation.{end}")
    assert denied.get("namespace") == "pave/production"
    assert counted.get("log_group_name") == Reference("aws_cloudwatch_log_group.this", "name")
    assert "no_healthy_target" in str(module.composite)


def test_without_alarms_nothing_is_counted() -> None:
    assert not conforming(watched(None)).of_type("aws_cloudwatch_log_metric_filter")


def broken(least: int, nat: str) -> set[str]:
    """What the loss of some zone breaks, among what calls through the proxies need; of staging,
    since production refuses a fleet, and a way out, that no other zone stands in for."""
    spec = environment({"scaling": {"min_size": least, "max_size": 4}})
    spec["network"]["nat"] = nat
    spec |= {"name": "staging", "account": "pay-nonprod"}
    found = parsed(terraform_files(decided(spec)))
    zones = zones_of(found)
    assert len(zones) == 2
    lost = [part.resource for zone in zones for part, _ in broken_by(found, zone)]
    return {r.address for r in lost if r.type == "aws_nat_gateway" or "proxies" in r.module}


@pytest.mark.parametrize(
    ("least", "nat", "expected"),
    [
        (2, "per-az", set()),
        (1, "per-az", {"module.proxies.aws_autoscaling_group.this"}),
        (2, "single", {"module.network.aws_nat_gateway.nat_a"}),
    ],
)
def test_the_loss_of_a_zone_leaves_proxies_and_their_way_out(
    least: int, nat: str, expected: set[str]
) -> None:
    assert broken(least, nat) == expected
