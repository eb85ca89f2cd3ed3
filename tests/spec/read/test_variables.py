"""``${var.name}`` in specs: what it stands for, and what is said of a name without a value."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from tests.support import specs

BOUNDARY = "arn:aws:iam::${account.id}:policy/boundary"


def texts(environment: Any, account: Any, **more: Any) -> dict[str, str]:
    found = {"a.yaml": account, "e.yaml": environment, **more}
    return {name: json.dumps(document) for name, document in found.items()}


def load(environment: Any, account: Any = None, **more: Any) -> Estate:
    return load_texts(texts(environment, account or specs.production_account(), **more))


def said(environment: Any, account: Any = None, **more: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(environment, account, **more)
    return [str(problem).partition("; allowed")[0] for problem in caught.value.problems]


def test_values_come_from_the_account_and_the_environment_and_what_they_say_anyway() -> None:
    account = specs.production_account(
        variables={
            "team": "cards",
            "cidr": "10.7.0.0/16",
            "zone": "${environment.name}.pay.internal",
        },
        permissions_boundary=BOUNDARY,
    )
    environment = specs.minimal_environment(
        variables={"team": "payouts", "zones": ["ap-southeast-1a", "ap-southeast-1b"], "app": 22},
        tags={
            "team": "${var.team}",
            "home": "${account.name}/${environment.region}",
            "n": "p${var.app}",
        },
        network={
            "cidr": "${var.cidr}",
            "availability_zones": "${var.zones}",
            "subnets": {"app": "${var.app}"},
            "dns": {"private_zone": "${var.zone}"},
        },
    )
    estate = load(environment, account)
    found = estate.environments["production"].environment
    assert found.tags == {"team": "payouts", "home": "pay-production/ap-southeast-1", "n": "p22"}
    assert found.network.cidr == "10.7.0.0/16"
    assert found.network.availability_zones == ("ap-southeast-1a", "ap-southeast-1b")
    assert found.network.subnets["app"] == 22
    assert found.network.dns.private_zone == "production.pay.internal"
    number = estate.accounts["pay-production"].account_id
    boundary = estate.accounts["pay-production"].permissions_boundary
    assert boundary == f"arn:aws:iam::{number}:policy/boundary"


def test_defaults_are_filled_for_each_spec_that_extends_them() -> None:
    shared = {"tags": {"where": "${environment.name}"}, "variables": {"a": "b"}}
    environment = specs.minimal_environment(extends="_d.yaml")
    found = load(environment, **{"_d.yaml": shared}).environments["production"].environment
    assert found.tags == {"where": "production"}


def test_what_a_shell_may_write_stays() -> None:
    text = "echo ${HOME} ${account} $${x.y} ${v.x}"
    found = load(specs.minimal_environment(description=text)).environments["production"]
    assert found.environment.description == text


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ({"network": {"cidr": "${var.cdr}"}}, "network.cidr: there is no value ${var.cdr}"),
        ({"tags": {"x": "${account.stage}"}}, "tags.x: there is no value ${account.stage}"),
        ({"tags": {"x": "a${var.many}"}}, "tags.x: ${var.many} is no text, so it must stand alone"),
        ({"variables": {"y": "${var.cidr}"}}, "variables.y: there is no value ${var.cidr}"),
        ({"variables": {"y": None}}, ""),
    ],
)
def test_a_name_without_a_value_is_one_problem(field: Any, message: str) -> None:
    spec = specs.minimal_environment(variables={"cidr": "10.1.0.0/16", "many": ["a"]})
    if not message:
        assert load(specs.merged(spec, field))
        return
    (problem,) = said(specs.merged(spec, field))
    assert problem == f"e.yaml:1: {message}"


def test_what_follows_from_another_mistake_is_not_told() -> None:
    environment = specs.minimal_environment(
        variables={"a": "${var.b}", "net": "10.1.0.0/16"},
        network={"cidr": "${var.a}"},
        tags={"x": "${account.id}"},
    )
    assert said(environment) == ["e.yaml:1: variables.a: there is no value ${var.b}"]
    del environment["variables"]["a"]
    environment["network"]["cidr"] = "${var.net}"
    (wrong,) = said(environment, specs.production_account(account_id=111122223333))
    assert wrong.startswith("a.yaml:1: account_id: must be text; put it in quotes")
    environment["tags"]["y"] = "${var.of_the_account}"
    environment["account"] = "gone"
    (unknown,) = said(environment)
    assert unknown.startswith("e.yaml:1: account: unknown account")


def test_the_account_may_name_what_its_environments_say_in_variables_alone() -> None:
    account = specs.production_account(description="${environment.name}")
    (problem,) = said(specs.minimal_environment(), account)
    assert problem == "a.yaml:1: description: there is no value ${environment.name}"


def test_values_are_plain() -> None:
    problems = said(specs.minimal_environment(variables={"Wrong": "x", "map": {"a": 1}}))
    assert any("variables.Wrong" in problem for problem in problems)
    assert any("variables.map" in problem for problem in problems)
