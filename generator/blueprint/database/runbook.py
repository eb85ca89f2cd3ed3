"""What operators do by hand for a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.blueprint.context import Context
from generator.blueprint.database.engines import major_version, traits
from generator.blueprint.database.options import SQL_SERVER
from generator.blueprint.interface import Step
from generator.blueprint.naming import database_user
from generator.spec.model.database import Database, Engine

AFTER, OPERATION = "after first apply", "operation"


def runbook(context: Context, name: str, database: Database) -> tuple[Step, ...]:
    """Steps of a database, in order."""
    region = context.environment.region
    return (
        _master_secret(name, context.name(name), region, database),
        *_audit(name, database),
        *_users(context, name, database),
        _restore(name, context.name(name), region, database),
        *_upgrade(name, database),
    )


def _master_secret(name: str, identifier: str, region: str, database: Database) -> Step:
    kind, query = (
        ("clusters --db-cluster-identifier", "DBClusters[0]")
        if database.engine.aurora
        else ("instances --db-instance-identifier", "DBInstances[0]")
    )
    return Step(
        AFTER,
        f"Find the master password of {name}",
        "RDS made it, rotates it every seven days, and keeps it in Secrets Manager. Use it "
        "for the next steps only; applications have their own users.",
        (
            f"aws rds describe-db-{kind} {identifier} --region {region} "
            f"--query '{query}.MasterUserSecret.SecretArn' --output text",
        ),
    )


def _audit(name: str, database: Database) -> Iterator[Step]:
    if database.engine in (Engine.POSTGRES, Engine.AURORA_POSTGRESQL):
        yield Step(
            AFTER,
            f"Switch on pgAudit in {name}",
            "The library is loaded; each database still needs the extension. Run it as "
            f"{database.master_username} in every database.",
            ('psql -c "CREATE EXTENSION IF NOT EXISTS pgaudit"',),
        )
    if database.engine in SQL_SERVER:
        yield Step(
            AFTER,
            f"Create the server audit of {name}",
            "The option only moves files to the bucket. Create a SERVER AUDIT with FILEPATH "
            "D:\\rdsdbdata\\SQLAudit and MAXSIZE 2 to 50 MB, and audit specifications for "
            "logins, permission changes and access to account data (PCI DSS 10.2.1). Check "
            "that the first file arrives in the bucket.",
        )


def _users(context: Context, name: str, database: Database) -> Iterator[Step]:
    services = context.environment.services
    callers = [c for c, s in services.items() if any(flow.to == name for flow in s.talks_to)]
    if not callers or not traits(database.engine).iam_authentication:
        return
    yield Step(
        AFTER,
        f"Create the application users of {name}",
        "They log in with a token of their server's role and have no password. Grant each one "
        "what it needs and no more (PCI DSS 7.2.5).",
        tuple(_create_user(database.engine, database_user(caller)) for caller in callers),
    )


def _create_user(engine: Engine, user: str) -> str:
    match engine:
        case Engine.POSTGRES | Engine.AURORA_POSTGRESQL:
            quoted = f'"{user}"'
            return f"psql -c 'CREATE USER {quoted}' -c 'GRANT rds_iam TO {quoted}'"
        case Engine.MYSQL | Engine.AURORA_MYSQL:
            plugin = "IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'"
            return f"mysql -e \"CREATE USER '{user}'@'%' {plugin} REQUIRE SSL\""
        case Engine.MARIADB:
            plugin = "IDENTIFIED VIA AWSAuthenticationPlugin AS 'RDS'"
            return f"mysql -e \"CREATE USER '{user}'@'%' {plugin} REQUIRE SSL\""
        case Engine.ORACLE_EE | Engine.ORACLE_SE2 | Engine.SQLSERVER_EE | Engine.SQLSERVER_SE:
            raise ValueError(f"{engine.value} has no IAM authentication")
    assert_never(engine)


def _restore(name: str, identifier: str, region: str, database: Database) -> Step:
    command = (
        f"aws rds restore-db-cluster-to-point-in-time --region {region} "
        f"--source-db-cluster-identifier {identifier} "
        f"--db-cluster-identifier {identifier}-restore-test --use-latest-restorable-time"
        if database.engine.aurora
        else f"aws rds restore-db-instance-to-point-in-time --region {region} "
        f"--source-db-instance-identifier {identifier} "
        f"--target-db-instance-identifier {identifier}-restore-test --use-latest-restorable-time"
    )
    return Step(
        OPERATION,
        f"Test the restore of {name}",
        "At least once a year, and after each change of engine version: restore beside it, "
        "with the same subnet group, security group and parameter group, check the data, "
        "delete the copy.",
        (command,),
    )


def _upgrade(name: str, database: Database) -> Iterator[Step]:
    major = major_version(database.engine, database.engine_version)
    pinned = (
        ""
        if major == database.engine_version
        else (
            f" The minor version {database.engine_version} of the spec is where it started; RDS "
            "moves on from there by itself."
        )
    )
    yield Step(
        OPERATION,
        f"Upgrade the major version of {name}",
        "Terraform refuses a new major version on purpose (allow_major_version_upgrade is not "
        "set). Test it on a restored copy, upgrade with a blue/green deployment, then change "
        f"engine_version in the spec.{pinned}",
    )
