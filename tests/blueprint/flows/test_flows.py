"""Flows: what talks_to means, resolved once for rules, network ACLs and routes."""

from __future__ import annotations

import json

from generator.blueprint.context import Context
from generator.blueprint.flows.flows import flows, roles_with_site_flows, services_facing_internet
from generator.spec.load import load_texts
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    database,
    full_environment,
    minimal_environment,
    network_load_balancer,
    production_account,
    service,
)

Seen = tuple[str, str, str, int]


def seen(environment: Spec) -> list[Seen]:
    return [
        (f.source.title, f.target.title, f.protocol, f.from_port)
        for f in flows(context_for(environment))
        if f.target.title not in ("interface endpoints", "S3 gateway endpoint")
    ]


def payments(**overrides: Spec) -> Spec:
    """A public service, an internal one, a worker, a database and two ways out."""
    base = minimal_environment(
        sites={
            "office": {
                "cidrs": ["10.9.0.0/16", "10.10.0.0/16"],
                "talks_to": ["portal", "orders-db"],
                "vpn": {"customer_gateway_ip": "203.0.113.10", "routing": "static"},
            }
        },
        private_gateway={"type": "virtual-private-gateway"},
        external={"bank": {"cidrs": ["192.0.2.0/28"], "port": 8443}},
        services={
            "shop": service(
                port=9000,
                load_balancer=application_load_balancer(exposure="internet", redirect_http=True),
                talks_to=["portal", "bank"],
            ),
            "portal": service(
                port=8000,
                load_balancer=application_load_balancer(redirect_http=True),
                talks_to=["orders-db", {"to": "office", "port": 1521}],
            ),
            "worker": service(talks_to=["orders-db", {"to": "agent", "port": 7070}]),
            "agent": service(),
        },
        databases={"orders-db": database()},
    )
    for key, value in overrides.items():
        base[key] = value
    return base


def test_every_flow_that_is_declared_and_no_other() -> None:
    assert sorted(seen(payments())) == sorted(
        [
            ("internet", "shop load balancer", "tcp", 443),
            ("internet", "shop load balancer", "tcp", 80),
            ("shop load balancer", "shop", "tcp", 9000),
            ("portal load balancer", "portal", "tcp", 8000),
            # Services call through the load balancer, and are never redirected from port 80.
            ("shop", "portal load balancer", "tcp", 443),
            ("shop", "bank", "tcp", 8443),
            ("portal", "orders-db", "tcp", 5432),
            ("portal", "office", "tcp", 1521),
            ("worker", "orders-db", "tcp", 5432),
            ("worker", "agent", "tcp", 7070),
            # People at a site type http:// like those on the internet.
            ("office", "portal load balancer", "tcp", 443),
            ("office", "portal load balancer", "tcp", 80),
            ("office", "orders-db", "tcp", 5432),
        ]
    )


def test_servers_call_aws_only_where_endpoints_are() -> None:
    environment = payments()
    calls = {
        (f.source.name, f.target.title)
        for f in flows(context_for(environment))
        if f.target.title in ("interface endpoints", "S3 gateway endpoint")
    }
    names = set(environment["services"])
    assert calls == {
        (name, target)
        for name in names
        for target in ("interface endpoints", "S3 gateway endpoint")
    }
    environment["network"]["endpoints"] = {"gateway": [], "interface": []}
    assert all(
        f.target.title not in ("interface endpoints", "S3 gateway endpoint")
        for f in flows(context_for(environment))
    )


def test_forwarded_names_are_asked_over_both_protocols_at_the_resolvers_only() -> None:
    found = [f for f in flows(context_for(full_environment())) if f.from_port == 53]
    assert {(f.source.title, f.target.name, f.protocol) for f in found} == {
        ("outbound resolver", "dc-singapore", "udp"),
        ("outbound resolver", "dc-singapore", "tcp"),
    }
    assert {f.target.cidrs for f in found} == {("10.8.0.53/32",)}


def test_an_internet_load_balancer_stands_in_public_and_admits_the_named_ranges() -> None:
    environment = payments()
    environment["services"]["shop"]["load_balancer"]["allowed_cidrs"] = ["198.51.100.0/24"]
    callers = [f for f in flows(context_for(environment)) if f.source.name == "internet"]
    assert {f.source.cidrs for f in callers} == {("198.51.100.0/24",)}
    assert {f.target.role for f in callers} == {"public"}
    assert services_facing_internet(context_for(environment)) == ("shop",)


def test_each_flow_names_the_line_that_declared_it() -> None:
    environment = payments()
    text = json.dumps(environment, indent=2)
    texts = {"account.yaml": json.dumps(production_account()), "environment.yaml": text}
    loaded = load_texts(texts).environments["production"]
    context = Context(loaded.environment, loaded.account, loaded.file, loaded.lines)
    lines = text.splitlines()
    declared = [f for f in flows(context) if f.target.name in ("orders-db", "agent", "bank")]
    assert len(declared) == 5
    for flow in declared:
        written = "\n".join(lines[flow.origin.line - 1 : flow.origin.line + 2])
        assert f'"{flow.target.name}"' in written
        assert flow.origin.file == "environment.yaml"


def test_roles_that_need_routes_to_sites_get_their_whole_ranges() -> None:
    both = ("10.9.0.0/16", "10.10.0.0/16")
    assert roles_with_site_flows(context_for(payments())) == {"app": both, "data": both}


def test_the_resolver_needs_a_route_to_the_site_of_its_resolvers() -> None:
    environment = payments(services={}, databases={}, sites=payments()["sites"])
    environment["sites"]["office"]["talks_to"] = []
    forward = {"domain": "corp.example", "site": "office", "resolvers": ["10.9.0.53"]}
    environment["network"]["dns"]["forward"] = [forward]
    found = roles_with_site_flows(context_for(environment))
    assert found == {"app": ("10.9.0.0/16",)}  # and not to its other range


def test_a_flow_reaches_the_hosts_that_it_names_and_no_others_of_the_site() -> None:
    environment = payments()
    office = environment["sites"]["office"]
    office["hosts"] = {"oracle-1": "10.9.3.4", "oracle-2": "10.9.3.5/32", "desk": "10.10.1.0/28"}
    office["talks_to"] = [{"to": "orders-db", "addresses": ["desk"]}]
    flow = {"to": "office", "port": 1521, "addresses": ["oracle-1", "oracle-2", "10.9.3.4"]}
    environment["services"]["portal"]["talks_to"] = [flow]
    context = context_for(environment)
    assert {
        (f.source.name, f.target.name): f.source.cidrs or f.target.cidrs
        for f in flows(context)
        if "office" in (f.source.name, f.target.name)
    } == {
        ("office", "orders-db"): ("10.10.1.0/28",),
        ("portal", "office"): ("10.9.3.4/32", "10.9.3.5/32"),
    }
    assert roles_with_site_flows(context) == {"app": ("10.9.0.0/16",), "data": ("10.10.0.0/16",)}


def test_no_site_flow_no_route() -> None:
    assert roles_with_site_flows(context_for(minimal_environment())) == {}


def test_the_same_connection_from_two_forwards_is_one_flow() -> None:
    environment = full_environment()
    forward = environment["network"]["dns"]["forward"]
    forward.append({**forward[0], "domain": "other.pay.sg"})
    found = [f for f in flows(context_for(environment)) if f.from_port == 53]
    assert len(found) == 2


def test_a_network_load_balancer_keeps_its_own_port() -> None:
    environment = payments()
    environment["services"]["portal"]["load_balancer"] = network_load_balancer(port=8583)
    assert ("shop", "portal load balancer", "tcp", 8583) in seen(environment)
    assert ("office", "portal load balancer", "tcp", 80) not in seen(environment)


def test_only_the_named_hosts_of_a_site_ask_the_inbound_resolver() -> None:
    environment = full_environment()
    environment["sites"]["dc-singapore"]["hosts"] = {"dns-1": "10.8.0.53"}
    client = {"site": "dc-singapore", "addresses": ["dns-1", "10.8.1.53"]}
    environment["network"]["dns"] |= {"forward": [], "inbound": [client]}
    found = [f for f in flows(context_for(environment)) if f.from_port == 53]
    assert {(f.source.name, f.target.title, f.protocol) for f in found} == {
        ("dc-singapore", "inbound resolver", "udp"),
        ("dc-singapore", "inbound resolver", "tcp"),
    }
    assert {f.source.cidrs for f in found} == {("10.8.0.53/32", "10.8.1.53/32")}
