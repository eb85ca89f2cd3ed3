"""Pairs of environments: one stands in for the other from another region."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from generator.spec.recovery import vault_name
from tests.support import pairs, specs

COPY = {"recovery": True, "retention_days": 30}
HERE = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
PRIMARY = {"backup": {"tiers": {"daily": {"copy_to": COPY}}}}


def texts(primary: dict[str, Any] | None = None, **recovery: Any) -> dict[str, str]:
    """An estate of an environment and the one that stands in for it."""
    own = specs.storage_environment(**(PRIMARY if primary is None else primary))
    return pairs.texts(primary=own, recovery=pairs.recovery(**recovery))


def test_the_arn_of_the_vault_is_derived_from_the_pair() -> None:
    loaded = load_texts(texts()).environments
    backup = loaded["production"].environment.backup
    assert backup
    copy = backup.tiers["daily"].copy_to
    assert copy
    place = f"arn:aws:backup:eu-west-1:{specs.PRODUCTION_ID}"
    assert copy.arn == f"{place}:backup-vault:{vault_name('rescue')}"


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"recovery_of": "prodution"}, "recovery_of", "no other environment has this name"),
        ({"recovery_of": "rescue"}, "recovery_of", "no other environment has this name"),
        ({"recovery_of": None}, "backup.tiers.daily.copy_to.recovery", "no environment stands in"),
        ({"backup": None}, "backup.tiers.daily.copy_to.recovery", "rescue has no vault"),
        (
            {"region": "ap-southeast-1", "network": {"availability_zones": HERE}},
            "region",
            "lost together with it",
        ),
        ({"account": "pay-other"}, "account", "pairs regions of one account"),
        (
            {"backup": {"lock": {"min_retention_days": 31}}},
            "backup.tiers.daily.copy_to.retention_days",
            "the lock of the vault of rescue",
        ),
        ({"network": {"cidr": "10.0.0.0/8"}}, "network.cidr", "overlaps"),
    ],
)
def test_a_pair_that_cannot_be(changed: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        load_texts(texts(**changed))
    assert any(p.field == field and said in p.message for p in error.value.problems)


def test_a_pair_of_a_pair_and_two_for_one() -> None:
    estate = texts()
    third = json.loads(estate["recovery.yaml"]) | {"name": "third", "region": "eu-central-1"}
    for named, said in (("rescue", "itself stands in for"), ("production", "already stands in")):
        made = json.dumps(third | {"recovery_of": named})
        with pytest.raises(InputError, match=said):
            load_texts({**estate, "third.yaml": made})


def test_a_copy_goes_to_one_place() -> None:
    copy = {**COPY, "vault": "copies"}
    with pytest.raises(InputError, match="either vault or vault_arn, or recovery"):
        load_texts(texts({"backup": {"tiers": {"daily": {"copy_to": copy}}}}))


REPLICATED = {"buckets": {"statements": {"replication": {"recovery": True}}}}
LOCKED = specs.merged(
    REPLICATED, {"buckets": {"statements": {"object_lock": {"mode": "GOVERNANCE", "days": 30}}}}
)


@pytest.mark.parametrize(
    ("primary", "recovery", "said"),
    [
        (REPLICATED, {"recovery_of": None}, "no environment stands in for this one"),
        (
            REPLICATED,
            {"buckets": {"statements": None}, "services": {"worker": {"talks_to": ["files"]}}},
            "rescue has no bucket of this name",
        ),
        (LOCKED, {}, "S3 copies it only into a bucket with a lock"),
    ],
)
def test_a_bucket_that_cannot_be_copied(
    primary: dict[str, Any], recovery: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError) as error:
        load_texts(texts(primary, **recovery))
    fields = {p.field: p.message for p in error.value.problems}
    assert said in fields["buckets.statements.replication.recovery"]


@pytest.mark.parametrize(
    "written", [{}, {"recovery": True, "account_id": "999999999999"}, {"account_id": "9" * 12}]
)
def test_a_bucket_is_copied_to_one_place(written: dict[str, Any]) -> None:
    primary = {"buckets": {"statements": {"replication": written}}}
    with pytest.raises(InputError, match="recovery: true, or bucket_arn, account_id and key_arn"):
        load_texts(texts(primary))
