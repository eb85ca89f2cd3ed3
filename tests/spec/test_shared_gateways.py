"""A transit gateway that a network account shares, and the environments that name the account."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs

ID = "333344445555"
TGW = "tgw-0a1b2c3d4e5f60718"
ATTACHMENT = "tgw-attach-0a1b2c3d4e5f60718"
NETWORK: dict[str, Any] = {"accounts": ["pay-production"]}
EXISTING = {"id": TGW, "account": "pay-network"}


def texts(
    network: dict[str, Any] | None = None, existing: dict[str, Any] | None = None, **more: Any
) -> dict[str, str]:
    """An estate of a network account and an environment that attaches to its gateway."""
    made: dict[str, Any] = {"name": "pay-network", "account_id": ID, "role": "network"}
    made |= {"network": network or NETWORK, "state": {"bucket": "pay-network-state"}}
    gateway = {"type": "transit-gateway", "existing": existing or EXISTING}
    environment = specs.minimal_environment(
        private_gateway=gateway, network={"subnets": {"transit": 28}}
    )
    return {
        "network.yaml": json.dumps(specs.production_account(**specs.merged(made, more))),
        "account.yaml": json.dumps(specs.production_account()),
        "production.yaml": json.dumps(environment),
    }


def problems(estate: dict[str, str]) -> dict[str, str]:
    """Whole message of each problem, by field."""
    try:
        load_texts(estate)
    except InputError as error:
        return {p.field: f"{p.message} {p.allowed}" for p in error.problems if p.line}
    return {}


def test_an_environment_names_the_account_and_pave_knows_its_id() -> None:
    loaded = load_texts(texts()).environments["production"].environment
    assert loaded.private_gateway
    assert loaded.private_gateway.existing
    assert loaded.private_gateway.existing.owner_account_id == ID


def test_accepted_attachments_belong_to_environments_that_attach() -> None:
    attached = {"attachments": {"production": ATTACHMENT}}
    assert problems(texts({**NETWORK, **attached})) == {}
    elsewhere = texts({**NETWORK, "attachments": {"staging": ATTACHMENT}})
    assert "does not attach" in problems(elsewhere)["network.attachments.staging"]


GATEWAY = "private_gateway.existing"


@pytest.mark.parametrize(
    ("network", "existing", "more", "field", "said"),
    [
        ({"accounts": ["pay-productoin"]}, None, {}, "network.accounts.0", "unknown account"),
        ({"accounts": ["pay-network"]}, None, {}, "network.accounts.0", "with other accounts"),
        ({**NETWORK, "asn": 65000000}, None, {}, "network.asn", "private ASN"),
        (
            {**NETWORK, "direct_connect": {"asn": 64620, "allowed_prefixes": ["10.20.0.0/16"]}},
            None,
            {},
            "network.direct_connect.asn",
            "both ends",
        ),
        (None, None, {"role": "workload"}, "network", "role: network"),
        (None, {**EXISTING, "account": "pay-net"}, {}, f"{GATEWAY}.account", "shares a transit"),
        (
            None,
            {**EXISTING, "owner_account_id": ID},
            {},
            f"{GATEWAY}.owner_account_id",
            "leave it out",
        ),
        (
            None,
            {**EXISTING, "route_table_id": "tgw-rtb-0a1b2c3d4e5f60718"},
            {},
            f"{GATEWAY}.route_table_id",
            "belong to its owner",
        ),
        (
            None,
            None,
            {"state": {"region": "eu-west-1", "bucket": "pay-network-state"}},
            f"{GATEWAY}.account",
            "is in eu-west-1",
        ),
    ],
)
def test_what_does_not_fit_together(
    network: dict[str, Any] | None,
    existing: dict[str, Any] | None,
    more: dict[str, Any],
    field: str,
    said: str,
) -> None:
    assert said in problems(texts(network, existing, **more)).get(field, "")


def test_an_account_that_the_gateway_is_not_shared_with() -> None:
    estate = texts({"accounts": ["other"]})
    other = specs.production_account(
        name="other", account_id="444455556666", state={"bucket": "other-state"}
    )
    found = problems({**estate, "other.yaml": json.dumps(other)})
    assert "does not share" in found[f"{GATEWAY}.account"]
