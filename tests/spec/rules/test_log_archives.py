"""The log archive and the accounts that name it."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs

ID = "777788889999"
ARCHIVE = {
    "account_id": ID,
    "access_logs_bucket": "pay-archive-access",
    "flow_logs_bucket": "pay-archive-flow",
    "trail_bucket": "pay-archive-trail",
}
BALANCED = {
    "web": specs.service(
        port=8443,
        load_balancer={
            "type": "application",
            "exposure": "internal",
            "certificate_arn": specs.CERTIFICATE,
        },
    )
}


def problems(archive: dict[str, Any], **account: Any) -> list[tuple[str, str]]:
    """Field and message of each problem of an estate with both."""
    made: dict[str, Any] = {"name": "pay-archive", "account_id": ID, "role": "log-archive"}
    state = {**specs.production_account()["state"], "bucket": "pay-archive-state"}
    made |= {"log_archive": ARCHIVE, "state": state, **archive}
    environment = account.pop("environment", {})
    written = {"log_archive": ARCHIVE, **account.pop("account", {}), **account}
    texts = {
        "archive.yaml": json.dumps(specs.production_account(**made)),
        "account.yaml": json.dumps(specs.production_account(**written)),
        "production.yaml": json.dumps(specs.minimal_environment(**environment)),
    }
    try:
        load_texts(texts)
    except InputError as error:
        return [(problem.field, problem.message) for problem in error.problems if problem.line]
    return []


def test_an_estate_with_its_log_archive() -> None:
    assert problems({}) == []


@pytest.mark.parametrize(
    ("archive", "field", "said"),
    [
        ({"role": "workload"}, "log_archive.account_id", "must be another account"),
        (
            {"log_archive": {**ARCHIVE, "account_id": "1" * 12}},
            "log_archive.account_id",
            "own logs",
        ),
        (
            {"log_archive": {**ARCHIVE, "trail_bucket": "x-trail"}},
            "log_archive.trail_bucket",
            "another one",
        ),
        (
            {"log_archive": {**ARCHIVE, "kms_key_alias": "alias/x"}},
            "log_archive.kms_key_alias",
            "another one",
        ),
    ],
)
def test_what_does_not_fit_together(archive: dict[str, Any], field: str, said: str) -> None:
    found = problems(archive)
    assert [f for f, message in found if said in message] == [field]


@pytest.mark.parametrize(
    ("buckets", "said"),
    [
        ({"eu-wets-1": "pay-archive-x"}, "unknown region"),
        ({"ap-southeast-1": "pay-archive-x"}, "has its bucket already"),
        ({"eu-west-1": "pay-archive-flow"}, "is the bucket of another region or use"),
    ],
)
def test_a_bucket_of_its_own_for_each_further_region(buckets: dict[str, str], said: str) -> None:
    (region,) = buckets
    found = problems({"log_archive": {**ARCHIVE, "regional_access_logs": buckets}})
    assert found == [(f"log_archive.regional_access_logs.{region}", said)]


def test_a_log_archive_of_another_role() -> None:
    found = problems({"role": "security"})
    assert (
        "log_archive.account_id",
        "account pay-archive is no log archive: its role is security",
    ) in found


def test_load_balancers_deliver_in_their_own_region() -> None:
    state = {
        "bucket": "pay-archive-state",
        "region": "eu-central-1",
        "kms_key_alias": "alias/terraform-state",
    }
    (found,) = problems({"state": state}, environment={"services": BALANCED})
    assert found[0] == "region"
    assert "cannot send access logs to the log archive pay-archive" in found[1]
    assert problems({"state": state}) == []
    further = {**ARCHIVE, "regional_access_logs": {"ap-southeast-1": "pay-archive-singapore"}}
    balanced = {"services": BALANCED}
    made = {"state": state, "log_archive": further}
    assert problems(made, environment=balanced, account={"log_archive": further}) == []
    (found,) = problems({"state": state}, account={"log_archive": further})
    assert found[0] == "log_archive.regional_access_logs.ap-southeast-1"
    provided = {"log-archive": "Landing Zone Accelerator makes the buckets in every region"}
    assert (
        problems({"state": state, "provided_by": provided}, environment={"services": BALANCED})
        == []
    )
