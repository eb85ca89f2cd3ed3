"""Where flows to a store end: at its proxy, at the database itself, or at both."""

from __future__ import annotations

from generator.blueprint.flows.flows import flows
from tests.support import specs


def ends(*talks_to: object, **database: object) -> list[tuple[str, str]]:
    """Who reaches what of a database with a proxy; a site talks to it too."""
    services = {f"s{n}": specs.service(talks_to=[flow]) for n, flow in enumerate(talks_to)}
    office = {
        "cidrs": ["10.9.0.0/16"],
        "talks_to": ["orders-db"],
        "vpn": {"customer_gateway_ip": "203.0.113.10", "routing": "static"},
    }
    spec = specs.minimal_environment(
        sites={"office": office},
        private_gateway={"type": "virtual-private-gateway"},
        services=services,
        databases={"orders-db": specs.database(proxy={}, **database)},
    )
    found = [(f.source.title, f.target.title) for f in flows(specs.context_for(spec))]
    return [pair for pair in found if "orders-db" in pair[1]]


def test_services_end_at_the_proxy_and_everybody_else_at_the_database() -> None:
    assert ends("orders-db", {"to": "orders-db", "direct": True}) == [
        ("s0", "orders-db proxy"),
        ("s1", "orders-db proxy"),
        ("s1", "orders-db"),
        ("orders-db proxy", "orders-db"),
        ("office", "orders-db"),
    ]


def test_who_only_reads_ends_at_the_read_replicas() -> None:
    read = {"to": "orders-db", "access": "read"}
    replicated = {"master_password": {}, "read_replicas": {}}
    found = ends("orders-db", read, **replicated)
    assert ("s1", "orders-db read replicas") in found
    assert [target for source, target in found if source == "s1"] == ["orders-db read replicas"]
    assert ("s0", "orders-db proxy") in found
