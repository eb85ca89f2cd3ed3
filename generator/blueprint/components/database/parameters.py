"""Parameter groups: TLS is forced, access is audited (PCI DSS 4.2.1, 10.2.1).

Sources: RDS user guide, "Requiring an SSL connection to a PostgreSQL DB instance", "Using
SSL/TLS with MySQL", "Configuring security protocols and ciphers" (SQL Server), "Using pgAudit";
Aurora user guide, "Using Advanced Auditing with an Aurora MySQL DB cluster"; Oracle, "AUDIT_TRAIL".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from generator.blueprint.parts.parameters import Parameter, merged
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.database import Database, Engine

_FORCE_SSL = "rds.force_ssl"
_SSL_BY_DEFAULT = {Engine.POSTGRES: 15, Engine.AURORA_POSTGRESQL: 17}  # major versions
_TLS_VERSIONS = Parameter("tls_version", "TLSv1.2,TLSv1.3", static=True)
_POSTGRESQL = (
    Parameter("log_connections", "1"),
    Parameter("log_disconnections", "1"),
    Parameter("password_encryption", "scram-sha-256"),
    # Bound values stay out of the log: among them are card numbers (PCI DSS 3.4.1).
    Parameter("pgaudit.log_parameter", "0"),
    Parameter(_FORCE_SSL, "1"),
    Parameter("ssl_min_protocol_version", "TLSv1.2"),
)
_MYSQL = (Parameter("require_secure_transport", "1"), _TLS_VERSIONS)
_AURORA_MYSQL = (
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
# SYS is audited too: who administers leaves a trail (PCI DSS 10.2.1.2).
_ORACLE = (
    Parameter("audit_sys_operations", "TRUE", static=True),
    Parameter("audit_trail", "XML", static=True),
)
# The general log repeats every statement, account data included, and says less about who ran
# it than the audit log does.
_MYSQL_LOGGING = (
    Parameter("general_log", "0"),
    Parameter("log_output", "FILE"),
    Parameter("long_query_time", "5"),
    Parameter("slow_query_log", "1"),
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
            return _MYSQL_LOGGING
        case Engine.AURORA_MYSQL:
            return (*_MYSQL_LOGGING, Parameter("server_audit_events", audit_events(database)))
        case _:
            return ()


def _postgresql_defaults(database: Database) -> tuple[Parameter, ...]:
    return (
        Parameter("log_min_duration_statement", "5000"),
        Parameter("log_statement", "ddl"),
        Parameter("pgaudit.log", "ddl,role,read,write" if audits_access(database) else "ddl,role"),
        Parameter("shared_preload_libraries", "pg_stat_statements,pgaudit", static=True),
    )


def audit_events(database: Database) -> str:
    """Events of the MariaDB audit plugin and of Aurora's Advanced Auditing."""
    return "CONNECT,QUERY" if audits_access(database) else "CONNECT,QUERY_DCL,QUERY_DDL"


def audits_access(database: Database) -> bool:
    """Whether every access to data is recorded (PCI DSS 10.2.1.1), not only administration."""
    return database.pci_scope is PciScope.CDE or database.data_class is DataClass.CARDHOLDER
