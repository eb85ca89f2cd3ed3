"""What the runbook of a database needs to know."""

from __future__ import annotations

from generator.blueprint.components.database.engine import common
from generator.blueprint.components.database.engines import traits
from generator.blueprint.components.database.master_password import MASTER_PASSWORD
from generator.blueprint.components.database.options import option_group
from generator.blueprint.components.database.twin import twin_facts
from generator.blueprint.context import Context, label
from generator.blueprint.parts.naming import database_user
from generator.blueprint.parts.way_in import way_in
from generator.spec.model.database import Database, Engine
from generator.spec.targets import callers

_POSTGRES = (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)
_MYSQL = (Engine.MYSQL, Engine.MARIADB)


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
        "blue_green": _blue_green(database),
        "replicas_first": database.engine in _MYSQL and database.read_replicas is not None,
        "pinned": database.engine_version if decided.ignore_version else None,
        **_logins(context, name, database),
        **twin_facts(context, name, database),
    }


def _blue_green(database: Database) -> bool:
    """Whether Terraform can upgrade the major version with a blue/green deployment.

    RDS user guide, "Limitations for blue/green deployments" (no master password that RDS manages;
    no new major version of MySQL with an option group of one's own, such as ours for auditing);
    provider documentation, aws_db_instance, "Low-Downtime Updates" (not with replicas).
    """
    possible = database.master_password is not None and database.read_replicas is None
    return possible and database.engine is Engine.POSTGRES


def _logins(context: Context, name: str, database: Database) -> dict[str, object]:
    """``users`` log in with their role, ``passwords`` names the callers that cannot."""
    services = callers(context.environment, name)
    if traits(database.engine).iam_authentication:
        return {"users": tuple(map(database_user, services)), "passwords": ""}
    sites = callers(context.environment, name, context.environment.sites)
    return {"users": (), "passwords": ", ".join((*services, *sites))}
