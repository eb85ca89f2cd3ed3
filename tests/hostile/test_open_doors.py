"""One violation in one resource: each must be refused, and what is done right must not be.

Policies that ask the same of every resource (tags, the state of the root) are left out: their
answer would hide that nobody looked at what the resource opens.
"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.config.load import load_files
from generator.gate.model import Policy, PolicySettings, Result, Severity, Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder

HERE = Path(__file__).parent
OPEN: dict[str, str] = read_yaml(HERE / "open_doors.yaml")
CLOSED: dict[str, str] = read_yaml(HERE / "closed_doors.yaml")
OF_EVERY_ROOT = {
    "env-accounts-separated",
    "env-state-separated-and-encrypted",
    "inventory-mandatory-tags",
}
PROVIDER = 'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n'
DOORS = {
    "access-list-not-open",
    "account-public-sharing-blocked",
    "account-s3-public-access-block",
    "body-of-other-language-is-closed",
    "call-needs-login",
    "code-not-public",
    "build-webhook-filtered",
    "data-not-sent-to-the-web",
    "data-sent-to-known-accounts",
    "detection-is-on",
    "dms-instance-not-publicly-accessible",
    "ec2-no-public-ip",
    "eks-endpoint-not-open",
    "iam-no-admin-policy",
    "iam-no-managed-admin-attachment",
    "iam-no-managed-full-access-attachment",
    "iam-no-service-wildcard-actions",
    "iam-resource-policy-no-public",
    "lambda-permission-names-source",
    "layers-from-known-accounts",
    "mirrored-traffic-stays",
    "no-programs-at-apply",
    "no-values-from-the-web",
    "opensearch-serverless-not-public",
    "provider-talks-to-aws-alone",
    "providers-approved",
    "ram-share-not-external",
    "resource-policy-known-accounts",
    "s3-no-public-acl",
    "secrets-no-plaintext-in-hcl",
    "service-endpoint-private",
    "sharing-not-public",
    "sharing-with-known-accounts",
    "sns-subscription-encrypted",
    "store-not-publicly-accessible",
    "task-no-public-ip",
}


@cache
def catalogue() -> tuple[Policy, ...]:
    policies = load_catalogue([data_folder("policies")])
    return tuple(p for p in policies if p.id not in OF_EVERY_ROOT)


@cache
def settings() -> PolicySettings:
    return load_settings(data_folder("policies") / "gate.yaml").for_policies


def refusals(text: str, **lists: tuple[str, ...]) -> dict[str, Result]:
    """The answers that make the gate say no: a fail, or an unknown of high severity."""
    configuration = load_files({"main.tf": text, "provider.tf": PROVIDER}, "one")
    assert not [t for t in configuration.troubles if t.fatal], configuration.troubles
    named = replace(settings(), lists={**settings().lists, **lists})
    return {
        policy.id: result
        for policy in catalogue()
        for result in policy.evaluate(configuration, named)
        if result.status is Status.FAIL
        or (result.status is Status.UNKNOWN and policy.severity.rank <= Severity.HIGH.rank)
    }


def test_the_tables_are_as_large_as_they_claim() -> None:
    assert len(OPEN) >= 200
    assert len(CLOSED) >= 80


@pytest.mark.parametrize("door", OPEN)
def test_an_open_door_is_refused(door: str) -> None:
    assert refusals(OPEN[door]), "nobody looked at it"


@pytest.mark.parametrize("door", CLOSED)
def test_a_closed_door_is_not_refused(door: str) -> None:
    found = {policy: r.message for policy, r in refusals(CLOSED[door]).items() if policy in DOORS}
    assert found == {}


ADMINISTRATOR = """
resource "aws_guardduty_organization_admin_account" "x" {
  admin_account_id = "%s"
}
"""
ALIAS = 'provider "aws" {\n  alias = "b"\n  allowed_account_ids = ["999988887777"]\n}\n'


def test_the_gate_file_names_the_accounts_of_the_estate() -> None:
    estate = ("111122223333", "444455556666")
    own, strange = (ADMINISTRATOR % account for account in ("444455556666", "999988887777"))
    door = "sharing-with-known-accounts"
    assert refusals(own)[door].status is Status.FAIL
    assert door not in refusals(own, estate_accounts=estate)
    assert refusals(ALIAS + strange)[door].status is Status.UNKNOWN
    assert refusals(ALIAS + strange, estate_accounts=estate)[door].status is Status.FAIL


def test_a_root_of_an_account_outside_of_the_estate() -> None:
    policies = {p.id: p for p in load_catalogue([data_folder("policies")])}
    text = PROVIDER + 'resource "aws_vpc" "x" {\n  cidr_block = "10.0.0.0/16"\n}\n'
    configuration = load_files({"main.tf": text}, "one")
    for estate, expected in {
        ("111122223333",): Status.PASS,
        ("444455556666",): Status.FAIL,
    }.items():
        named = replace(settings(), lists={**settings().lists, "estate_accounts": estate})
        (result,) = policies["env-accounts-separated"].evaluate(configuration, named)
        assert result.status is expected


def test_programs_written_in_json() -> None:
    check = {"data": {"external": {"y": {"program": ["id"]}}}, "assert": {"condition": "${true}"}}
    written = {
        "check": {"x": check},
        "action": {"local_command": {"x": {"config": {"command": "id"}}}},
        "removed": [{"from": "a_b.c", "provisioner": {"local-exec": {"command": "id"}}}],
    }
    for type_, content in written.items():
        files = {"main.tf.json": json.dumps({type_: content}), "provider.tf": PROVIDER}
        configuration = load_files(files, "one")
        (policy,) = (p for p in catalogue() if p.id == "no-programs-at-apply")
        statuses = [result.status for result in policy.evaluate(configuration, settings())]
        assert statuses == [Status.FAIL], type_
