"""Forward proxies: who goes through them, what Squid lets pass, and what a wrong spec hears."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.components.service import service as blueprint
from generator.blueprint.context import Context
from generator.blueprint.flows.flows import flows
from generator.blueprint.network import network
from generator.errors import InputError
from tests.support.rendered import conforming, text_of
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
