"""Values that look copied are questioned, and nothing is refused."""

import json
from typing import Any

import pytest

from generator.spec.load import load_texts
from generator.spec.rules.doubts import doubts
from tests.support import specs


def asked(environment: specs.Spec, **account: Any) -> list[str]:
    texts = {"a.yaml": specs.production_account(**account), "e.yaml": environment}
    estate = load_texts({name: json.dumps(document) for name, document in texts.items()})
    return [f"{p.field} {p.message}" for p in doubts(estate.environments["production"])]


def with_balancers(first: str, second: str, **more: Any) -> specs.Spec:
    """The environment with everything, its public service twice, with these certificates."""
    spec = specs.full_environment(**more)
    (name,) = [n for n, s in spec["services"].items() if certificate_of(s)][:1]
    copy = json.loads(json.dumps(spec["services"][name]))
    copy.pop("renamed_from", None)
    spec["services"] = {**spec["services"], "second-way": copy}
    for service, id_ in ((name, first), ("second-way", second)):
        arn = certificate_of(spec["services"][service])
        other = f"{arn.rpartition('/')[0]}/{id_ * 8}-1111-4111-8111-111111111111"
        spec["services"][service]["load_balancer"]["certificate_arn"] = other
    return spec


def certificate_of(service: specs.Spec) -> str:
    return (service.get("load_balancer") or {}).get("certificate_arn", "")


def test_one_certificate_of_two_services() -> None:
    same = with_balancers("a", "a")
    (question,) = asked(same)
    assert question.startswith("services.second-way.load_balancer.certificate_arn is the certif")
    value = certificate_of(same["services"]["second-way"])
    assert asked({**same, "confirmed": [value]}) == []
    assert asked(with_balancers("a", "b")) == []


def test_one_gateway_of_two_sites() -> None:
    spec = specs.full_environment()
    (name, site) = next((n, s) for n, s in spec["sites"].items() if s.get("vpn"))
    other = json.loads(json.dumps(site))
    other |= {"cidrs": ["10.77.0.0/24"], "hosts": {}, "talks_to": []}
    other.pop("direct_connect", None)
    for index, tunnel in enumerate(other["vpn"]["tunnels"]):
        tunnel["inside_cidr"] = f"169.254.200.{4 * index}/30"
    spec["sites"]["copied-site"] = other
    (question,) = asked(spec)
    assert question.startswith("sites.copied-site.vpn.customer_gateway_ip is the address of the")
    assert f"of {name} as well" in question


@pytest.mark.parametrize("number", ["000000000000", "000000000001", "123456789012", "111111111111"])
def test_an_account_that_only_examples_have(number: str) -> None:
    (question,) = asked(specs.minimal_environment(), account_id=number)
    assert question.startswith(f"account account_id of account pay-production is {number}")
    assert asked(specs.minimal_environment(), account_id="305712894466") == []
    archive = {"log_archive": {"account_id": number}}
    (question,) = asked(specs.minimal_environment(), account_id="305712894466", **archive)
    assert "log_archive.account_id" in question
