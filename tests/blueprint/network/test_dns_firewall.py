"""DNS Firewall as rendered: what resolves, what happens to the rest, and what operators do."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

import pytest

from generator.blueprint.network import network
from generator.config.model import Configuration
from tests.support.rendered import arguments, conforming, only
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    context_for,
    database,
    full_environment,
    merged,
    minimal_environment,
    service,
)

PREFIX = "aws_route53_resolver_firewall"


def environment(**firewall: Any) -> Spec:
    return minimal_environment(
        network={"dns": {"firewall": firewall}},
        external={"bank": {"cidrs": ["192.0.2.0/28"], "domains": ["api.bank.example"]}},
        services={"shop": service(talks_to=["bank"])},
        databases={"orders-db": database()},
    )


def rendered(spec: Spec) -> Configuration:
    return conforming(network(context_for(spec)))


def allowed(spec: Spec) -> list[str]:
    (found,) = [r for r in rendered(spec).of_type(f"{PREFIX}_domain_list") if r.name == "allowed"]
    domains: list[str] = found.get("domains")
    return domains


def resolves(spec: Spec, name: str) -> bool:
    """As AWS matches: ``*.example.com`` is what is below ``example.com``."""
    return any(fnmatchcase(name, pattern) for pattern in allowed(spec))


@pytest.mark.parametrize(
    "name",
    [
        "api.bank.example",
        "ssm.ap-southeast-1.amazonaws.com",
        "al2023-repos-ap-southeast-1-de612dc2.s3.dualstack.ap-southeast-1.amazonaws.com",
        "production-orders-db.c1.ap-southeast-1.rds.amazonaws.com",
        "internal-shop-1.ap-southeast-1.elb.amazonaws.com",
        "orders.production.pay.internal",
        "ip-10-20-1-4.ap-southeast-1.compute.internal",
        "4.1.20.10.in-addr.arpa",
    ],
)
def test_what_the_environment_uses_resolves(name: str) -> None:
    spec = environment()
    spec["network"]["dns"]["private_zone"] = "production.pay.internal"
    assert resolves(spec, name)


@pytest.mark.parametrize(
    "name",
    [
        "4111111111111111.thief.example",
        "bank.example",
        "evil.api.bank.example",
        "bucket.s3.us-east-1.amazonaws.com",
        "session.cache.amazonaws.com",  # no cache in this environment
        "4.3.2.1.in-addr.arpa",  # a reverse zone can belong to anybody
    ],
)
def test_nothing_else_resolves(name: str) -> None:
    assert not resolves(environment(), name)


def test_names_of_sites_and_of_the_spec_resolve() -> None:
    base = merged(
        full_environment(), {"network": {"dns": {"firewall": {"allow": ["*.os.example"]}}}}
    )
    base["external"]["card-schemes"]["domains"] = ["auth.example"]
    assert resolves(base, "core.dc.pay.sg")
    assert resolves(base, "dc.pay.sg")
    assert resolves(base, "53.0.8.10.in-addr.arpa")
    assert resolves(base, "mirror.os.example")
    assert not resolves(base, "os.example")


def test_the_first_region_has_a_name_of_its_own_for_servers() -> None:
    spec = environment()
    spec["region"] = "us-east-1"
    spec["network"]["availability_zones"] = ["us-east-1a", "us-east-1b"]
    spec["services"], spec["databases"] = {}, {}
    assert resolves(spec, "ip-10-20-1-4.ec2.internal")


def test_the_rest_does_not_exist_and_the_vpc_fails_closed() -> None:
    configuration = rendered(environment())
    rules = {r.name: arguments(r) for r in configuration.of_type(f"{PREFIX}_rule")}
    assert rules["allowed"]["action"] == "ALLOW"
    assert rules["everything"]["action"] == "BLOCK"
    assert rules["everything"]["block_response"] == "NXDOMAIN"
    assert rules["allowed"]["priority"] < rules["everything"]["priority"]
    assert only(configuration, f"{PREFIX}_config")["firewall_fail_open"] == "DISABLED"
    association = only(configuration, f"{PREFIX}_rule_group_association")
    assert association["vpc_id"] == "aws_vpc.this.id"
    assert association["priority"] > 100  # AWS keeps 100


def test_alert_mode_lets_names_through_and_says_so() -> None:
    configuration = rendered(environment(mode="alert", fail_open=True))
    (rest,) = [r for r in configuration.of_type(f"{PREFIX}_rule") if r.name == "everything"]
    assert arguments(rest)["action"] == "ALERT"
    assert "block_response" not in arguments(rest)
    assert only(configuration, f"{PREFIX}_config")["firewall_fail_open"] == "ENABLED"


def test_the_vpc_is_associated_when_all_rules_are_there() -> None:
    configuration = rendered(environment())
    (association,) = configuration.of_type(f"{PREFIX}_rule_group_association")
    (everything,) = [r for r in configuration.of_type(f"{PREFIX}_rule") if r.name == "everything"]
    assert [v.address for v in association.get("depends_on")] == [everything.address]
    assert [v.address for v in everything.get("depends_on")] == [f"{PREFIX}_rule.allowed"]


def test_nothing_is_rendered_unless_the_spec_asks_for_it() -> None:
    configuration = rendered(minimal_environment())
    assert not [r for r in configuration.resources if r.type.startswith(PREFIX)]


def test_operators_are_told_how_to_add_a_name_and_how_to_begin() -> None:
    titles = {
        mode: {s.title: s for s in steps(network(context_for(environment(mode=mode))))}
        for mode in ("block", "alert")
    }
    add = titles["block"]["Add a name that servers resolve"]
    assert any('"BLOCK"' in command for command in add.commands)
    begin = titles["alert"]["Let DNS Firewall block what it does not allow"]
    assert "mode: block" in begin.text
    assert any('"ALERT"' in command for command in begin.commands)
