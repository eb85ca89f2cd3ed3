"""A second company: an existing VPC, a shared transit gateway, a central egress, and a second
environment that exchanges data with the first.

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
    estate = load_estate(SPECS).environments
    trees = {name: rendered(build(loaded), folder)[0] for name, loaded in estate.items()}
    write(folder / "out", trees)
    return folder / "out"


@pytest.fixture(scope="module")
def made(out: Path) -> Configuration:
    found = load_directory(out / "acquiring")
    assert not found.troubles
    return found


@pytest.fixture(scope="module")
def ledger(out: Path) -> Configuration:
    return load_directory(out / "ledger")


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
    assert [r.get("destination_cidr_block") for r in routes] == [
        "10.61.0.0/16",  # of the servers' table
        "10.200.4.0/22",  # of the stores' table
        "10.61.0.0/16",
    ]


def test_flows_are_rules_as_in_a_vpc_of_its_own(made: Configuration) -> None:
    ranges = {r.get("cidr_ipv4") for r in made.of_type("aws_vpc_security_group_egress_rule")}
    assert {"192.0.2.0/28", "10.50.8.0/24"} <= ranges
    entries = made.of_type("aws_vpc_security_group_ingress_rule")
    assert "10.200.4.20/32" in {r.get("cidr_ipv4") for r in entries}


def rules(made: Configuration, way: str) -> set[tuple[object, object]]:
    """Range and first port of the rules of all groups for addresses."""
    found = made.of_type(f"aws_vpc_security_group_{way}_rule")
    return {(r.get("cidr_ipv4"), r.get("from_port")) for r in found if r.get("cidr_ipv4")}


def test_a_flow_between_environments_is_open_on_both_sides_and_no_wider(
    made: Configuration, ledger: Configuration
) -> None:
    """Servers to the load balancer on 443, and the other way to the database."""
    subnets = {s.get("cidr_block") for s in ledger.of_type("aws_subnet") if "app" in s.address}
    assert len(subnets) == 2
    switch = {"10.60.0.0/24", "10.60.1.0/24"}
    stores = {"10.60.2.0/25", "10.60.2.128/25"}
    other = {(cidr, port) for cidr, port in rules(made, "egress") if str(cidr).startswith("10.61.")}
    assert other == {(cidr, 443) for cidr in subnets}
    assert rules(ledger, "ingress") == {(cidr, 443) for cidr in switch}
    assert {(cidr, 5432) for cidr in subnets} <= rules(made, "ingress")
    sent = {
        (cidr, port) for cidr, port in rules(ledger, "egress") if str(cidr).startswith("10.60.")
    }
    assert sent == {(cidr, 5432) for cidr in stores}
    routes = {r.get("destination_cidr_block") for r in ledger.of_type("aws_route")}
    assert "10.60.0.0/16" in routes


def test_what_the_gate_cannot_see_is_unknown_and_nothing_else_refuses(
    findings: list[Finding],
) -> None:
    """No backup is declared: recommendations that fail, and no more."""
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
    assert failed == {
        "backup-plan-covers-in-scope",
        "rds-in-backup-plan",
        "sg-data-store-sources-are-no-subnets",  # of another VPC, so there is no group to name
    }
    severe = {f.severity for f in findings if f.status is Status.UNKNOWN}
    assert Severity.CRITICAL not in severe
