"""Parameter groups: TLS is forced, access is audited, logs hold no card numbers and passwords (PCI
DSS 4.2.1, 10.2.1, 3.5.1, 8.3.2).

Sources: RDS user guide, "Requiring an SSL connection to a PostgreSQL DB instance", "Using
SSL/TLS with MySQL", "Configuring security protocols and ciphers" (SQL Server), "Using pgAudit";
Aurora user guide, "Using Advanced Auditing with an Aurora MySQL DB cluster"; Oracle, "AUDIT_TRAIL";
RDS user guide, "Turning on query logging for your RDS for PostgreSQL DB instance"; PostgreSQL,
"Error Reporting and Logging"; MySQL reference manual, "The Slow Query Log".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from generator.blueprint.parts.parameters import Parameter, merged
from generator.spec.model.database import Database, Engine

_FORCE_SSL = "rds.force_ssl"
_SSL_BY_DEFAULT = {Engine.POSTGRES: 15, Engine.AURORA_POSTGRESQL: 17}  # major versions
_TLS_VERSIONS = Parameter("tls_version", "TLSv1.2,TLSv1.3", static=True)
_POSTGRESQL = (
    Parameter("log_connections", "1"),
    Parameter("log_disconnections", "1"),
    # Bound values stay out of the log: among them are card numbers. PostgreSQL logs them with each
    # slow statement unless told otherwise.
    Parameter("log_parameter_max_length", "0"),
    Parameter("log_parameter_max_length_on_error", "0"),
    # It would log the password of CREATE ROLE. pgAudit logs the same statements and hides it.
    Parameter("log_statement", "none"),
    Parameter("password_encryption", "scram-sha-256"),
    Parameter("pgaudit.log_parameter", "0"),
    Parameter(_FORCE_SSL, "1"),
    Parameter("ssl_min_protocol_version", "TLSv1.2"),
)
# The general log repeats every statement with its values, and says less about who ran it than the
# audit log does.
_NO_GENERAL_LOG = Parameter("general_log", "0")
_MYSQL = (_NO_GENERAL_LOG, Parameter("require_secure_transport", "1"), _TLS_VERSIONS)
_AURORA_MYSQL = (
    _NO_GENERAL_LOG,
    Parameter("require_secure_transport", "ON"),
    Parameter("server_audit_logging", "1"),
    _TLS_VERSIONS,
)
_SQL_SERVER = (
    Parameter("rds.3des168", "disabled", static=True),
    Parameter("rds.force_ssl", "1", static=True),
    Parameter("rds.rc4", "disabled", static=True),
    Parameter("rds.tls10", "disabled", static=True),
    Parameter("rds.tls11", "disabled", static=True),
)
# SYS is audited too: who administers leaves a trail (PCI DSS 10.2.1.2). Without EXTENDED the trail
# holds no statements and no bound values.
_ORACLE = (
    Parameter("audit_sys_operations", "TRUE", static=True),
    Parameter("audit_trail", "XML", static=True),
)
_ENFORCED: Final[Mapping[Engine, tuple[Parameter, ...]]] = {
    Engine.POSTGRES: _POSTGRESQL,
    Engine.MYSQL: _MYSQL,
    Engine.MARIADB: _MYSQL,
    Engine.ORACLE_EE: _ORACLE,
    Engine.ORACLE_SE2: _ORACLE,
    Engine.SQLSERVER_EE: _SQL_SERVER,
    Engine.SQLSERVER_SE: _SQL_SERVER,
    Engine.AURORA_POSTGRESQL: _POSTGRESQL,
    Engine.AURORA_MYSQL: _AURORA_MYSQL,
}


def enforced(engine: Engine) -> tuple[Parameter, ...]:
    """What a spec cannot set itself; its rules refuse these names."""
    return _ENFORCED[engine]


def parameters(database: Database) -> tuple[Parameter, ...]:
    """The engine's group."""
    enforced_now = (_as_returned(database, p) for p in enforced(database.engine))
    return merged(_defaults(database), database.parameters, enforced_now)


def _as_returned(database: Database, parameter: Parameter) -> Parameter:
    """A parameter whose value is the family's own comes back from RDS with ``pending-reboot``: any
    other method is a change in each plan. ``rds.force_ssl`` is 1 by itself from PostgreSQL 15 and
    Aurora PostgreSQL 17 on (user guides, "Requiring an SSL connection")."""
    since = _SSL_BY_DEFAULT.get(database.engine)
    if parameter.name != _FORCE_SSL or since is None:
        return parameter
    major = re.match(r"\d+", database.engine_version)
    return replace(parameter, static=major is not None and int(major[0]) >= since)


def _defaults(database: Database) -> tuple[Parameter, ...]:
    match database.engine:
        case Engine.POSTGRES | Engine.AURORA_POSTGRESQL:
            return _postgresql_defaults(database)
        case Engine.MYSQL | Engine.MARIADB:
            return _mysql_defaults(database)
        case Engine.AURORA_MYSQL:
            events = Parameter("server_audit_events", audit_events(database))
            return (*_mysql_defaults(database), events)
        case _:
            return ()


def _mysql_defaults(database: Database) -> tuple[Parameter, ...]:
    """The slow log holds statements with their values, of prepared statements too."""
    slow_log = "0" if database.may_hold_card_data else "1"
    return (
        Parameter("log_output", "FILE"),
        Parameter("long_query_time", "5"),
        Parameter("slow_query_log", slow_log),
    )


def _postgresql_defaults(database: Database) -> tuple[Parameter, ...]:
    whole = database.may_hold_card_data and not database.audited_tables
    audited = "ddl,role,read,write" if whole else "ddl,role"
    # RDS user guide, "Using pgAudit": what this role may do to a table is recorded, nothing else.
    objects = (Parameter("pgaudit.role", "rds_pgaudit"),) if database.audited_tables else ()
    # The details of an error are the values of the row or key that is wrong.
    errors = (Parameter("log_error_verbosity", "terse"),) if database.may_hold_card_data else ()
    return (
        *errors,
        Parameter("log_min_duration_statement", "5000"),
        Parameter("pgaudit.log", audited),
        *objects,
        Parameter("shared_preload_libraries", "pg_stat_statements,pgaudit", static=True),
    )


def audit_events(database: Database) -> str:
    """Events of the MariaDB audit plugin and of Aurora's Advanced Auditing.

    Where card numbers can be, each access to data is recorded (PCI DSS 10.2.1.1): by the names of
    the tables, where the engine offers this, because QUERY records the values of statements too.
    RDS for MySQL does not (RDS user guide, "MariaDB Audit Plugin support for MySQL").
    """
    if not database.may_hold_card_data:
        return "CONNECT,QUERY_DCL,QUERY_DDL"
    return (
        "CONNECT,QUERY" if database.engine is Engine.MYSQL else "CONNECT,QUERY_DCL,QUERY_DDL,TABLE"
    )
