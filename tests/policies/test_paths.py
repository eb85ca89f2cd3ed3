"""Policies on paths beside those on single rules: the same fault is told once, at one place."""

from pathlib import Path

import pytest

from generator.config.load import load_files
from generator.gate.groups import grouped
from generator.gate.model import Policy, Severity, Status
from generator.gate.pci import findings
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.targets import Target
from generator.resources import data_folder

HERE = Path(__file__).parent
FAMILY = data_folder("policies") / "req01_network_security_controls"
TARGET = Target("t", Path("/nowhere/t"), "directory", "t")


@pytest.fixture(scope="module")
def policies() -> list[Policy]:
    every = load_catalogue([data_folder("policies")])
    return [
        policy for policy in every if policy.id.startswith(("sg-", "reach-", "inventory-scope"))
    ]


def judged(policies: list[Policy], example: str) -> list:
    text = (FAMILY / "examples" / f"{example}.tf").read_text("utf-8")
    settings = load_settings(HERE / "gate.yaml", data_folder("policies") / "gate.yaml")
    configuration = load_files({"main.tf": text}, example)
    return grouped(findings(TARGET, configuration, policies, settings.for_policies), policies)


@pytest.mark.parametrize(
    ("example", "on_paths", "on_rules"),
    [
        (
            "reach-internet-to-cde-compute/fail_public_server",
            "reach-internet-to-cde-compute",
            "sg-world-ingress-authorised-ports-only",
        ),
        (
            "reach-internet-to-cde-data-store/fail_public_subnet",
            "reach-internet-to-cde-data-store",
            "sg-no-high-risk-ports-from-internet",
        ),
        (
            "reach-cde-egress-inspected/fail_nat_alone",
            "reach-cde-egress-inspected",
            "sg-cde-egress-allow-list",
        ),
    ],
)
def test_a_path_and_its_rule_are_one_group(policies, example, on_paths, on_rules) -> None:
    failing = [f for f in judged(policies, example) if f.status is Status.FAIL]
    groups = {f.policy_id: f.group for f in failing}
    assert groups[on_paths] == groups[on_rules]


def test_the_rule_that_opens_the_wrong_port_is_named_first(policies) -> None:
    found = judged(policies, "reach-internet-entry-only-declared-dmz/fail_port_beside_https")
    failing = {f.policy_id: f for f in found if f.status is Status.FAIL}
    entry = failing["reach-internet-entry-only-declared-dmz"]
    assert "on tcp 80. First hop to close: aws_vpc_security_group_ingress_rule.plain" in (
        entry.message
    )
    assert entry.group == failing["sg-world-ingress-authorised-ports-only"].group


def test_what_nothing_exposes_is_no_critical_finding(policies) -> None:
    found = judged(policies, "sg-no-world-behind-closed-routes/fail_private_server")
    failing = {f.policy_id: f for f in found if f.status is Status.FAIL}
    assert Severity.CRITICAL not in {f.severity for f in failing.values()}
    said = failing["sg-no-world-behind-closed-routes"].message
    assert "aws_instance.app has no public IPv4 address (main.tf:5)" in said
    passed = next(f for f in found if f.policy_id == "sg-no-ssh-from-internet")
    assert passed.status is Status.PASS
    assert "no public IPv4 address" in passed.message


def test_one_unknown_for_all_policies_on_one_cause(policies) -> None:
    found = judged(policies, "reach-web-tier-only-from-load-balancer/unknown_sources")
    unknown = [f for f in found if f.status is Status.UNKNOWN and f.policy_id.startswith("reach-")]
    assert len({f.policy_id for f in unknown}) > 1
    assert {f.cause for f in unknown} == {"variable sources has no value"}
    assert len({f.group for f in unknown}) == 1
    assert {f.severity for f in unknown} <= {Severity.MEDIUM, Severity.LOW}
