"""A second company: an existing VPC, a shared transit gateway, and a central egress.

Generated and judged once, without checkov.
"""

from pathlib import Path

import pytest

from generator.blueprint.build import build
from generator.check import CheckOptions, check
from generator.config.load import load_directory
from generator.config.model import Configuration
from generator.gate.model import Finding, Severity, Status
from generator.gate.options import Options
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.load import load_estate

SPECS = Path(__file__).parent / "existing_network"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rheinpay")
    (environment,) = load_estate(SPECS).environments.values()
    write(folder / "out", {"acquiring": rendered(build(environment), folder)[0]})
    return folder / "out"


@pytest.fixture(scope="module")
def made(out: Path) -> Configuration:
    found = load_directory(out / "acquiring")
    assert not found.troubles
    return found


@pytest.fixture(scope="module")
def findings(out: Path) -> list[Finding]:
    options = Options(gate_file=SPECS / "_gate.yaml", with_checkov=False)
    return list(check(CheckOptions(out, gate=options)).findings)


def test_the_network_team_owns_the_network(made: Configuration) -> None:
    owners = ("aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_nat_gateway", "aws_route_table")
    assert not made.of_type(
        *owners, "aws_network_acl", "aws_ec2_transit_gateway", "aws_vpn_connection"
    )
    assert len(made.of_type("data.aws_subnet")) == 6


def test_the_vpc_is_attached_and_only_sites_get_routes(made: Configuration) -> None:
    (attachment,) = made.of_type("aws_ec2_transit_gateway_vpc_attachment")
    assert "transit_gateway_default_route_table_association" not in attachment.block.attributes
    assert not made.of_type("aws_ec2_transit_gateway_route_table_association")
    routes = made.of_type("aws_route")
    assert [r.get("destination_cidr_block") for r in routes] == ["10.200.4.0/22"]


def test_flows_are_rules_as_in_a_vpc_of_its_own(made: Configuration) -> None:
    ranges = {r.get("cidr_ipv4") for r in made.of_type("aws_vpc_security_group_egress_rule")}
    assert {"192.0.2.0/28", "10.50.8.0/24"} <= ranges
    entries = made.of_type("aws_vpc_security_group_ingress_rule")
    assert "10.200.4.20/32" in {r.get("cidr_ipv4") for r in entries}


def test_what_the_gate_cannot_see_is_unknown_and_nothing_else_refuses(
    findings: list[Finding],
) -> None:
    """No backup is declared: a recommendation that fails, and no more."""
    unseen = {f.policy_id for f in findings if f.status is Status.UNKNOWN}
    assert unseen == {
        "asg-private-subnets-only",
        "rds-master-secret-own-key",
        "rds-private-subnet-group",
        "rds-storage-cmk",
        "tgw-attachment-explicit-association",
        "vpc-cidr-non-overlapping",
        "zone-loss-leaves-a-server",  # in which zones the subnets of others are
        "zone-loss-leaves-a-way",
    }
    failed = {f.policy_id for f in findings if f.status is Status.FAIL}
    assert failed == {"backup-plan-covers-in-scope", "rds-in-backup-plan"}
    severe = {f.severity for f in findings if f.status is Status.UNKNOWN}
    assert Severity.CRITICAL not in severe
