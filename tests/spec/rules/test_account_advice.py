"""Warnings about accounts."""

import json
from typing import Any

import pytest

from generator.spec.load import load_texts
from generator.spec.warnings import warnings
from tests.support import specs

DESK = {"alerts": {"email": ["desk@example.com"]}}


def said(account: dict[str, Any], **environment: Any) -> str:
    found = {
        "account.yaml": specs.production_account(**account),
        "production.yaml": specs.minimal_environment(**environment),
    }
    texts = {name: json.dumps(spec) for name, spec in found.items()}
    return "\n".join(f"{w.field}: {w.message}" for w in warnings(load_texts(texts)))


def test_nobody_hears_of_the_account() -> None:
    assert "name: nobody hears when the root user acts" in said({})
    assert "nobody hears" not in said(DESK)
    told = {"provided_by": {"alerts": "The security account tells its incident desk"}}
    assert "nobody hears" not in said(told)


@pytest.mark.parametrize(("account", "twice"), [(DESK, True), ({}, False)])
def test_events_are_told_once(account: dict[str, Any], twice: bool) -> None:
    alarms = {"email": ["desk@example.com"], "account_events": True}
    assert ("tells the same events" in said(account, alarms=alarms)) is twice


def test_nothing_is_recorded() -> None:
    assert "log_archive: no trail records who did what: name trail_bucket" in said({})
    assert "in provided_by.config who does" in said({})
    organization = "The organization records it in every account"
    assert "record" not in said(
        {"provided_by": {"trail": organization, "config": organization}} | DESK
    )
    archive = {
        **specs.production_account()["log_archive"],
        "trail_bucket": "pay-archive-trail",
        "config_bucket": "pay-archive-config",
    }
    assert "record" not in said({"log_archive": archive} | DESK)


def test_an_environment_runs_where_nothing_watches() -> None:
    elsewhere = {
        "region": "eu-west-1",
        "network": {"availability_zones": ["eu-west-1a", "eu-west-1b"]},
    }
    assert "region: account pay-production has no guard rails in this region" in said(
        {}, **elsewhere
    )
    assert "no guard rails" not in said({"regions": ["eu-west-1"]}, **elsewhere)
    assert "no guard rails" not in said({})
    others = dict.fromkeys(("defaults", "guardduty", "config"), "Control Tower, in all regions")
    assert "no guard rails" not in said({"provided_by": others}, **elsewhere)


def test_a_security_account_that_watches_over_nothing() -> None:
    texts = {"account.yaml": json.dumps(specs.production_account(role="security"))}
    assert "role: sets nothing for other accounts" in "\n".join(
        f"{w.field}: {w.message}" for w in warnings(load_texts(texts))
    )


def test_one_subject_that_takes_the_roles_of_all_environments() -> None:
    def told(subject: str, *names: str) -> bool:
        issuer = {"issuer": "https://gitlab.com", "subjects": [subject]}
        deploy = {"per_environment": True, "oidc": {"gitlab": issuer}}
        made = [specs.production_account(deploy=deploy)]
        made += [
            specs.minimal_environment(name=name, network={"cidr": f"10.{30 + at}.0.0/16"})
            for at, name in enumerate(names)
        ]
        estate = load_texts({f"{n}.yaml": json.dumps(spec) for n, spec in enumerate(made)})
        return any("the role of every environment" in w.message for w in warnings(estate))

    assert told("project_path:pay/all:ref:main", "one", "two")
    assert not told("project_path:pay/all:ref:main", "one")
    assert not told("project_path:pay/all:ref:{environment}", "one", "two")
