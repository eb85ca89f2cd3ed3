"""Flows between two environments of an estate, which both declare."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from generator.spec.rules.gate_advice import gate_advice
from tests.support import specs

GATEWAY = {
    "type": "transit-gateway",
    "existing": {"id": "tgw-0d1e2f3a4b5c6d7e8", "owner_account_id": "432109876543"},
}
OTHER_GATEWAY = {**GATEWAY, "existing": {**GATEWAY["existing"], "id": "tgw-0d1e2f3a4b5c6d7e9"}}  # type: ignore[dict-item]
SUBNETS = {"app": 24, "data": 24, "cde-app": 24, "cde-data": 24, "transit": 28}
CALL = {"to": "books", "addresses": ["ledger"]}
TAKEN = {"to": "ledger", "addresses": ["payments"]}


def texts(
    call: dict[str, Any] | None = None,
    taken: dict[str, Any] | None = None,
    site: dict[str, Any] | None = None,
    here: dict[str, Any] | None = None,
    there: dict[str, Any] | None = None,
) -> dict[str, str]:
    """``production`` with a service ``payments``, which calls the service ``ledger`` of
    ``books``; ``here`` and ``there`` change the environments."""
    network = {"subnets": SUBNETS}
    caller = specs.service(port=None, load_balancer=None, talks_to=[call or CALL])
    first = specs.minimal_environment(
        private_gateway=GATEWAY,
        network=network,
        sites={"books": site or {"environment": "books"}},
        services={"payments": caller},
    )
    balancer = {"exposure": "internal", "certificate_arn": specs.CERTIFICATE}
    target = specs.service(port=8443, load_balancer=balancer, talks_to=[])
    second = specs.minimal_environment(
        name="books",
        private_gateway=GATEWAY,
        network={**network, "cidr": "10.99.0.0/16"},
        sites={"payments-side": {"environment": "production", "talks_to": [taken or TAKEN]}},
        services={"ledger": target, "worker": {**target, "load_balancer": None, "port": None}},
        databases={"books-db": specs.database()},
    )
    return {
        "account.yaml": json.dumps(specs.production_account()),
        "tests.yaml": json.dumps(
            specs.non_production_account(
                state={"bucket": "pay-nonprod-state"},
            )
        ),
        "production.yaml": json.dumps(specs.merged(first, here or {})),
        "books.yaml": json.dumps(specs.merged(second, there or {})),
    }


def problems(**given: Any) -> dict[str, str]:
    """Whole message of each problem, by file and field."""
    try:
        load_texts(texts(**given))
    except InputError as error:
        return {
            f"{p.file.removesuffix('.yaml')}: {p.field}": f"{p.message} {p.allowed}"
            for p in error.problems
        }
    return {}


def test_each_side_gets_ranges_and_ports_of_the_other() -> None:
    estate = load_texts(texts()).environments
    here, there = estate["production"].environment, estate["books"].environment
    assert here.sites["books"].cidrs == ("10.99.0.0/16",)
    (call,) = here.services["payments"].talks_to
    assert (call.port, len(call.addresses)) == (443, len(here.network.zones))
    assert all(text.startswith("10.99.") for text in call.addresses)
    (taken,) = there.sites["payments-side"].talks_to
    assert (taken.to, taken.port) == ("ledger", 443)
    assert all(text.startswith("10.20.") for text in taken.addresses)
    assert here.components["services.payments"].talks_to == (call,)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"site": {"environment": "boks"}}, "production: sites.books.environment", "no other"),
        ({"site": {"environment": "production"}}, "production: sites.books.environment", "no oth"),
        ({"site": {"cidrs": []}}, "production: sites.books", "neither its ranges"),
        (
            {"site": {"environment": "books", "cidrs": ["10.99.0.0/16"]}},
            "production: sites.books.cidrs",
            "whose spec says it",
        ),
        (
            {"site": {"environment": "books", "vpn": specs.vpn()}},
            "production: sites.books.vpn",
            "whose spec says it",
        ),
        (
            {"here": {"sites": {"again": {"environment": "books"}}}},
            "production: sites.again.environment",
            "books is this environment already",
        ),
        (
            {"here": {"private_gateway": {"type": "transit-gateway", "existing": None}}},
            "production: sites.books.environment",
            "through a transit gateway that exists",
        ),
        (
            {"here": {"private_gateway": OTHER_GATEWAY}},
            "production: sites.books.environment",
            "attached to tgw-0d1e2f3a4b5c6d7e8",
        ),
        (
            {
                "there": {
                    "sites": {"payments-side": {"environment": None, "cidrs": ["10.8.0.0/16"]}}
                }
            },
            "production: sites.books.environment",
            "does not name this environment",
        ),
        (
            {"call": {"to": "books"}},
            "production: services.payments.talks_to.0",
            "which component of books is called addresses: books-db, ledger, worker",
        ),
        (
            {"call": {**CALL, "addresses": ["ledgr"]}},
            "production: services.payments.talks_to.0.addresses.0",
            "is no component of it",
        ),
        (
            {"call": {**CALL, "port": 8443}},
            "production: services.payments.talks_to.0.port",
            "ledger listens on 443",
        ),
        (
            {"call": {**CALL, "addresses": ["ledger", "books-db"]}},
            "production: services.payments.talks_to.0",
            "must name one",
        ),
        (
            {"call": {**CALL, "addresses": ["books-db"]}},
            "production: services.payments.talks_to.0.addresses.0",
            "books does not let payments in in sites.payments-side.talks_to of books: to: books-db",
        ),
        (
            {"taken": {**TAKEN, "port": 80}},
            "books: sites.payments-side.talks_to.0.port",
            "listens on 443",
        ),
        (
            {"taken": {"to": "ledger"}},
            "books: sites.payments-side.talks_to.0",
            "which component of production calls addresses: payments",
        ),
        (
            {"taken": {**TAKEN, "to": "worker", "port": 9000}},
            "books: sites.payments-side.talks_to.0.addresses.0",
            "opens no such connection in talks_to of payments: to: books, addresses: worker",
        ),
        (
            {"taken": {**TAKEN, "addresses": ["payment"]}},
            "books: sites.payments-side.talks_to.0.addresses.0",
            "is no component of it",
        ),
        (
            {"there": {"services": {"ledger": {"load_balancer": {"exposure": "internet"}}}}},
            "production: services.payments.talks_to.0.addresses.0",
            "faces the internet",
        ),
        (
            {
                "here": {"services": {"payments": {"pci_scope": "cde"}}},
                "there": {"services": {"ledger": {"pci_scope": "out-of-scope"}}},
            },
            "production: services.payments.talks_to.0.addresses.0",
            "connects the CDE with something out of scope",
        ),
        (
            {
                "here": {"services": {"payments": {"pci_scope": "cde"}}},
                "there": {"account": "pay-nonprod"},
            },
            "books: sites.payments-side.environment",
            "PCI DSS 6.5.3 separates production no flow that ends in the CDE",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_field(given: dict[str, Any], field: str, said: str) -> None:
    assert said in problems(**given).get(field, "")


def test_a_store_without_a_place_in_the_vpc_is_not_called() -> None:
    found = problems(
        call={**CALL, "addresses": ["receipts"]},
        there={"buckets": {"receipts": specs.bucket()}},
    )
    where = "production: services.payments.talks_to.0.addresses.0"
    assert "has no place in the VPC of books" in found[where]


def test_stages_that_talk_outside_the_cde_are_questioned() -> None:
    certificate = specs.CERTIFICATE.replace(specs.PRODUCTION_ID, specs.NON_PRODUCTION_ID)
    ledger = {"load_balancer": {"certificate_arn": certificate}}
    given = texts(there={"account": "pay-nonprod", "services": {"ledger": ledger}})
    warned = {p.field: p.message for p in load_texts(given).warnings}
    assert "of another stage" in warned["sites.books.environment"]


def test_regions_have_gateways_of_their_own() -> None:
    there = {
        "region": "eu-central-1",
        "network": {"availability_zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"]},
        "private_gateway": OTHER_GATEWAY,
    }
    assert not [text for text in problems(there=there).values() if "attached to" in text]


def test_what_follows_from_a_wrong_spec_is_not_a_whole_vpc() -> None:
    """Without the ranges of the other side nothing is rendered, not even for one team."""
    given = {**texts(), "books.yaml": json.dumps({"kind": "environment", "name": "books"})}
    with pytest.raises(InputError) as caught:
        load_texts(given)
    fields = {(p.file, p.field) for p in caught.value.problems}
    assert ("production.yaml", "sites.books.environment") in fields
    assert ("production.yaml", "services.payments.talks_to.0") not in fields


@pytest.mark.parametrize(("app", "wide"), [(24, set()), (22, {"production", "books"})])
def test_the_cde_is_told_of_wide_subnets_before_their_first_apply(app: int, wide: set[str]) -> None:
    subnets = {"network": {"subnets": {**SUBNETS, "app": app, "cde-app": app}}}
    cde = {"pci_scope": "cde", "data_class": "cardholder", "description": "Takes card payments"}
    given = texts(
        here=subnets | {"services": {"payments": cde}},
        there=subnets | {"services": {"ledger": cde}},
    )
    told = [p for e in load_texts(given).environments.values() for p in gate_advice(e)]
    warned = [p for p in told if "before its first apply" in p.message]
    assert {p.file.removesuffix(".yaml") for p in warned} == wide
    assert all("/24 and narrower" in p.message for p in warned)
