"""Option groups: auditing of MySQL, MariaDB and SQL Server, TLS of Oracle.

Sources: DescribeOptionGroupOptions of the RDS API; RDS user guide, "MariaDB Audit Plugin
support", "SQL Server Audit", "Oracle Secure Sockets Layer".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.database.engines import major_version
from generator.blueprint.components.database.parameters import audit_events
from generator.blueprint.expression import Expr
from generator.spec.model.database import Database, Engine

ORACLE = (Engine.ORACLE_EE, Engine.ORACLE_SE2)
_ORACLE_CLEAR_PORT = 1521


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of an option."""

    name: str
    value: str | Expr


@dataclass(frozen=True, slots=True)
class Option:
    """An option; ``port`` when it opens a listener of its own."""

    name: str
    settings: tuple[Setting, ...]
    port: int | None = None


_NATIVE_BACKUP = (
    Option(
        "SQLSERVER_BACKUP_RESTORE",
        (Setting("IAM_ROLE_ARN", Expr("aws_iam_role.native_backup.arn")),),
    ),
)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """The option group of a database."""

    name: str
    engine: str
    major_version: str
    description: str
    options: tuple[Option, ...]


def option_group(name: str, database: Database) -> OptionGroup | None:
    """Decide the option group; PostgreSQL and Aurora need none."""
    options = _options(database)
    if not options:
        return None
    major = major_version(database.engine, database.engine_version)
    return OptionGroup(
        # A new major version replaces the group: in the name, so that both can exist.
        name=f"{name}-{major.replace('.', '-')}",
        engine=database.engine.value,
        major_version=major,
        description=f"Options of {name}",
        options=options,
    )


def listener_port(database: Database) -> int | None:
    """Port of the instance. For Oracle the clear-text listener, which no security group opens:
    callers come to the TCPS port of the SSL option, which is the database's port. It stays at
    the engine's own default unless that one is taken."""
    (port,) = database.listens_on
    if database.engine not in ORACLE:
        return port
    return _ORACLE_CLEAR_PORT + 1 if port == _ORACLE_CLEAR_PORT else None


def _options(database: Database) -> tuple[Option, ...]:
    if database.engine in (Engine.MYSQL, Engine.MARIADB):
        events = Setting("SERVER_AUDIT_EVENTS", audit_events(database))
        return (Option("MARIADB_AUDIT_PLUGIN", (events,)),)
    if database.engine.sql_server:
        return (
            Option("SQLSERVER_AUDIT", _sql_server_audit()),
            *(_NATIVE_BACKUP if database.native_backup_bucket else ()),
        )
    if database.engine in ORACLE:
        return (Option("SSL", _oracle_tls(), database.listens_on[0]),)
    return ()


def _sql_server_audit() -> tuple[Setting, ...]:
    return (
        Setting("ENABLE_COMPRESSION", "true"),
        Setting("IAM_ROLE_ARN", Expr("aws_iam_role.audit.arn")),
        Setting("S3_BUCKET_ARN", Expr("aws_s3_bucket.audit.arn")),
    )


def _oracle_tls() -> tuple[Setting, ...]:
    return (
        Setting("FIPS.SSLFIPS_140", "TRUE"),
        Setting("SQLNET.CIPHER_SUITE", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        Setting("SQLNET.SSL_VERSION", "1.2"),
    )
