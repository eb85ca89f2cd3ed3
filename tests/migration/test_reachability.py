"""Each store of the examples is reachable from those who declare it and from nothing else.

Read from the rendered security groups on one side and from the specs on the other; the code that
derives flows takes no part.
"""

from ipaddress import IPv4Network
from pathlib import Path

import pytest

from generator.blueprint.context import label
from generator.config.load import load_directory
from generator.config.model import Configuration
from generator.gate.facts.network.cidrs import is_private
from generator.gate.facts.network.security_groups import rules_of
from generator.spec.load import load_estate
from generator.spec.model.base import Flow
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site
from generator.spec.targets import front

ROOT = Path(__file__).parents[2]
GROUP = "module.segmentation.aws_security_group."
STORES = ("databases", "documentdb", "redis", "message_brokers", "search", "file_systems")


def admitted(configuration: Configuration, name: str) -> set[str] | None:
    """Labels of groups and ranges that may open a connection; None: there is no such group."""
    group = configuration.by_address.get(GROUP + label(name))
    if group is None:
        return None
    rules = [rule for rule in rules_of(configuration, group) if rule.direction == "ingress"]
    assert not any(rule.prefix_lists or rule.unresolved for rule in rules)
    groups = {peer.address.removeprefix(GROUP) for rule in rules for peer in rule.groups}
    return groups | {cidr for rule in rules for cidr in rule.cidrs}


def at_site(site: Site, flow: Flow) -> set[str]:
    """Ranges at a site that a flow names, by the names of hosts or itself."""
    written = [site.hosts.get(text, text) for text in flow.addresses] or site.cidrs
    return {text if "/" in text else f"{text}/32" for text in written}


def opened(configuration: Configuration, name: str) -> set[tuple[str, int]]:
    """Ranges and ports outside the VPC that a group may open connections to."""
    group = configuration.by_address[GROUP + label(name)]
    rules = [rule for rule in rules_of(configuration, group) if rule.direction == "egress"]
    assert not any(rule.unresolved or rule.traffic is None for rule in rules)
    return {(cidr, rule.traffic.first) for rule in rules for cidr in rule.cidrs if rule.traffic}


def declared_components(environment: Environment, name: str) -> set[str]:
    """Components that say that they talk to it."""
    return {
        label(path.partition(".")[2])
        for path, component in environment.components.items()
        if any(flow.to == name for flow in component.talks_to)
    }


def services_of(environment: Environment, name: str, *, direct: bool = False) -> set[str]:
    """Services that talk to it; or only those with a flow that says `direct`."""
    return {
        label(caller)
        for caller, service in environment.workloads.items()
        if any(flow.to == name and (flow.direct or not direct) for flow in service.talks_to)
    }


def through_proxy(environment: Environment, name: str) -> set[str]:
    """Services that reach its proxy, those that reach the database itself too; none without it."""
    proxy = getattr(environment.component(name), "proxy", None)
    return services_of(environment, name) if proxy else set()


def declared(environment: Environment, name: str) -> set[str]:
    """Callers as the spec writes them: components, sites, and the migrations that copy data."""
    proxied, direct = through_proxy(environment, name), services_of(environment, name, direct=True)
    callers = declared_components(environment, name) - (proxied - direct)
    callers |= {label(f"{name}-proxy")} if proxied else set()
    for site in environment.sites.values():
        for flow in site.talks_to:
            callers |= at_site(site, flow) if flow.to == name else set()
    return callers | {
        label(copy)
        for copy, migration in environment.dms.items()
        if name in (migration.target.to, migration.source.store)
    }


@pytest.mark.parametrize("example", ["development", "production", "staging"])
def test_a_store_admits_its_declared_callers_and_nobody_else(
    example: str, warm_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    environment = load_estate(ROOT / "environments").environments[example].environment
    configuration = load_directory(ROOT / "out" / example)
    seen = 0
    for path, store in environment.components.items():
        field, _, name = path.partition(".")
        if field not in STORES:
            continue
        rehosted = store.rehosted
        # Servers of one store copy data among one another, and to the managed service beside them.
        peers = {label(f"{name}-servers")} if rehosted else set()
        expected = declared(environment, name) | peers
        managed = store.managed
        assert admitted(configuration, name) == (expected if managed else None), path
        proxied = through_proxy(environment, name)
        assert admitted(configuration, f"{name}-proxy") == (proxied or None), path
        servers = admitted(configuration, f"{name}-servers")
        assert servers == (expected if rehosted else None), path
        seen += 1
    assert seen >= 5


@pytest.mark.parametrize("example", ["development", "production", "staging"])
def test_a_service_opens_what_it_declares_outside_the_vpc_and_nothing_else(
    example: str, warm_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    environment = load_estate(ROOT / "environments").environments[example].environment
    configuration = load_directory(ROOT / "out" / example)
    proxies = {name for name, service in environment.services.items() if service.forward_proxy}
    expected: dict[str, set[tuple[str, int | None]]] = {
        name: set() for name in environment.services
    }
    for name, service in environment.services.items():
        for flow in service.talks_to:
            if site := environment.sites.get(flow.to):
                expected[name] |= {(cidr, flow.port) for cidr in at_site(site, flow)}
            if external := environment.external.get(flow.to):
                for caller in proxies or {name}:  # what calls the internet goes through proxies
                    port = flow.port or external.port
                    expected[caller] |= {(cidr, port) for cidr in external.cidrs}
    for name, declared in expected.items():
        assert opened(configuration, name) == declared, name


@pytest.mark.parametrize("example", ["development", "production", "staging"])
def test_a_site_is_admitted_where_the_spec_names_it_and_nowhere_else(
    example: str, warm_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the interface endpoints, agents reach those that they need, in a group of their own."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    environment = load_estate(ROOT / "environments").environments[example].environment
    configuration = load_directory(ROOT / "out" / example)
    expected: set[tuple[str, str]] = set()
    for site in environment.sites.values():
        for flow in site.talks_to:
            balanced = front(environment, flow.to)
            entry = f"{balanced[0]}-load-balancer" if balanced else flow.to
            expected |= {(label(entry), cidr) for cidr in at_site(site, flow)}
    for name, replication in environment.server_replication.items():
        for source in replication.sources:
            cidrs = source.cidrs or environment.sites[source.site].cidrs
            expected |= {(g, c) for g in (label(name), "agent_endpoints") for c in cidrs}
    for client in environment.network.dns.inbound:
        named = environment.sites[client.site].ranges_of(client.addresses)
        expected |= {("inbound_resolver", cidr) for cidr in named}
    found = {
        (address.removeprefix(GROUP), cidr)
        for address, group in configuration.by_address.items()
        if address.startswith(GROUP)
        for rule in rules_of(configuration, group)
        if rule.direction == "ingress"
        for cidr in rule.cidrs
        if is_private(IPv4Network(cidr))
    }
    assert found == expected
