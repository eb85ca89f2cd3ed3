"""Network ACLs as rendered: every declared flow passes both ways, and little else does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.flows.flows import flows
from generator.blueprint.flows.parties import Kind, Party
from generator.blueprint.network import network, rule_numbers
from generator.blueprint.segmentation.segmentation import segmentation
from generator.config.model import Block, Configuration
from generator.errors import InputError
from tests.support.fuzz import fuzzed
from tests.support.packets import HIGH, SERVER_HIGH, Subnet, passes, rules, subnets
from tests.support.rendered import conforming, parsed
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    database,
    full_environment,
    merged,
    minimal_environment,
    service,
)
from tests.support.strategies import account_of, environments

WORLD = "0.0.0.0/0"
STRANGER = "203.0.113.77"
S3 = "52.219.40.1"
OF_SERVERS = (Kind.SERVERS, Kind.HOSTS, Kind.REHOSTED, Kind.MIGRATION, Kind.REPLICATION)


def rendered(environment: Spec) -> Configuration:
    return parsed(network(context_for(environment)))


def traffic(acl: Block, direction: str) -> Iterator[dict[str, object]]:
    """The rules of flows: all but that of Path MTU Discovery."""
    return (rule for rule in rules(acl, direction) if rule["protocol"] != "icmp")


def virtual_gateway(environment: Spec) -> Spec:
    """The same sites behind a virtual private gateway."""
    changed = merged(environment, {"private_gateway": {"type": "virtual-private-gateway"}})
    changed["sites"]["dc-singapore"].pop("direct_connect", None)
    return changed


def client_ports(flow: ResolvedFlow) -> tuple[int, ...]:
    return SERVER_HIGH if flow.source.kind in OF_SERVERS else HIGH


def hosts(party: Party, all_subnets: dict[str, Subnet]) -> list[tuple[Subnet | None, str]]:
    """Where packets of a party may come from or go to."""
    if party.role:
        role = party.role.replace("-", "_")
        return [(s, s.host) for s in all_subnets.values() if s.role == role]
    if party.kind is Kind.S3:
        return [(None, S3)]
    return [(None, STRANGER if c == WORLD else c.partition("/")[0]) for c in party.cidrs]


def journeys(
    flow: ResolvedFlow, all_subnets: dict[str, Subnet], *, transit: bool
) -> Iterator[list[tuple[Subnet | None, str, Subnet | None, str, int, int]]]:
    """Every way a connection may take: hops of (from, address, to, address, port, client)."""
    ends = product(hosts(flow.source, all_subnets), hosts(flow.target, all_subnets))
    gates = [s for s in all_subnets.values() if s.role == "public"]
    attachments = [s for s in all_subnets.values() if s.role == "transit"] if transit else []
    for ((one, here), (other, there)), client in product(ends, client_ports(flow)):
        hop = (one, here, other, there, flow.from_port, client)
        if flow.target.kind is Kind.EXTERNAL:
            for gate, mapped in product(gates, HIGH):
                inner = (one, here, gate, there, flow.from_port, client)
                yield [inner, (gate, gate.host, None, there, flow.from_port, mapped)]
        elif Kind.SITE in (flow.source.kind, flow.target.kind) and attachments:
            for attachment in attachments:
                yield [hop, *through(attachment, hop)]
        else:
            yield [hop]


def through(
    attachment: Subnet, hop: tuple[Subnet | None, str, Subnet | None, str, int, int]
) -> list[tuple[Subnet | None, str, Subnet | None, str, int, int]]:
    """A transit gateway's interface is filtered on its side towards the VPC only."""
    one, here, other, there, port, client = hop
    if attachment in (one, other):
        return []
    if one is None:
        return [(attachment, here, None, there, port, client)]
    return [(None, here, attachment, there, port, client)]


def refused(context: Context) -> tuple[list[str], int]:
    """Journeys of declared flows that a network ACL stops, and how many there are in all."""
    all_subnets = subnets(parsed(network(context)))
    gateway = context.environment.private_gateway
    transit = gateway is not None and gateway.type.value == "transit-gateway"
    stopped, tried = [], 0
    for flow in flows(context):
        for journey in journeys(flow, all_subnets, transit=transit):
            tried += 1
            stopped += [
                f"{flow.source.title} to {flow.target.title}: {here}:{client} {there}:{port}"
                for one, here, other, there, port, client in journey
                if not passes(flow.protocol, (one, other), (here, there), (port, client))
            ]
    return stopped, tried


@pytest.mark.parametrize(
    "environment",
    [full_environment(), virtual_gateway(full_environment())],
    ids=["transit-gateway", "virtual-private-gateway"],
)
def test_every_flow_passes_both_ways_between_all_zones(environment: Spec) -> None:
    stopped, tried = refused(context_for(environment))
    assert stopped == []
    assert tried > 400


@fuzzed(6, 300)
@given(environments())
def test_the_flows_of_any_valid_environment_pass(environment: Spec) -> None:
    context = context_for(environment, account_of(environment))
    conforming(network(context))
    conforming(segmentation(context))
    assert refused(context)[0] == []


def test_clients_of_a_network_load_balancer_reach_the_servers_with_their_own_address() -> None:
    all_subnets = subnets(rendered(full_environment()))
    servers = all_subnets["cde_app_b"]
    assert passes("tcp", (None, servers), ("10.8.3.4", servers.host), (8583, 1024))
    assert not passes("tcp", (None, servers), ("10.12.16.9", servers.host), (8583, 1024))


def declared(environment: Spec) -> set[tuple[str, str, int]]:
    """Role, role and port of the flows inside the VPC."""
    return {
        (f.source.role.replace("-", "_"), f.target.role.replace("-", "_"), f.from_port)
        for f in flows(context_for(environment))
        if f.source.role and f.target.role
    }


def test_what_is_not_declared_does_not_pass_between_tiers() -> None:
    environment = full_environment()
    allowed = declared(environment)
    all_subnets = subnets(rendered(environment))
    ports = (22, 80, 443, 1433, 3306, 3389, 5432, 8443)
    ways = [
        (one.role, other.role, port)
        for one, other, port in product(all_subnets.values(), all_subnets.values(), ports)
        # Anybody may call a public listener; its answers go to high ports. The transit subnets
        # hold nothing but the interfaces of the transit gateway.
        if other.role not in (one.role, "public", "transit")
        and passes("tcp", (one, other), (one.host, other.host), (port, 50000))
    ]
    assert set(ways) <= allowed
    assert ("app", "cde_data", 5432) not in ways
    assert ("app", "cde_app", 8443) not in ways


def test_the_internet_reaches_only_the_listeners_in_public_subnets() -> None:
    for subnet in subnets(rendered(full_environment())).values():
        open_ports = {
            port
            for port in (20, 21, 22, 23, 25, 80, 110, 443, 1433, 3306, 3389, 5432, 8443)
            if passes("tcp", (None, subnet), (STRANGER, subnet.host), (port, 50000))
        }
        assert open_ports == ({80, 443} if subnet.role == "public" else set())


def test_allowed_ranges_of_a_listener_bind_the_network_acl_too() -> None:
    balancer = application_load_balancer(exposure="internet", allowed_cidrs=["198.51.100.0/24"])
    shop = service(port=9000, load_balancer=balancer)
    public = subnets(rendered(minimal_environment(services={"shop": shop})))["public_a"]
    assert passes("tcp", (None, public), ("198.51.100.7", public.host), (443, 50000))
    assert not passes("tcp", (None, public), (STRANGER, public.host), (443, 50000))


def test_data_tiers_name_their_peers_and_never_the_world() -> None:
    for acl in rendered(full_environment()).of_type("aws_network_acl"):
        ranges = {r["cidr_block"] for d in ("ingress", "egress") for r in traffic(acl.block, d)}
        if acl.name in ("data", "cde_data", "transit"):
            assert WORLD not in ranges
    (data,) = [
        a for a in rendered(full_environment()).of_type("aws_network_acl") if a.name == "data"
    ]
    assert [r["cidr_block"] for r in traffic(data.block, "ingress")] == ["10.20.16.0/20"]


def test_a_tier_without_flows_is_closed() -> None:
    for acl in rendered(minimal_environment()).of_type("aws_network_acl"):
        assert not [b for b in acl.block.blocks if b.type in ("ingress", "egress")]


def too_big(environment: Spec) -> dict[str, set[object]]:
    """The range from and to which each ACL lets "packet too big" pass, by role."""
    return {
        acl.name: {
            (way, r["cidr_block"], r["icmp_type"], r["icmp_code"], r["from_port"], r["to_port"])
            for way in ("ingress", "egress")
            for r in rules(acl.block, way)
            if r["protocol"] == "icmp"
        }
        for acl in rendered(environment).of_type("aws_network_acl")
    }


def test_packets_that_are_too_big_are_told_so_both_ways() -> None:
    """Amazon VPC user guide, "Path MTU Discovery"."""
    found = too_big(full_environment())
    for role, cidr in {"app": WORLD, "cde_app": WORLD, "transit": "10.20.0.0/16"}.items():
        assert found[role] == {(way, cidr, 3, 4, 0, 0) for way in ("ingress", "egress")}


def test_inside_the_vpc_only_its_own_addresses_tell_that_a_packet_is_too_big() -> None:
    inside = minimal_environment(
        services={"shop": service(talks_to=["orders-db"])}, databases={"orders-db": database()}
    )
    assert {cidr for _, cidr, *_ in too_big(inside)["data"]} == {"10.20.0.0/16"}


def many_ports(number: int) -> Spec:
    """One worker that calls many servers, each on a port of its own."""
    called = {f"target-{i}": service(port=2000 + 10 * i) for i in range(number)}
    return minimal_environment(services={**called, "worker": service(talks_to=list(called))})


def test_more_rules_than_the_default_quota_are_an_operators_first_step() -> None:
    titles = [step.title for step in steps(network(context_for(many_ports(25))))]
    assert 'Raise the quota "Rules per network ACL"' in titles
    titles = [step.title for step in steps(network(context_for(many_ports(5))))]
    assert 'Raise the quota "Rules per network ACL"' not in titles


def test_more_rules_than_aws_gives_are_refused_with_the_line() -> None:
    with pytest.raises(InputError) as refused:
        network(context_for(many_ports(50)))
    (problem,) = refused.value.problems
    assert problem.field == "network.subnets.app"
    assert "53 network ACL rules" in problem.message or "52 network ACL rules" in problem.message
    assert problem.file == "environment.yaml"


def test_flows_of_one_shape_share_a_rule() -> None:
    one = minimal_environment(
        services={f"caller-{i}": service(talks_to=["orders-db"]) for i in range(6)},
        databases={"orders-db": database()},
    )
    (data,) = [a for a in rendered(one).of_type("aws_network_acl") if a.name == "data"]
    assert len(list(traffic(data.block, "ingress"))) == 1


def numbers(environment: Spec) -> dict[tuple[str, str], dict[tuple[object, ...], object]]:
    """Rule number of each rule, by ACL and direction."""
    return {
        (acl.name, way): {
            (r["protocol"], r["cidr_block"], r["from_port"], r["to_port"]): r["rule_no"]
            for r in rules(acl.block, way)
        }
        for acl in rendered(environment).of_type("aws_network_acl")
        for way in ("ingress", "egress")
    }


def test_a_flow_more_leaves_the_number_of_every_other_rule() -> None:
    before = numbers(many_ports(12))
    first = {"target-first": service(port=1999), **many_ports(12)["services"]}
    first["worker"] = service(talks_to=["target-first", *first["worker"]["talks_to"]])
    after = numbers(minimal_environment(services=first))
    assert sum(map(len, after.values())) > sum(map(len, before.values()))
    for place, kept in before.items():
        assert {shape: after[place].get(shape) for shape in kept} == kept
    backwards = dict(reversed(many_ports(12)["services"].items()))
    assert numbers(minimal_environment(services=backwards)) == before


def test_two_rules_with_one_digest_get_two_numbers(monkeypatch) -> None:
    monkeypatch.setattr(rule_numbers, "LAST", rule_numbers.FIRST + 40)
    found = numbers(many_ports(30))  # ``rules`` asserts that numbers are unique
    assert numbers(many_ports(30)) == found
    assert len(found["app", "egress"]) > 30


def test_numbers_are_those_that_aws_takes() -> None:
    every = [n for rules in numbers(full_environment()).values() for n in rules.values()]
    assert all(isinstance(n, int) and 1 <= n <= 32766 for n in every)


def test_the_quota_is_asked_for_with_a_command() -> None:
    (step,) = [
        s for s in steps(network(context_for(many_ports(25)))) if s.title.startswith("Raise")
    ]
    assert "--quota-code L-2AEEBF1A --desired-value 40" in step.commands[0]


def test_a_side_without_rules_is_written_as_empty() -> None:
    """The provider keeps the rules of a side that is left out (attributes as blocks)."""
    acls = rendered(minimal_environment()).of_type("aws_network_acl")
    assert acls
    for acl in acls:
        assert (acl.get("ingress"), acl.get("egress")) == ([], [])


def test_transit_subnets_are_open_to_the_vpc_and_nobody_else() -> None:
    acls = rendered(full_environment()).of_type("aws_network_acl")
    (transit,) = [a for a in acls if a.name == "transit"]
    for way in ("ingress", "egress"):
        found = list(traffic(transit.block, way))
        assert {r["rule_no"] for r in found if r["cidr_block"] == "10.20.0.0/16"} == set(
            range(1, 8)
        )
        assert {r["cidr_block"] for r in found} == {"10.20.0.0/16", "10.8.0.53/32"}  # resolver


def test_a_declared_flow_passes_the_transit_subnets_on_a_port_that_they_do_not_open() -> None:
    environment = full_environment()
    worker = service(talks_to=[{"to": "dc-singapore", "port": 110}])
    environment["services"] = {**environment["services"], "mail-worker": worker}
    assert refused(context_for(environment))[0] == []
    (transit,) = [
        a for a in rendered(environment).of_type("aws_network_acl") if a.name == "transit"
    ]
    ports = [(r["from_port"], r["to_port"]) for r in rules(transit.block, "ingress")]
    assert (110, 110) in ports
