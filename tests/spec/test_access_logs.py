"""Where S3 delivers the access logs of a bucket."""

import pytest

from generator.spec.access_logs import access_log_bucket
from tests.support import specs


@pytest.mark.parametrize(
    ("region", "account", "written", "found"),
    [
        ("ap-southeast-1", "pay-own", None, "pay-own"),
        ("ap-southeast-1", "pay-own", "pay-written", "pay-written"),
        ("eu-west-1", "pay-own", "pay-written", "pay-written"),
        ("ap-southeast-1", None, "pay-written", "pay-written"),
    ],
)
def test_the_account_has_one_for_its_region(
    region: str, account: str | None, written: str | None, found: str
) -> None:
    zones = [f"{region}{zone}" for zone in "abc"]
    environment = specs.storage_environment(
        region=region,
        network={"availability_zones": zones},
        buckets={"statements": {"access_log_bucket": written}},
    )
    own = specs.production_account(**({"access_logs": {"bucket": account}} if account else {}))
    context = specs.context_for(environment, own)
    bucket = context.environment.buckets["statements"]
    assert access_log_bucket(context.environment, context.account, bucket) == found
    away = context.environment.model_copy(update={"region": "eu-north-1"})
    assert access_log_bucket(away, context.account, bucket) == written


def test_a_further_region_has_one_of_its_own() -> None:
    regional = {"eu-north-1": "pay-north"}
    own = specs.production_account(access_logs={"bucket": "pay-own", "regional": regional})
    context = specs.context_for(specs.storage_environment(), own)
    bucket = context.environment.buckets["statements"].model_copy(
        update={"access_log_bucket": None}
    )
    away = context.environment.model_copy(update={"region": "eu-north-1"})
    assert access_log_bucket(away, context.account, bucket) == "pay-north"
