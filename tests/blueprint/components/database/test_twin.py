"""A database that follows one of another region has everything from it but keys, network, logs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.model import Module
from generator.config.values import ABSENT
from generator.generate import rendered
from generator.spec.load import load_texts
from tests.support import pairs, specs
from tests.support.rendered import conforming, text_of, variables_used

NAME = "merchants-db"
FOLLOWS = {"replication": {"recovery": True}, "master_password": {}}


def module_of(side: str, texts: dict[str, str], name: str = NAME) -> Module:
    (found,) = [m for m in build(load_texts(texts).environments[side]).modules if m.name == name]
    return found


def pair(**written: Any) -> dict[str, str]:
    """A pair whose databases are written like this on both sides."""
    both = {"databases": {NAME: written}}
    leading = {"databases": {NAME: FOLLOWS}}
    primary = pairs.primary(**specs.merged(both, leading))
    return pairs.texts(primary=primary, recovery=pairs.recovery(**both))


ENGINES: dict[str, specs.Spec] = {
    "mysql": {},
    "mariadb": {"engine": "mariadb", "engine_version": "11.4"},
    "postgres": {"engine": "postgres", "engine_version": "17"},
}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_instance_that_follows_is_a_replica(engine: str) -> None:
    module = module_of(pairs.RECOVERY, pair(**ENGINES[engine]))
    (found,) = conforming(module).of_type("aws_db_instance")
    arn = f"arn:aws:rds:ap-southeast-1:{specs.PRODUCTION_ID}:db:production-{NAME}"
    assert found.get("replicate_source_db") == arn
    assert "data_key_arn" in str(found.get("kms_key_id"))
    assert "subnet_group" in str(found.get("db_subnet_group_name"))
    assert found.get("backup_retention_period") == 35
    assert found.get("multi_az") is True
    assert found.get("deletion_protection") is True
    assert found.get("lifecycle.prevent_destroy") is True
    # The source decides them; the provider takes none of them beside replicate_source_db.
    absent = ("username", "db_name", "allocated_storage", "manage_master_user_password")
    for argument in (*absent, "password_wo", "engine_lifecycle_support"):
        assert found.get(argument) is ABSENT
    assert "backup_tier" not in text_of(module)
    assert module.secrets == ()
    assert variables_used(module) == {i.name for i in module.inputs}


def test_the_side_that_leads_stays_as_it_is() -> None:
    leading = module_of(pairs.PRIMARY, pair())
    alone = module_of(
        pairs.PRIMARY, pairs.texts(primary=pairs.primary(databases={NAME: {"master_password": {}}}))
    )
    assert text_of(leading) == text_of(alone)


def test_without_replication_the_replica_is_promoted_in_place() -> None:
    texts = pairs.texts(recovery=pairs.recovery(databases={NAME: {"master_password": {}}}))
    (found,) = conforming(module_of(pairs.RECOVERY, texts)).of_type("aws_db_instance")
    assert found.name == "this"
    assert found.get("replicate_source_db") is ABSENT
    assert found.get("password_wo_version") == 1


def test_it_lags_and_somebody_hears_of_it() -> None:
    (alarm,) = [a for a in module_of(pairs.RECOVERY, pair()).alarms if a.key == "replica-lag"]
    assert alarm.dimensions == {"DBInstanceIdentifier": f"rescue-{NAME}"}


def test_the_runbook_promotes_and_follows_again(tmp_path: Path) -> None:
    side = load_texts(pair()).environments[pairs.RECOVERY]
    runbook = rendered(build(side), tmp_path)[0]["RUNBOOK.md"].decode()
    promote = f"aws rds promote-read-replica --region {pairs.REGION} --db-instance-identifier"
    assert f"{promote} rescue-{NAME} --backup-retention-period 35" in runbook
    assert "take `replication` out of databases.merchants-db of production" in " ".join(
        runbook.split()
    )
    assert "terraform state rm module.merchants_db.aws_db_instance.this" in runbook
    secret = f"--secret-id production-{NAME}-master-password"
    assert f"replicate-secret-to-regions --region ap-southeast-1 {secret}" in runbook


def test_the_deploy_role_may_ask_the_other_region(tmp_path: Path) -> None:
    estate = load_texts(pair())
    sids = {}
    for side in (pairs.PRIMARY, pairs.RECOVERY):
        files = rendered(build(estate.environments[side]), tmp_path)[0]
        policy = json.loads(files["deploy_role_policy/identity.json"])
        sids[side] = {s["Sid"]: s for s in policy["Statement"]}
    assert "RdsOfTheOtherRegion" not in sids[pairs.PRIMARY]
    found = sids[pairs.RECOVERY]["RdsOfTheOtherRegion"]
    assert found["Action"] == ["rds:CreateDBInstanceReadReplica"]
    assert found["Condition"] == {"StringEquals": {"aws:RequestedRegion": "ap-southeast-1"}}


CLUSTER = "ledger-db"


def cluster(side: str) -> Module:
    return module_of(side, pairs.texts(**pairs.replicated()), CLUSTER)


def test_a_cluster_begins_the_global_database_that_the_other_one_joins() -> None:
    leading, following = conforming(cluster(pairs.PRIMARY)), conforming(cluster(pairs.RECOVERY))
    (made,) = leading.of_type("aws_rds_global_cluster")
    (first,), (second,) = leading.of_type("aws_rds_cluster"), following.of_type("aws_rds_cluster")
    name = f"production-{CLUSTER}"
    assert made.get("global_cluster_identifier") == second.get("global_cluster_identifier") == name
    assert "aws_rds_cluster.this" in str(made.get("source_db_cluster_identifier"))
    assert made.get("force_destroy") is made.get("deletion_protection") is True
    assert not following.of_type("aws_rds_global_cluster")
    assert first.get("global_cluster_identifier") is ABSENT  # a circle, else
    assert second.get("source_region") == "ap-southeast-1"
    assert "data_key_arn" in str(second.get("kms_key_id"))
    absent = ("database_name", "master_username", "manage_master_user_password")
    for argument in (*absent, "master_password_wo", "snapshot_identifier"):
        assert second.get(argument) is ABSENT
    assert cluster(pairs.RECOVERY).secrets == ()


def test_no_plan_takes_back_which_cluster_writes() -> None:
    ignored = {
        side: conforming(cluster(side))
        .of_type("aws_rds_cluster")[0]
        .get("lifecycle.ignore_changes")
        for side in (pairs.PRIMARY, pairs.RECOVERY)
    }
    assert "global_cluster_identifier" in str(ignored[pairs.PRIMARY])
    assert "global_cluster_identifier" not in str(ignored[pairs.RECOVERY])
    assert all("replication_source_identifier" in str(found) for found in ignored.values())


def test_a_global_database_stays_when_the_environments_change_their_parts() -> None:
    """`recovery_of` moves to the other spec for the way back: the clusters change nothing."""
    made = pairs.replicated()
    of, back = made["recovery"].pop("recovery_of"), dict(made["primary"])
    assert of == pairs.PRIMARY
    back["recovery_of"] = pairs.RECOVERY
    for spec in (back, made["recovery"]):
        spec["databases"] = {CLUSTER: spec["databases"][CLUSTER]}
        spec["services"] = {"worker": {**spec["services"]["worker"], "talks_to": [CLUSTER]}}
        spec["buckets"], spec["backup"], spec["file_systems"] = {}, specs.backup(), {}
    turned = pairs.texts(primary=back, recovery=made["recovery"])
    for side in (pairs.PRIMARY, pairs.RECOVERY):
        kinds = {r.type for r in conforming(module_of(side, turned, CLUSTER)).resources}
        assert ("aws_rds_global_cluster" in kinds) is (side == pairs.PRIMARY)


def test_both_clusters_tell_their_lag_whatever_their_role() -> None:
    for side in (pairs.PRIMARY, pairs.RECOVERY):
        (alarm,) = [a for a in cluster(side).alarms if a.key == "global-lag"]
        assert alarm.dimensions == {"DBClusterIdentifier": f"{side}-{CLUSTER}"}
        assert alarm.missing == "notBreaching"


def test_a_cluster_that_follows_no_more_is_not_made_anew() -> None:
    """The provider makes a cluster anew for another ``source_region``."""
    spec = pairs.replicated()
    del spec["primary"]["databases"][CLUSTER]["replication"]
    (found,) = conforming(module_of(pairs.RECOVERY, pairs.texts(**spec), CLUSTER)).of_type(
        "aws_rds_cluster"
    )
    assert found.get("source_region") is ABSENT
    assert "source_region" in str(found.get("lifecycle.ignore_changes"))


def test_the_runbook_of_each_side_has_the_way_there(tmp_path: Path) -> None:
    estate = load_texts(pairs.texts(**pairs.replicated()))
    for side in (pairs.PRIMARY, pairs.RECOVERY):
        text = rendered(build(estate.environments[side]), tmp_path)[0]["RUNBOOK.md"].decode()
        assert f"--global-cluster-identifier production-{CLUSTER} --target-db" in text
        assert f"--db-cluster-identifier {side}-{CLUSTER} --query" in text
        assert "switchover-global-cluster" in text
        assert "--allow-data-loss" in text
