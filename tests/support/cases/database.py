"""Databases to test with: one of each engine, rendered and read back."""

from __future__ import annotations

from typing import Any

from generator.blueprint.components.database import database as blueprint
from generator.blueprint.model import Module
from tests.support.specs import (
    Spec,
    context_for,
    database,
    merged,
    minimal_environment,
    non_production_account,
)

_X86: Spec = {"instance_class": "db.m6i.large"}
_AURORA: Spec = {"instance_class": "db.r7g.large", "storage": None}
ENGINES: dict[str, Spec] = {
    "postgres": {"engine_version": "17"},
    "mysql": {"engine_version": "8.4"},
    "mariadb": {"engine_version": "11.4"},
    "oracle-ee": {"engine_version": "19", "database_name": "ORCL", **_X86},
    "oracle-se2": {"engine_version": "19", "database_name": "ORCL", **_X86},
    "sqlserver-ee": {"engine_version": "16.00", "database_name": None, **_X86},
    "sqlserver-se": {"engine_version": "15.00", "database_name": None, **_X86},
    "aurora-postgresql": {"engine_version": "16", **_AURORA},
    "aurora-mysql": {"engine_version": "8.0", **_AURORA},
}
RDS = [engine for engine in ENGINES if not engine.startswith("aurora")]
AURORA = [engine for engine in ENGINES if engine.startswith("aurora")]
IAM = ["postgres", "mysql", "mariadb", *AURORA]
CDE: Spec = {"pci_scope": "cde", "data_class": "cardholder"}


def spec(engine: str, **overrides: Any) -> Spec:
    """A valid database of an engine."""
    return database(**merged({"engine": engine, **ENGINES[engine]}, {}) | overrides)


def environment(engine: str, **overrides: Any) -> Spec:
    """An environment that holds it as ``payments-db``, CDE subnets included."""
    return minimal_environment(
        network={"subnets": {"cde-app": 22, "cde-data": 24}},
        databases={"payments-db": spec(engine, **overrides)},
    )


def made(engine: str, *, production: bool = True, **overrides: Any) -> Module:
    """The module of the database."""
    account = None if production else non_production_account(name="pay-production")
    return blueprint(context_for(environment(engine, **overrides), account), "payments-db")


def main_of(configuration):
    """The instance or the cluster."""
    (resource,) = configuration.of_type("aws_db_instance", "aws_rds_cluster")
    return resource
