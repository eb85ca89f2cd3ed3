"""Names that database engines keep for themselves.

Sources: RDS User Guide, "Master user account privileges" and the engines' CreateDBInstance
constraints; the engines' own lists of system databases and roles. RDS compares without case.
"""

from __future__ import annotations

from generator.spec.model.database import Engine

_POSTGRES = (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)
_MYSQL = (Engine.MYSQL, Engine.MARIADB, Engine.AURORA_MYSQL)
_SQL_SERVER = tuple(engine for engine in Engine if engine.sql_server)
_ORACLE = (Engine.ORACLE_EE, Engine.ORACLE_SE2)

_EVERYWHERE = frozenset({"rdsadmin", "rdsrepladmin", "rds_superuser"})
_USERS = {
    _POSTGRES: frozenset({"admin", "public", "user", "none"}),
    _MYSQL: frozenset({"root", "mysql", "sys"}),
    _SQL_SERVER: frozenset({"sa", "public", "guest", "dbo", "sys", "administrator"}),
    _ORACLE: frozenset({"sys", "system", "dbsnmp", "outln", "public", "sysman", "xdb"}),
}
_DATABASES = {
    _POSTGRES: frozenset({"postgres", "template0", "template1"}),
    _MYSQL: frozenset({"mysql", "sys", "information_schema", "performance_schema", "innodb"}),
    _SQL_SERVER: frozenset[str](),
    _ORACLE: frozenset({"oracle", "sys", "system"}),
}


def reserved_user(engine: Engine, name: str) -> bool:
    """Whether a master user may not be called so."""
    return _listed(_USERS, engine, name)


def reserved_database(engine: Engine, name: str) -> bool:
    """Whether a database may not be called so."""
    return _listed(_DATABASES, engine, name)


def _listed(
    words: dict[tuple[Engine, ...], frozenset[str]] | dict[tuple[Engine, Engine], frozenset[str]],
    engine: Engine,
    name: str,
) -> bool:
    own = next(listed for engines, listed in words.items() if engine in engines)
    return name.lower() in own | _EVERYWHERE
