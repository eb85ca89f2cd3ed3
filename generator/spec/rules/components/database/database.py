"""Databases: what the engine accepts, and what production needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.database import Database, Engine
from generator.spec.rules.common.parameters import SET_BY_PAVE
from generator.spec.rules.components.database.reserved_words import reserved_database, reserved_user
from generator.spec.rules.newer import likely_architecture, newer, older, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import architecture, known_types, table

# RDS API, CreateDBInstance, Port.
_LOWEST_PORT = 1150
_SQL_SERVER_PORTS = frozenset({1234, 1434, 3260, 3343, 3389, 47001, *range(49152, 49157)})
_ORACLE_SID_LENGTH = 8
_MAJOR = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,3})?(?:\.|$)")
# What the parameter groups enforce: TLS of strong versions, an audit trail, no values in logs.
_OWN_PARAMETERS = frozenset(
    {
        "audit_sys_operations",
        "audit_trail",
        "general_log",
        "log_connections",
        "log_disconnections",
        "log_parameter_max_length",
        "log_parameter_max_length_on_error",
        "log_statement",
        "password_encryption",
        "pgaudit.log_parameter",
        "pgaudit.role",
        "rds.3des168",
        "rds.force_ssl",
        "rds.rc4",
        "rds.tls10",
        "rds.tls11",
        "require_secure_transport",
        "server_audit_logging",
        "ssl_min_protocol_version",
        "tls_version",
    }
)


def databases(subject: Subject) -> Iterator[Problem]:
    """What every engine accepts."""
    for name, database in subject.environment.databases.items():
        path = f"databases.{name}"
        yield from _version(subject, path, database)
        yield from _class(subject, path, database)
        yield from _names(subject, path, database)
        yield from _port(subject, path, database)
        yield from _audited(subject, f"{path}.audited_tables", database)
        for key in sorted(_OWN_PARAMETERS & {*database.parameters}):
            yield subject.problem(f"{path}.parameters.{key}", SET_BY_PAVE, database.parameters[key])


def availability(subject: Subject) -> Iterator[Problem]:
    """A database in production survives the loss of a zone, and a slip of the hand."""
    for name, database in subject.environment.databases.items():
        path = f"databases.{name}"
        if database.engine.aurora and database.multi_az is not None:
            message = "an Aurora cluster has no multi_az; set instances"
            yield subject.problem(f"{path}.multi_az", message, database.multi_az)
        if not database.engine.aurora and database.instances is not None:
            message = "only an Aurora cluster has instances"
            yield subject.problem(f"{path}.instances", message, database.instances)
        if subject.production:
            yield from _production(subject, path, database)


def _production(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    if database.multi_az is False and not database.engine.aurora:
        message = "a database in production must run in more than one zone"
        yield subject.problem(f"{path}.multi_az", message, False, "true")
    if database.engine.aurora and database.instances == 1:
        message = "an Aurora cluster in production must have a reader in another zone"
        yield subject.problem(f"{path}.instances", message, 1, "at least 2")
    if database.deletion_protection is False:
        message = "a database in production must be protected from deletion"
        yield subject.problem(f"{path}.deletion_protection", message, False, "true")


def _version(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    majors = table("databases")["majors"][database.engine.value]
    version = database.engine_version
    field, name = f"{path}.engine_version", f"{database.engine} {version}"
    if any(version == major or version.startswith(f"{major}.") for major in majors):
        return
    if older(version, majors) or not _MAJOR.match(version):
        message = f"{database.engine} has no such version"
        yield subject.problem(field, message, version, join(majors), nearest(version, majors))
    else:
        message = f"pave does not know {name}, only {join(majors)}"
        yield from newer(subject, field, message, version, majors, name, "engine_versions")


def _class(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    field, written = f"{path}.instance_class", database.instance_class
    plain = written.removeprefix("db.")
    kind = architecture(plain) or likely_architecture(plain)
    letters = table("databases")["aurora_family_letters"]
    if not architecture(plain) and not type_like(plain):
        near = nearest(written, _known_classes())
        yield subject.problem(field, "unknown instance class", written, near=near)
    elif kind == "arm64" and (database.engine.sql_server or database.engine.oracle):
        message = f"{database.engine} does not run on Graviton"
        yield subject.problem(field, message, written, "an x86 class such as db.m6i.large")
    elif database.engine.aurora and written[3] not in letters:
        message = (
            "pave knows no instance classes of this family for Aurora, only db.r, db.t and db.x"
        )
        yield from newer(subject, field, message, written, ())
    elif not architecture(plain):
        message = "pave does not know this instance class"
        yield from newer(subject, field, message, written, _known_classes())


def _known_classes() -> list[str]:
    return [f"db.{name}" for name in known_types()]


def _names(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    engine, name = database.engine, database.database_name
    field = f"{path}.database_name"
    if name is not None and engine.sql_server:
        message = "RDS creates no database in a new SQL Server instance"
        yield subject.problem(field, message, name, "leave it out")
    elif name is not None and reserved_database(engine, name):
        yield subject.problem(field, f"{engine} reserves this name", name)
    elif name is not None and engine.oracle and len(name) > _ORACLE_SID_LENGTH:
        message = "is too long for an Oracle system identifier"
        yield subject.problem(field, message, name, f"at most {_ORACLE_SID_LENGTH} characters")
    if reserved_user(engine, database.master_username):
        message = f"{engine} reserves this name"
        yield subject.problem(f"{path}.master_username", message, database.master_username)


def _audited(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    postgres = database.engine in (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)
    if database.audited_tables and not postgres:
        message = f"only PostgreSQL records single tables, not {database.engine}"
        yield subject.problem(path, message, allowed="leave it out")
    for index, table_name in enumerate(database.audited_tables):
        if table_name in database.audited_tables[:index]:
            yield subject.problem(f"{path}.{index}", "the table is named twice", table_name)


def _port(subject: Subject, path: str, database: Database) -> Iterator[Problem]:
    port = database.port
    if port is None:
        return
    if port < _LOWEST_PORT:
        allowed = f"{_LOWEST_PORT} to 65535"
        yield subject.problem(f"{path}.port", "RDS does not allow this port", port, allowed)
    elif database.engine.sql_server and port in _SQL_SERVER_PORTS:
        yield subject.problem(f"{path}.port", "SQL Server itself uses this port", port)
