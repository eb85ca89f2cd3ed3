"""What the runbook of a database needs to know."""

from __future__ import annotations

from generator.blueprint.components.database.engine import common
from generator.blueprint.components.database.engines import traits
from generator.blueprint.components.database.master_password import MASTER_PASSWORD
from generator.blueprint.components.database.options import option_group
from generator.blueprint.context import Context, label
from generator.blueprint.parts.naming import database_user
from generator.blueprint.parts.way_in import way_in
from generator.spec.model.database import Database, Engine
from generator.spec.targets import callers

_POSTGRES = (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)


def facts(context: Context, name: str, database: Database) -> dict[str, object]:
    """Names, the way in, and who logs in how."""
    decided = common(context, context.name(name), database)
    options = option_group(decided.name, database)
    (port,) = database.listens_on
    return {
        "identifier": decided.name,
        "cluster": database.engine.aurora,
        "resource": "aws_rds_cluster" if database.engine.aurora else "aws_db_instance",
        "postgres": database.engine in _POSTGRES,
        "mariadb": database.engine is Engine.MARIADB,
        "sql_server": database.engine.sql_server,
        **way_in(context, name, port),
        "parameter_group": decided.parameter_group,
        "option_group": options.name if options else None,
        "iam": decided.iam_authentication,
        "password_secret": f"{decided.name}-master-password" if database.master_password else None,
        "password_variable": f"{label(name)}_{MASTER_PASSWORD.name}",
        "password_allowed": MASTER_PASSWORD.allowed,
        "key_alias": context.key_alias(database.data_class.value),
        "pinned": database.engine_version if decided.ignore_version else None,
        **_logins(context, name, database),
    }


def _logins(context: Context, name: str, database: Database) -> dict[str, object]:
    """``users`` log in with their role, ``passwords`` names the callers that cannot."""
    services = callers(context.environment, name)
    if traits(database.engine).iam_authentication:
        return {"users": tuple(map(database_user, services)), "passwords": ""}
    sites = callers(context.environment, name, context.environment.sites)
    return {"users": (), "passwords": ", ".join((*services, *sites))}
