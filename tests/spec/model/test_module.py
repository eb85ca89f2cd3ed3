"""Kinds of components answer for themselves: one row for each kind."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec.model.component import Component, ComponentRole
from generator.spec.model.environment import Environment
from generator.spec.model.subnet_role import SubnetRole
from tests.support import specs

WORKLOAD, FUNCTION = ComponentRole.WORKLOAD, ComponentRole.FUNCTION
STORE = ComponentRole.STORE
MIGRATION, REPLICATION = ComponentRole.MIGRATION, ComponentRole.REPLICATION
OPERATORS = ComponentRole.OPERATORS
CDE = {"pci_scope": "cde", "data_class": "cardholder"}
REPLICATED = {
    "pci_scope": "connected-to",
    "tool": "drs",
    "sources": ["dc"],
    "installer_roles": ["arn:aws:iam::111122223333:role/operators"],
}
# Field -> a member of it, its role, ports of its callers, types of AWS Backup, engine of DMS.
KINDS: dict[str, tuple[Any, ComponentRole, tuple[int, ...], tuple[str, ...], str | None]] = {
    "services": (specs.service(port=8443), WORKLOAD, (8443,), (), None),
    "functions": (specs.function(), FUNCTION, (), (), None),
    "databases": (specs.database(), STORE, (5432,), ("RDS",), "postgres"),
    "documentdb": (specs.documentdb(), STORE, (27017,), ("DocumentDB",), "docdb"),
    "redis": (specs.redis(), STORE, (6379,), (), None),
    "message_brokers": (specs.message_broker(), STORE, (5671,), (), None),
    "search": (specs.search(), STORE, (443,), (), None),
    "file_systems": (specs.file_system(), STORE, (2049,), ("EFS",), None),
    "buckets": (specs.bucket(), STORE, (443,), ("S3",), None),
    "tables": (specs.table(), STORE, (443,), ("DynamoDB",), None),
    "queues": (specs.queue(), STORE, (443,), (), None),
    "topics": (specs.topic(), STORE, (443,), (), None),
    "payment_keys": (specs.payment_key(), STORE, (443,), (), None),
    "dms": (specs.dms(), MIGRATION, (), (), None),
    "server_replication": (REPLICATED, REPLICATION, (), (), None),
    "own": (specs.own(), STORE, (9098,), (), None),
    "client_vpns": (specs.client_vpn(), OPERATORS, (), (), None),
}


def made(field: str, **overrides: Any) -> Component:
    spec = specs.minimal_environment(**{field: {"it": specs.merged(KINDS[field][0], overrides)}})
    return Environment.model_validate(spec).components[f"{field}.it"]


def test_each_kind_has_a_row() -> None:
    kinds = Environment.model_validate(
        specs.minimal_environment(**{field: {"it": row[0]} for field, row in KINDS.items()})
    ).components
    fields = {path.partition(".")[0] for path in kinds}
    named = {n for n, f in Environment.model_fields.items() if "dict[" in str(f.annotation)}
    assert fields == set(KINDS) == named - {"tags", "sites", "external", "variables"}


@pytest.mark.parametrize("field", KINDS)
def test_what_a_kind_answers(field: str) -> None:
    _, role, ports, backups, engine = KINDS[field]
    component = made(field)
    assert component.role is role
    assert component.listens_on == ports
    assert component.backup_types == backups
    assert component.backed_up == bool(backups)
    assert component.dms_engine == engine
    assert component.in_vpc == (
        field not in ("buckets", "payment_keys", "queues", "tables", "topics")
    )
    assert (component.over_endpoint is None) == component.in_vpc


@pytest.mark.parametrize("field", KINDS)
def test_what_opens_connections(field: str) -> None:
    opens = field in ("services", "functions", "server_replication", "client_vpns")
    assert (made(field).opens_nothing == "") == opens


@pytest.mark.parametrize("field", KINDS)
def test_the_cde_has_subnets_of_its_own(field: str) -> None:
    inside, outside = made(field, **CDE).subnet_role, made(field).subnet_role
    if field == "server_replication":
        assert inside is outside is SubnetRole.STAGING_AREA
    elif field in ("services", "functions", "client_vpns"):
        assert (inside, outside) == (SubnetRole.CDE_APP, SubnetRole.APP)
    else:
        assert (inside, outside) == (SubnetRole.CDE_DATA, SubnetRole.DATA)


@pytest.mark.parametrize("field", ["documentdb", "redis", "message_brokers", "search"])
@pytest.mark.parametrize(
    ("phase", "managed", "rehosted", "volumes"),
    [
        ("rehost", False, True, True),
        ("migrating", True, True, True),
        ("replatform", True, False, True),
    ],
)
def test_a_store_in_each_phase(
    field: str, phase: str, *, managed: bool, rehosted: bool, volumes: bool
) -> None:
    store = made(field, phase=phase, servers=specs.servers())
    assert (store.managed, store.rehosted, store.keeps_volumes) == (managed, rehosted, volumes)
    assert store.exists({}.get) == managed
    assert "EBS" in store.backup_types
    assert store.opens_nothing == ""
    assert ("ec2" in store.key_users) == volumes


def test_volumes_are_given_up_on_purpose_only() -> None:
    store = made("redis", phase="replatform", servers=specs.servers(), decommission=True)
    assert not store.keeps_volumes
    assert store.backup_types == ()


def test_a_migration_exists_as_long_as_both_of_its_ends_do() -> None:
    migration = made("dms", source={"site": None, "store": "old"}, target={"to": "new"})
    managed, moving = made("redis"), made("redis", phase="migrating", servers=specs.servers())
    waiting = made("redis", phase="rehost", servers=specs.servers())
    assert migration.exists({"old": moving, "new": managed}.get)
    assert not migration.exists({"old": moving, "new": waiting}.get)
    assert not migration.exists({"old": managed, "new": managed}.get)


def test_a_flow_names_a_port_that_its_target_has_or_any_where_it_has_none() -> None:
    broker = made("message_brokers")
    assert broker.accepts == (*broker.listens_on, *broker.further_ports)
    assert made("services", port=None).accepts == ()


def test_variables_of_a_function_are_as_many_as_lambda_takes() -> None:
    assert made("functions", environment={"A1": "x" * 4094})
    with pytest.raises(ValueError, match="4097 bytes together"):
        made("functions", environment={"A1": "x" * 4095})


def test_aurora_is_another_type_of_backup_and_another_engine() -> None:
    cluster = made("databases", engine="aurora-mysql", engine_version="8.0", storage=None)
    assert cluster.backup_types == ("Aurora",)
    assert cluster.dms_engine == "aurora"
    assert made("databases", engine="sqlserver-se").dms_engine == "sqlserver"
