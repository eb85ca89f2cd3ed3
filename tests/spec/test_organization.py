"""The account that watches over the others, and what they say of it."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from generator.spec.model.account_parts import AccountPart
from tests.support import specs

ID = "333344445555"
ORGANIZATION = {"root_id": "r-ab12"}


def texts(member: dict[str, Any] | None = None, **security: Any) -> dict[str, str]:
    """An estate of an administrator and one account with an environment that has card data."""
    made: dict[str, Any] = {"name": "pay-security", "account_id": ID, "role": "security"}
    made |= {"organization": ORGANIZATION, "state": {"bucket": "pay-security-state"}}
    bucket = specs.bucket(pci_scope="cde", data_class="cardholder")
    environment = specs.storage_environment(buckets={"settlement-files": bucket})
    accounts = {
        "security.yaml": specs.production_account(**specs.merged(made, security)),
        "account.yaml": specs.production_account(**(member or {})),
    }
    return {name: json.dumps(spec) for name, spec in accounts.items()} | {
        "production.yaml": json.dumps(environment)
    }


def problems(estate: dict[str, str]) -> dict[str, str]:
    """Whole message of each problem, by field."""
    try:
        load_texts(estate)
    except InputError as error:
        return {p.field: f"{p.message} {p.allowed}" for p in error.problems if p.line}
    return {}


def test_members_get_their_detection_from_it_without_a_word() -> None:
    said = load_texts(texts()).accounts["pay-production"].provided_by
    assert set(said) == {
        *(AccountPart.GUARDDUTY, AccountPart.SECURITY_HUB),
        *(AccountPart.INSPECTOR, AccountPart.MACIE),
    }
    assert set(said.values()) == {
        "account pay-security switches it on in every account of the organization"
    }


def test_who_tells_of_findings_is_a_part_of_the_reason() -> None:
    loaded = load_texts(texts(alerts={"email": ["desk@example.com"]}))
    said = loaded.accounts["pay-production"].provided_by
    told = {part for part, reason in said.items() if reason.endswith("tells of its findings")}
    assert told == {AccountPart.GUARDDUTY, AccountPart.SECURITY_HUB}


def test_a_reason_that_is_written_stays() -> None:
    reason = "Macie is bought from another vendor (SEC-7)"
    loaded = load_texts(texts({"provided_by": {"macie": reason}}))
    assert loaded.accounts["pay-production"].provided_by[AccountPart.MACIE] == reason
    handed_over = loaded.roots["pay-production"].handed_over
    assert AccountPart.MACIE not in handed_over
    assert AccountPart.GUARDDUTY in handed_over


def test_nobody_provides_anything_for_the_administrator() -> None:
    loaded = load_texts(texts())
    assert not loaded.accounts["pay-security"].provided_by
    assert [e.environment.name for e in loaded.roots["pay-security"].watched] == ["production"]
    assert not loaded.roots["pay-production"].watched


OFF = "GuardDuty has a detector of account {} in every account"


@pytest.mark.parametrize(
    ("member", "security", "field", "said"),
    [
        ({"organization": ORGANIZATION}, {}, "organization", "role: security"),
        ({"regions": ["eu-west-1"]}, {}, "regions.0", "nothing detects here: account pay-security"),
        (
            {"provided_by": {"guardduty": OFF.format("pay-security")}},
            {"provided_by": {"guardduty": "Somebody else has GuardDuty (SEC-4)"}},
            "provided_by.guardduty",
            "pay-security does not provide guardduty",
        ),
        (
            {"provided_by": {"trail": f"The trail of account {ID} records all"}},
            {},
            "provided_by.trail",
            "does not provide trail",
        ),
        (
            {"provided_by": {"macie": OFF.format("pay-production")}},
            {},
            "provided_by.macie",
            "pay-production does not provide macie for others pay-security",
        ),
    ],
)
def test_an_estate_in_which_nobody_detects(
    member: dict[str, Any], security: dict[str, Any], field: str, said: str
) -> None:
    assert said in problems(texts(member, **security)).get(field, "")


def test_a_second_administrator_is_refused() -> None:
    estate = texts()
    second = {**json.loads(estate["security.yaml"]), "name": "sec-two", "account_id": "1" * 12}
    second["state"] = {**second["state"], "bucket": "sec-two-state"}
    found = problems({**estate, "two.yaml": json.dumps(second)})
    assert "an organization has one" in found["organization"]


def test_a_reason_may_name_an_account_that_has_it() -> None:
    said = {"guardduty": OFF.format("pay-security"), "macie": "account pay-security, or 1234567890"}
    assert not problems(texts({"provided_by": said}))
