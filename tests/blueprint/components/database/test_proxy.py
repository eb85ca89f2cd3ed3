"""RDS Proxy: logins with IAM on both sides, and only of the services that have a flow."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.components.database import database
from generator.blueprint.components.service import service
from generator.blueprint.context import Context
from generator.config.values import ABSENT
from tests.support.cases.database import CDE, IAM, environment
from tests.support.rendered import conforming, only, text_of
from tests.support.runbooks import steps as runbook
from tests.support.specs import context_for, non_production_account
from tests.support.specs import service as a_service


def estate(engine: str, *, production: bool = True, **overrides: Any) -> Context:
    """A service through the proxy, and one that reaches the database too."""
    spec = environment(engine, **{"proxy": {}, **overrides})
    spec["services"] = {
        "api": a_service(talks_to=["payments-db"]),
        "batch-jobs": a_service(talks_to=[{"to": "payments-db", "direct": True}]),
    }
    account = None if production else non_production_account(name="pay-production")
    return context_for(spec, account)


@pytest.mark.parametrize("engine", IAM)
def test_tokens_and_tls_in_front_and_behind(engine: str) -> None:
    found = conforming(database(estate(engine), "payments-db"))
    proxy = only(found, "aws_db_proxy")
    assert proxy["engine_family"] == ("POSTGRESQL" if "postgres" in engine else "MYSQL")
    assert (proxy["default_auth_scheme"], proxy["require_tls"]) == ("IAM_AUTH", True)
    assert proxy["debug_logging"] is False
    assert len(proxy["vpc_subnet_ids"]) == 2
    (target,) = found.of_type("aws_db_proxy_target")
    whose = "db_cluster_identifier" if "aurora" in engine else "db_instance_identifier"
    assert target.get(whose) is not ABSENT


@pytest.mark.parametrize(
    ("engine", "own"),
    [
        ("mysql", "aws_db_instance.this.resource_id"),
        ("aurora-mysql", "aws_rds_cluster.this.cluster_resource_id"),
    ],
)
def test_it_logs_in_as_its_callers_and_as_nobody_else(engine: str, own: str) -> None:
    text = text_of(database(estate(engine), "payments-db"))
    arn = f"arn:aws:rds-db:ap-southeast-1:111122223333:dbuser:${{{own}}}/"
    assert text.count(arn) == 2
    assert f"{arn}api" in text
    assert f"{arn}batch_jobs" in text


def test_its_log_group_is_there_first_with_key_and_expiry() -> None:
    module = database(estate("postgres", **CDE), "payments-db")
    found = conforming(module)
    group = found.by_address["aws_cloudwatch_log_group.proxy"]
    assert group.get("name") == f"/aws/rds/proxy/{only(found, 'aws_db_proxy')['name']}"
    assert group.get("retention_in_days") == 400
    assert group.get("kms_key_id") is not ABSENT
    assert "depends_on = [aws_cloudwatch_log_group.proxy]" in text_of(module)


@pytest.mark.parametrize(("instances", "readers"), [(1, 0), (3, 1)])
def test_readers_of_a_cluster_have_an_endpoint(instances: int, readers: int) -> None:
    context = estate("aurora-postgresql", production=False, instances=instances)
    module = database(context, "payments-db")
    endpoints = conforming(module).of_type("aws_db_proxy_endpoint")
    assert [e.get("target_role") for e in endpoints] == ["READ_ONLY"] * readers
    assert ("proxy_reader_host" in {o.name for o in module.outputs}) is bool(readers)


def logins(caller: str) -> set[str]:
    """Variables that the role of a service names in its logins."""
    context = estate("postgres", master_password={}, read_replicas={})
    return {i.name for i in service(context, caller).inputs if i.name.endswith("resource_id")}


def test_services_log_in_to_the_proxy_and_only_direct_ones_to_the_database() -> None:
    proxy = "payments_db_proxy_resource_id"
    assert logins("api") == {proxy}
    assert logins("batch-jobs") == {
        proxy,
        "payments_db_resource_id",
        "payments_db_replica_1_resource_id",
    }


def test_settings_of_the_spec() -> None:
    context = estate("postgres", proxy={"max_connections_percent": 51, "idle_client_minutes": 10})
    found = conforming(database(context, "payments-db"))
    pool = found.by_address["aws_db_proxy_default_target_group.this"]
    assert pool.get("connection_pool_config.max_connections_percent") == 51
    assert pool.get("connection_pool_config.max_idle_connections_percent") == 25
    assert only(found, "aws_db_proxy")["idle_client_timeout"] == 600


@pytest.mark.parametrize("engine", ["mysql", "aurora-mysql"])
def test_what_belongs_to_a_proxy_goes_and_comes_with_it(engine: str) -> None:
    """A new proxy has the name of the former one, and so has a new instance."""
    found = conforming(database(estate(engine), "payments-db"))
    parts = found.of_type(
        "aws_db_proxy_default_target_group", "aws_db_proxy_target", "aws_db_proxy_endpoint"
    )
    triggers = {p.type: p.get("lifecycle.replace_triggered_by") for p in parts}
    assert all("aws_db_proxy.this.id" in found for found in triggers.values())
    own = "aws_db_instance.this.resource_id"
    assert (own in triggers["aws_db_proxy_target"]) is (engine == "mysql")


def steps(engine: str, **overrides: Any) -> dict[str, Any]:
    context = estate(engine, **overrides)
    return {s.title: s for s in runbook(database(context, "payments-db"), context)}


@pytest.mark.parametrize(
    ("engine", "option"), [("mysql", "instance"), ("aurora-postgresql", "cluster")]
)
def test_a_restored_database_comes_back_behind_its_proxy(engine: str, option: str) -> None:
    """The former target leaves while its name is still its own; the apply registers the next."""
    step = steps(engine)["Restore payments-db for real"]
    written = "\n".join(step.commands)
    leaves = f"--db-proxy-name production-payments-db --db-{option}-identifiers production"
    assert written.index(leaves) < written.index("-old --apply-immediately")
    assert "aws_db_proxy_target" not in written


def test_a_blue_green_upgrade_lets_the_proxy_reach_the_copy() -> None:
    step = steps("postgres", master_password={})["Upgrade the major version of payments-db"]
    first, last = step.commands[0], step.commands[-1]
    assert first.startswith("aws iam put-role-policy --role-name production-payments-db-proxy")
    assert '"arn:aws:rds-db:ap-southeast-1:111122223333:dbuser:*/api"' in first
    assert last.startswith("aws iam delete-role-policy --role-name production-payments-db-")
    alone = steps("postgres")["Upgrade the major version of payments-db"]
    assert not any("role-policy" in command for command in alone.commands)
