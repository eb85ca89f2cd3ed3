"""Read replicas: protected as their source is, spread over zones, and open to its callers."""

import pytest

from generator.blueprint.components.database import database
from generator.blueprint.components.service import service
from generator.blueprint.parts.way_in import way_in
from generator.config.values import ABSENT
from tests.support.cases.database import environment, made
from tests.support.rendered import conforming, text_of
from tests.support.specs import context_for
from tests.support.specs import service as a_service

REPLICATED = ["postgres", "mysql", "mariadb"]
TWO = {"master_password": {}, "read_replicas": {"count": 2}}


def replicas_of(module):
    found = conforming(module).of_type("aws_db_instance")
    return [r for r in found if r.get("replicate_source_db") is not ABSENT]


@pytest.mark.parametrize("engine", REPLICATED)
def test_a_replica_is_protected_as_its_source(engine: str) -> None:
    module = made(engine, **TWO)
    (source,) = [r for r in conforming(module).of_type("aws_db_instance") if r.name == "this"]
    same = (
        "engine",
        "instance_class",
        "storage_encrypted",
        "iam_database_authentication_enabled",
        "publicly_accessible",
        "ca_cert_identifier",
        "parameter_group_name",
        "option_group_name",
        "vpc_security_group_ids",
        "enabled_cloudwatch_logs_exports",
        "monitoring_role_arn",
        "performance_insights_kms_key_id",
    )
    found = replicas_of(module)
    assert len(found) == 2
    for replica in found:
        assert replica.get("replicate_source_db").address == source.address
        for name in same:
            assert replica.get(name) == source.get(name), name
        # AWS refuses these for a replica in the region of its source.
        for name in ("username", "password_wo", "kms_key_id", "db_subnet_group_name", "db_name"):
            assert replica.get(name) is ABSENT, name


def test_each_has_a_zone_and_log_groups_of_its_own() -> None:
    module = made("postgres", **TWO)
    found = replicas_of(module)
    assert len({replica.get("availability_zone") for replica in found}) == 2
    groups = {g.get("name") for g in conforming(module).of_type("aws_cloudwatch_log_group")}
    for replica in found:
        for log in replica.get("enabled_cloudwatch_logs_exports"):
            assert f"/aws/rds/instance/{replica.get('identifier')}/{log}" in groups
    assert module.bound_zones == 2


def test_a_class_of_their_own_and_monitoring_that_trusts_them() -> None:
    wanted = {"instance_class": "db.r7g.2xlarge"}
    module = made("postgres", master_password={}, read_replicas=wanted)
    (replica,) = replicas_of(module)
    assert replica.get("instance_class") == "db.r7g.2xlarge"
    assert "db:production-payments-db-replica-*" in text_of(module)


def test_callers_log_in_to_replicas_too() -> None:
    spec = environment("postgres", **TWO)
    spec["services"] = {"api": a_service(talks_to=["payments-db"])}
    module = service(context_for(spec), "api")
    wired = {i.name: i.value.text for i in module.inputs}
    for replica in ("replica_1", "replica_2"):
        output = f"module.payments_db.{replica}_resource_id"
        assert wired[f"payments_db_{replica}_resource_id"] == output
        assert f"var.payments_db_{replica}_resource_id" in text_of(module)
    told = {o.name for o in made("postgres", **TWO).outputs}
    assert {"replica_1_host", "replica_2_host", "replica_2_resource_id"} <= told


READ = {"to": "payments-db", "access": "read"}


def test_who_only_reads_has_no_way_to_the_source() -> None:
    spec = environment("postgres", proxy={}, **TWO)
    past = {"to": "payments-db", "direct": True}
    spec["services"] = {"api": a_service(talks_to=[past]), "reports": a_service(talks_to=[READ])}
    context = context_for(spec)
    wired = {i.name for i in service(context, "reports").inputs if "payments_db" in i.name}
    assert wired == {"payments_db_replica_1_resource_id", "payments_db_replica_2_resource_id"}
    module = database(context, "payments-db")
    (source,) = [r for r in conforming(module).of_type("aws_db_instance") if r.name == "this"]
    assert len(source.get("vpc_security_group_ids")) == 1
    assert [len(r.get("vpc_security_group_ids")) for r in replicas_of(module)] == [2, 2]
    assert way_in(context, "payments-db", 5432)["server"] == "api"
    assert "dbuser:${aws_db_instance.this.resource_id}/api" in text_of(module)
    assert "/reports" not in text_of(module), "the proxy logs in as nobody who only reads"


def test_without_such_a_caller_replicas_have_the_group_of_their_source() -> None:
    module = made("postgres", **TWO)
    assert [len(r.get("vpc_security_group_ids")) for r in replicas_of(module)] == [1, 1]
