"""What differs between database engines, as RDS names it.

Sources: RDS API reference, CreateDBInstance and CreateDBCluster (EnableCloudwatchLogsExports,
EngineLifecycleSupport, LicenseModel); RDS and Aurora user guides, "IAM database
authentication", "Database Insights: engine and instance class support".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.spec.model.database import Engine

_MYSQL_LOGS = ("audit", "error", "general", "iam-db-auth-error", "slowquery")
_ORACLE_LOGS = ("alert", "audit", "listener", "trace")
# General-purpose classes too small for Database Insights.
_SMALL = r"db\.t(?:2|3|4g)\.(?:micro|small)"
# Version numbers of a major version; what follows is a minor version.
_ONE, _TWO = r"\d+", r"\d+\.\d+"


@dataclass(frozen=True, slots=True)
class Traits:
    """What RDS offers for an engine.

    ``extended_support``: whether AWS moves an old version into paid extended support unless
    told otherwise; ``without_insights``: instance classes without Database Insights.
    """

    family: str  # parameter group family, less the version
    major: str  # pattern of a major version
    logs: tuple[str, ...]
    iam_authentication: bool = False
    extended_support: bool = False
    license: str | None = None
    without_insights: str = "(?!)"


TRAITS: Final[Mapping[Engine, Traits]] = {
    Engine.POSTGRES: Traits(
        "postgres",
        _ONE,
        ("iam-db-auth-error", "postgresql", "upgrade"),
        iam_authentication=True,
        extended_support=True,
    ),
    Engine.MYSQL: Traits(
        "mysql",
        _TWO,
        _MYSQL_LOGS,
        iam_authentication=True,
        extended_support=True,
        without_insights=_SMALL,
    ),
    Engine.MARIADB: Traits(
        "mariadb", _TWO, _MYSQL_LOGS, iam_authentication=True, without_insights=_SMALL
    ),
    Engine.ORACLE_EE: Traits("oracle-ee-", _ONE, _ORACLE_LOGS, license="bring-your-own-license"),
    Engine.ORACLE_SE2: Traits("oracle-se2-", _ONE, _ORACLE_LOGS, license="license-included"),
    Engine.SQLSERVER_EE: Traits(
        "sqlserver-ee-", _TWO, ("agent", "error"), license="license-included"
    ),
    Engine.SQLSERVER_SE: Traits(
        "sqlserver-se-", _TWO, ("agent", "error"), license="license-included"
    ),
    Engine.AURORA_POSTGRESQL: Traits(
        "aurora-postgresql",
        _ONE,
        ("iam-db-auth-error", "postgresql"),
        iam_authentication=True,
        extended_support=True,
    ),
    Engine.AURORA_MYSQL: Traits(
        "aurora-mysql",
        _TWO,
        _MYSQL_LOGS,
        iam_authentication=True,
        extended_support=True,
        without_insights=r"db\.t[23]\..*|db\.t4g\.(?:micro|small)",
    ),
}


def traits(engine: Engine) -> Traits:
    """Traits of an engine."""
    return TRAITS[engine]


def major_version(engine: Engine, version: str) -> str:
    """Major part of a version: ``16`` of ``16.4``, ``8.4`` of ``8.4.3``, ``16.00`` of
    ``16.00.4085.2.v1``. A version that is no longer than that stays as it is."""
    match = re.match(traits(engine).major, version)
    return match[0] if match else version


def parameter_family(engine: Engine, version: str) -> str:
    """Parameter group family, such as ``postgres16``, ``oracle-ee-19``, ``sqlserver-ee-16.0``."""
    major = major_version(engine, version)
    if engine.sql_server:
        major = f"{major.split('.')[0]}.0"
    return f"{traits(engine).family}{major}"


def has_insights(engine: Engine, instance_class: str) -> bool:
    """Whether Database Insights (formerly Performance Insights) supports the class."""
    return re.fullmatch(traits(engine).without_insights, instance_class) is None


def license_model(engine: Engine) -> str | None:
    """Licence model of a commercial engine; Oracle Enterprise Edition is never included."""
    return traits(engine).license
