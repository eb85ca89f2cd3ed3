"""Waivers: for named resources, with an owner, until a day; never for critical ones."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Status
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.run import assess
from generator.gate.settings.policy_waivers import (
    PolicyWaiver,
    apply_policy_waivers,
    expired,
    validate_policy_waivers,
)
from generator.gate.settings.settings import load_settings
from generator.gate.targets import resolve
from generator.resources import data_folder
from tests.support.estate import estate
from tests.support.findings import finding

__all__ = ["estate"]

ROOT = Path(__file__).parents[3]
DAY = date(2030, 6, 30)
ONE = PolicyWaiver("a-policy", "module.*.aws_thing.x", "there is no way", "platform", DAY)
WRITTEN = {
    "policy": "a-policy",
    "resource": "aws_x.y",
    "reason": "no way",
    "owner": "platform",
    "expires": "2030-06-30",
}


def test_a_failure_is_waived_with_reason_owner_and_end() -> None:
    given = [finding(), finding(resource="module.m.aws_thing.y")]
    (waived, failed), used = apply_policy_waivers(given, [ONE], DAY)
    assert waived.status is Status.WAIVED
    assert waived.reason == "gate file: there is no way (accepted by platform until 2030-06-30)"
    assert failed.status is Status.FAIL
    assert used == {str(ONE)}


def test_the_day_after_it_counts_again() -> None:
    day = date(2030, 7, 1)
    assert apply_policy_waivers([finding()], [ONE], day) == ([finding()], set())
    assert expired([ONE], day) == (ONE,)
    assert expired([ONE], DAY) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "checkov"},
        {"status": Status.UNKNOWN},
        {"status": Status.PASS},
        {"status": Status.ERROR},
        {"policy_id": "another"},
    ],
)
def test_only_failures_of_the_policy_are_accepted(changes) -> None:
    given = finding(**changes)
    assert apply_policy_waivers([given], [ONE], DAY) == ([given], set())


def test_a_target_narrows_it() -> None:
    staging = replace(ONE, target="staging")
    assert apply_policy_waivers([finding()], [staging], DAY) == ([finding()], set())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        *(({key: None}, f"no `{key}`") for key in WRITTEN),
        ({"expires": "next year"}, "expires: is not a day"),
        ({"resource": "*"}, "resource: matches everything"),
        ({"resource": "*.*"}, "resource: matches everything"),
        ({"severity": "high"}, "unknown key `severity`"),
        ({"owner": "  "}, "no `owner`"),
    ],
)
def test_a_half_written_one_is_refused(tmp_path, changes, message) -> None:
    written = {k: v for k, v in (WRITTEN | changes).items() if v is not None}
    file = tmp_path / "gate.yaml"
    file.write_text(json.dumps({"waivers": {"policies": [written]}}))
    with pytest.raises(NoVerdictError) as refused:
        load_settings(file)
    assert f"gate.yaml:1: waivers.policies[0]{'.' if ': ' in message else ': '}{message}" in str(
        refused.value
    )


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ("{}", "waivers.policies: expected a list"),
        ("[x]", "waivers.policies[0]: expected names with values"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, held, message) -> None:
    file = tmp_path / "gate.yaml"
    file.write_text(f"waivers:\n  policies: {held}\n")
    with pytest.raises(NoVerdictError, match=re.escape(f"gate.yaml:2: {message}")):
        load_settings(file)


def test_waivers_of_nothing_and_of_critical_policies_are_refused() -> None:
    policies = load_catalogue([data_folder("policies")])
    validate_policy_waivers([replace(ONE, policy="secrets-no-plaintext-in-state")], policies)
    with pytest.raises(NoVerdictError, match="a-policy: there is no such policy"):
        validate_policy_waivers([ONE], policies)
    with pytest.raises(NoVerdictError, match="a critical policy cannot be waived"):
        validate_policy_waivers([replace(ONE, policy="secrets-no-plaintext-in-hcl")], policies)


def test_those_of_the_example_say_why_and_for_whom() -> None:
    builtin = data_folder("policies") / "gate.yaml"
    assert load_settings(builtin).policy_waivers == ()  # nobody accepts for others
    shipped = load_settings(ROOT / "environments/_gate.yaml", builtin).policy_waivers
    for waiver in shipped:
        assert len(waiver.reason) > 100
        assert waiver.owner
    (broker,) = (e for e in shipped if "aws_mq_broker" in e.resource)
    assert broker.policy == "secrets-no-plaintext-in-state"
    assert "48180" in broker.reason


def test_a_kept_verdict_does_not_outlive_its_waiver(estate) -> None:
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    own = estate.folder / "own.yaml"
    own.write_text(
        "waivers:\n  checks: []\n  policies:\n  - {policy: a-policy, resource: aws_thing.x, "
        "reason: no way, owner: platform, expires: 2030-06-30}\n"
    )

    def check(day: date):
        options = Options(gate_file=own, today=day, with_checkov=False, note_unused_waivers=True)
        return assess(resolve(["a"], estate.folder / "out"), options)

    assert (check(DAY).exit_status, check(DAY).notes) == (0, ())
    later = check(date(2030, 7, 1))
    assert later.exit_status == 1
    assert later.notes == (
        "waiver ended on 2030-06-30: a-policy (resource aws_thing.x, target *), platform",
    )
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
    assert check(DAY).notes == (
        "waiver in the gate file that matches nothing: a-policy (resource aws_thing.x, target *)",
    )
