"""The network account: a transit gateway that others attach to, each with a table of its own."""

import json

import pytest

from generator.blueprint.account.build import build_account
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.render.root import render
from generator.spec.load import load_texts
from tests.spec import test_peers as peers
from tests.spec.test_shared_gateways import ATTACHMENT, EXISTING, NETWORK, texts
from tests.support import specs

WHOLE = {
    **NETWORK,
    "attachments": {"production": ATTACHMENT},
    "direct_connect": {"asn": 64621, "allowed_prefixes": ["10.20.0.0/16"]},
}


def root(estate: dict[str, str]) -> tuple[Configuration, str]:
    files = render(build_account(load_texts(estate).roots["pay-network"]))
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, "accounts/pay-network"), files["RUNBOOK.md"]


@pytest.fixture(scope="module")
def whole() -> tuple[Configuration, str]:
    return root(texts(WHOLE))


def test_the_gateway_is_shared_with_accounts_of_the_estate_alone(
    whole: tuple[Configuration, str],
) -> None:
    (gateway,) = whole[0].of_type("aws_ec2_transit_gateway")
    assert gateway.get("auto_accept_shared_attachments") == "disable"
    (share,) = whole[0].of_type("aws_ram_resource_share")
    assert share.get("allow_external_principals") is False
    (principal,) = whole[0].of_type("aws_ram_principal_association")
    assert principal.get("principal") == specs.PRODUCTION_ID


def test_each_vpc_has_a_table_that_holds_the_sites_alone(
    whole: tuple[Configuration, str],
) -> None:
    (accepted,) = whole[0].of_type("aws_ec2_transit_gateway_vpc_attachment_accepter")
    assert accepted.get("transit_gateway_attachment_id") == ATTACHMENT
    assert accepted.get("transit_gateway_default_route_table_association") is False
    names = {r.name for r in whole[0].of_type("aws_ec2_transit_gateway_route_table")}
    assert names == {"production", "sites"}
    spread = {r.name for r in whole[0].of_type("aws_ec2_transit_gateway_route_table_propagation")}
    assert spread == {"production_to_sites", "sites_to_production"}


def test_logs_of_the_gateway_leave_the_account(whole: tuple[Configuration, str]) -> None:
    (log,) = whole[0].of_type("aws_flow_log")
    assert (
        log.get("log_destination") == "arn:aws:s3:::pay-archive-flow/pay-network/transit-gateway/"
    )


def test_the_order_of_applies(whole: tuple[Configuration, str]) -> None:
    said = whole[1]
    output = said.index("terraform output network")
    assert said.index("enable-sharing-with-aws-organization") < output < said.index("pendingAcc")


def test_without_sites_and_attachments_there_is_the_gateway_alone() -> None:
    made = root(texts())[0]
    assert made.of_type("aws_ec2_transit_gateway")
    assert not made.of_type("aws_ec2_transit_gateway_route_table")
    assert not made.of_type("aws_dx_gateway")


def test_others_may_have_the_gateway() -> None:
    provided = {"network": "The network team applies its own Terraform (NET-4)"}
    estate = texts(provided_by=provided)
    assert not root(estate)[0].of_type("aws_ec2_transit_gateway")
    assert load_texts(estate).environments["production"]


def flowing(*attached: str) -> dict[str, str]:
    """Two environments that declare a flow, and a third with none, on one gateway."""
    accepted = {name: f"tgw-attach-0a1b2c3d4e5f6071{n}" for n, name in enumerate(attached)}
    estate = texts({**NETWORK, "attachments": accepted})
    on_gateway = {"private_gateway": {"type": "transit-gateway", "existing": EXISTING}}
    quiet = {**json.loads(estate["production.yaml"]), "name": "quiet"}
    quiet["network"] = {**quiet["network"], "cidr": "10.98.0.0/16"}
    both = peers.texts(here=on_gateway, there=on_gateway)
    named = {n: both[n].replace('"owner_account_id": "432109876543", ', "") for n in both}
    return (
        named
        | {n: estate[n] for n in ("account.yaml", "network.yaml")}
        | {"quiet.yaml": json.dumps(quiet)}
    )


def propagations(estate: dict[str, str]) -> set[str]:
    found = root(estate)[0].of_type("aws_ec2_transit_gateway_route_table_propagation")
    return {r.name for r in found}


def test_environments_that_declare_flows_find_each_other_and_no_other_does() -> None:
    estate = flowing("production", "books", "quiet")
    assert propagations(estate) == {"production_to_books", "books_to_production"}
    both = root(estate)[0].of_type("aws_ec2_transit_gateway_route_table_propagation")
    (way,) = (r for r in both if r.name == "production_to_books")
    table = f"{way.get('transit_gateway_route_table_id')}"
    assert "route_table.books" in table
    assert "accepter.production" in f"{way.get('transit_gateway_attachment_id')}"


def test_an_attachment_that_waits_is_routed_nowhere() -> None:
    assert propagations(flowing("production", "quiet")) == set()
