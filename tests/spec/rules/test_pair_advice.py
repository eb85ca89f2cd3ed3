"""What `pave validate` says of a pair of regions before anybody has to fail over."""

from typing import Any

import pytest

from generator.spec.load import load_texts
from generator.spec.model.environment import Environment
from generator.spec.rules.pair_advice import pair_advice
from tests.support import pairs, specs


def said(of: str, **changed: specs.Spec) -> dict[str, str]:
    """Field and message of each warning about one side."""
    loaded = load_texts(pairs.texts(**changed)).environments
    found = pair_advice(loaded[of])
    return {w.field: f"{w.message}; {w.found}; {w.allowed}" for w in found}


def primary(**parts: Any) -> dict[str, str]:
    return said(pairs.PRIMARY, primary=pairs.primary(**parts))


def rescue(**parts: Any) -> dict[str, str]:
    return said(pairs.RECOVERY, recovery=pairs.recovery(**parts))


def test_a_whole_pair_leaves_one_idle_tier() -> None:
    assert rescue() == {}
    (found,) = primary().items()
    assert found[0] == "backup.tiers.weekly.copy_to"
    assert "nothing goes to eu-west-1" in found[1]


def test_environments_without_a_pair_hear_nothing() -> None:
    texts = pairs.texts(primary=specs.minimal_environment())
    alone = load_texts({"account.yaml": texts["account.yaml"], "a.yaml": texts["primary.yaml"]})
    (loaded,) = alone.environments.values()
    assert list(pair_advice(loaded)) == []


def test_stores_that_aws_backup_does_not_know() -> None:
    found = primary(
        redis={"sessions": specs.redis()},
        queues={"jobs": specs.queue()},
        topics={"events": specs.topic(subscribers=["jobs"])},
        network={"endpoints": {"interface": ["sqs", "sns"]}},
    )
    for path in ("redis.sessions", "queues.jobs"):
        assert "AWS Backup copies nothing of it, so rescue in eu-west-1 begins" in found[path]
    assert "topics.events" not in found


@pytest.mark.parametrize("copy", [None, {"recovery": None, "vault_arn": "elsewhere"}])
def test_stores_whose_backups_stay(copy: dict[str, Any] | None) -> None:
    arn = "arn:aws:backup:us-east-1:999988887777:backup-vault:copies"
    if copy:
        copy = {**copy, "vault_arn": arn}
    found = primary(backup={"tiers": {"daily": {"copy_to": copy}}})
    stores = {"databases.merchants-db", "file_systems.files"}
    assert stores <= set(found)
    assert "buckets.statements" not in found  # replicated
    assert all("none of its backups go to eu-west-1" in found[path] for path in stores)


def test_what_the_other_side_has_not() -> None:
    found = rescue(file_systems=None, services={"worker": {"talks_to": ["statements"]}})
    assert "stands in for production without file_systems.files" in found["recovery_of"]


@pytest.mark.parametrize(
    ("field", "value"), [("engine_version", "8.0"), ("data_class", "internal")]
)
def test_what_the_other_side_has_differently(field: str, value: str) -> None:
    found = rescue(databases={"merchants-db": {field: value}})
    where = f"databases.merchants-db.{field}"
    assert found[where].startswith("differs from production")
    assert value in found[where]


@pytest.mark.parametrize(
    ("region", "told"), [("ap-southeast-1", True), (pairs.REGION, False), (pairs.THIRD, False)]
)
def test_states_that_are_lost_together_with_the_region(region: str, told: bool) -> None:
    account = pairs.account(state={"region": region}, regions=[])
    found = said(pairs.RECOVERY, account=account)
    assert ("account" in found) is told
    assert not told or "nothing can be applied here while that region is lost" in found["account"]


SECRET = "arn:aws:secretsmanager:{}:111122223333:secret:pay/api-Jx82Lq"
THERE, HERE = SECRET.format("ap-southeast-1"), SECRET.format(pairs.REGION)


@pytest.mark.parametrize(("read", "told"), [([HERE], False), ([], True)])
def test_a_secret_whose_replica_nobody_reads(read: list[str], told: bool) -> None:
    worker = {"services": {"worker": {"secrets": [THERE]}}}
    changed = {"services": {"worker": {"secrets": read}}}
    found = said(
        pairs.RECOVERY, primary=pairs.primary(**worker), recovery=pairs.recovery(**changed)
    )
    assert ("services.worker.secrets" in found) is told
    assert not told or found["services.worker.secrets"].endswith(HERE)


def test_kinds_that_hold_data() -> None:
    """A topic keeps no messages, and a service holds data only on a volume of its own."""
    parts = {"topics": {"events": specs.topic()}, "services": {"worker": specs.service()}}
    made = Environment.model_validate(specs.minimal_environment(**parts)).components
    assert not any(component.holds_data for component in made.values())
