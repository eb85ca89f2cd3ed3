"""Network Firewall as rendered: the way out and back, the rules, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.blueprint.kms.kms import kms
from generator.blueprint.network import network
from generator.config.model import Resource
from generator.errors import InputError
from tests.support.rendered import conforming
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    context_for,
    merged,
    minimal_environment,
    non_production_account,
    service,
)

BANK = {"cidrs": ["192.0.2.0/28"], "domains": ["api.bank.example", "*.cdn.bank.example"]}
RELAY = {"cidrs": ["203.0.113.64/27"], "domains": ["smtp.relay.example"], "port": 587}


def environment(nat: str = "per-az", *roles: str, **firewall: Any) -> Spec:
    sizes = {"public": 24, "app": 24, "data": 24, "cde-app": 24, "firewall": 28}
    return minimal_environment(
        network={
            "subnets": {**sizes, **dict.fromkeys(roles, 28)},
            "nat": nat,
            "firewall": firewall,
        },
        external={"bank": BANK, "relay": RELAY},
        services={"shop": service(talks_to=["bank", "relay"]), "desk": service(talks_to=["bank"])},
    )


def rendered(spec: Spec, type_: str, name: str = "this") -> Resource:
    (found,) = [r for r in conforming(network(context_for(spec))).of_type(type_) if r.name == name]
    return found


def rules(spec: Spec) -> list[str]:
    """The lines of the rule group, in their order."""
    data = network(context_for(spec)).data
    return list(data.firewall.rules.lines)


def is_single(spec: Spec) -> bool:
    return bool(spec["network"]["nat"] == "single")


def routes(spec: Spec) -> dict[str, tuple[str, str]]:
    """Where each route leads, by its name: its range, and the zone of an endpoint or what else."""
    account = non_production_account(name="pay-production") if is_single(spec) else None
    data = network(context_for(spec, account)).data
    return {
        route.label: (
            route.cidr,
            route.endpoint.text.split('"')[1][-1] if route.endpoint else route.nat or "igw",
        )
        for route in data.ways.default_routes
    }


def test_the_way_out_and_back_passes_the_endpoint_of_the_callers_zone() -> None:
    found = routes(environment("per-az", "nat"))
    for zone in "ab":
        assert found[f"app_{zone}_default"] == ("0.0.0.0/0", zone)
        assert found[f"firewall_{zone}_default"] == ("0.0.0.0/0", f"nat_{zone}")
        assert found[f"nat_{zone}_default"] == ("0.0.0.0/0", "igw")
        own = rendered(environment("per-az", "nat"), "aws_subnet", f"app_{zone}")
        assert found[f"nat_{zone}_to_app_{zone}"] == (own.get("cidr_block"), zone)
    assert "cde_app_a_default" not in found, "nobody there calls the internet"


def test_one_nat_gateway_answers_through_the_endpoints_of_all_zones() -> None:
    found = routes(environment("single"))
    assert found["firewall_b_default"] == ("0.0.0.0/0", "nat_a")
    assert found["public_a_to_app_a"][1] == "a"
    assert found["public_a_to_app_b"][1] == "b"
    assert "public_b_to_app_b" not in found


def test_names_are_passed_where_a_protocol_says_them_and_ranges_elsewhere() -> None:
    passed = [line for line in rules(environment()) if line.startswith("pass")]
    assert len(passed) == 3
    exact, below, mail = passed
    assert exact.startswith("pass tls $FROM_APP any -> $TO_BANK 443 (")
    assert 'tls.sni; content:"api.bank.example"; startswith; endswith; nocase;' in exact
    assert 'content:".cdn.bank.example"; endswith; nocase;' in below
    assert "startswith" not in below
    assert 'msg:"shop, desk to bank"' in exact
    assert mail.startswith("pass tcp $FROM_APP any -> $TO_RELAY 587 (")
    assert "content" not in mail


def test_http_has_its_names_in_lower_case() -> None:
    spec = merged(environment(), {"external": {"bank": {"port": 80}}})
    line = rules(spec)[0]
    assert line.startswith("pass http $FROM_APP any -> $TO_BANK 80 (")
    assert "http.host; content" in line
    assert "nocase" not in line


def test_a_protocol_that_is_written_decides() -> None:
    spec = merged(environment(), {"external": {"bank": {"protocol": "tcp"}}})
    assert rules(spec)[0].startswith("pass tcp $FROM_APP any -> $TO_BANK 443 (msg")
    secure = merged(environment(), {"external": {"relay": {"protocol": "tls"}}})
    assert any("smtp.relay.example" in line for line in rules(secure))


def test_the_last_rules_drop_what_no_flow_names() -> None:
    last = [line.split(" (")[0] for line in rules(environment())][3:]
    assert last == [
        "drop tcp $HOME_NET any -> ![$TO_BANK] 443",
        "drop tcp $HOME_NET any -> ![$TO_RELAY] 587",
        "drop tcp $HOME_NET any -> any ![443,587]",
        "drop udp $HOME_NET any -> any any",
        "drop icmp $HOME_NET any -> any any",
    ]


def test_alert_mode_drops_nothing() -> None:
    spec = environment(mode="alert")
    assert not any(line.startswith("drop") for line in rules(spec))
    policy = rendered(spec, "aws_networkfirewall_firewall_policy")
    assert policy.get("firewall_policy.stateful_default_actions") == ["aws:alert_established"]
    options = "firewall_policy.stateful_engine_options"
    assert policy.get(f"{options}.stream_exception_policy") == "CONTINUE"


def test_numbers_belong_to_rules() -> None:
    def sids(spec: Spec) -> dict[str, str]:
        found = (re.search(r"sid:(\d+)", line) for line in rules(spec))
        lines = (re.sub(r"msg:\"[^\"]*\"; |sid:\d+; ", "", line) for line in rules(spec))
        return dict(zip(lines, (match[1] for match in found if match), strict=True))

    more = merged(
        environment(), {"external": {"bank": {"domains": ["new.example", *BANK["domains"]]}}}
    )
    before, after = sids(environment()), sids(more)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_more_rules_than_room_are_refused_with_the_figures() -> None:
    names = [f"n{i}.bank.example" for i in range(120)]
    spec = merged(environment(capacity=100), {"external": {"bank": {"domains": names}}})
    with pytest.raises(InputError, match=r"need 126 rules, and the rule group has room for 100"):
        network(context_for(spec))


@pytest.mark.parametrize(("written", "on"), [({}, True), ({"protected": False}, False)])
def test_production_is_protected_unless_the_spec_says_otherwise(written: Spec, on: bool) -> None:
    firewall = rendered(environment(**written), "aws_networkfirewall_firewall")
    for part in ("delete", "subnet_change", "firewall_policy_change"):
        assert firewall.get(f"{part}_protection") is on


def test_the_key_of_internal_data_serves_the_firewall() -> None:
    def services(spec: Spec) -> str:
        return str(
            [key.policy for key in kms(context_for(spec)).data.keys if key.label == "internal"]
        )

    assert "network-firewall.ap-southeast-1.amazonaws.com" in services(environment())
    plain = environment()
    plain["network"].pop("firewall")
    plain["network"]["subnets"].pop("firewall")
    assert "network-firewall" not in services(plain)


def test_the_runbook_tells_of_the_cut_and_of_the_way_back() -> None:
    titles = [step.title for step in steps(network(context_for(environment())))]
    assert "See that calls to the internet pass the firewall" in titles
    assert "Change the zones of the firewall, or take it away" in titles
    alert = [step.title for step in steps(network(context_for(environment(mode="alert"))))]
    assert "Let the firewall drop what no flow names" in alert
