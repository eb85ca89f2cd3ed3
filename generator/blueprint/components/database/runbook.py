"""What operators do by hand for a new database.

Sources: RDS and Aurora user guides, "Password management with Amazon RDS and AWS Secrets
Manager"; Systems Manager user guide, "Starting a session (port forwarding to remote host)".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.blueprint.components.database.engines import traits
from generator.blueprint.components.database.operation import operation
from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.blueprint.parts.naming import database_user
from generator.spec.model.database import Database, Engine

AFTER = Phase.AFTER


def runbook(context: Context, name: str, database: Database) -> tuple[Step, ...]:
    """Steps of a database, in order."""
    return (
        _master(context, name, database),
        *_audit(name, database),
        *_users(context, name, database),
        *operation(context, name, database),
    )


def _master(context: Context, name: str, database: Database) -> Step:
    region = f"--region {context.environment.region}"
    kind, query, host = (
        ("clusters --db-cluster-identifier", "DBClusters[0]", "Endpoint")
        if database.engine.aurora
        else ("instances --db-instance-identifier", "DBInstances[0]", "Endpoint.Address")
    )
    describe = f"aws rds describe-db-{kind} {context.name(name)} {region}"
    (port,) = database.listens_on
    way, commands = _way_in(context, name, port, region)
    return Step(
        AFTER,
        f"Log in to {name} as its master user",
        f"RDS made the password of {database.master_username}, rotates it every seven days, and "
        "keeps it in Secrets Manager. Use it for the next steps only; applications have their "
        f"own users. {way}",
        (
            f"{describe} --query '{query}.MasterUserSecret.SecretArn' --output text",
            f"HOST=$({describe} --query '{query}.{host}' --output text)",
            *commands,
        ),
    )


def _way_in(context: Context, name: str, port: int, region: str) -> tuple[str, tuple[str, ...]]:
    """Nobody's machine has a flow to a database, but servers have."""
    callers = _services(context, name)
    if not callers:
        return "Only what a declared flow admits can connect.", ()
    services = context.environment.services
    server = max(callers, key=lambda caller: services[caller].scaling.min_size > 0)
    group = context.name(server)
    text = (
        f"The way in is a session over a server of {server}; while it is open, the client of "
        f"the next steps connects to 127.0.0.1:{port} with TLS and checks the certificate "
        "against the RDS bundle (global-bundle.pem)."
    )
    return text, (
        f"INSTANCE=$(aws ec2 describe-instances {region} --filters "
        f"Name=tag:aws:autoscaling:groupName,Values={group} "
        "Name=instance-state-name,Values=running "
        "--query 'Reservations[0].Instances[0].InstanceId' --output text)",
        f'aws ssm start-session {region} --target "$INSTANCE" '
        "--document-name AWS-StartPortForwardingSessionToRemoteHost "
        f'--parameters "host=$HOST,portNumber={port},localPortNumber={port}"',
    )


def _services(context: Context, name: str) -> list[str]:
    services = context.environment.services
    return [c for c, s in services.items() if any(flow.to == name for flow in s.talks_to)]


def _audit(name: str, database: Database) -> Iterator[Step]:
    if database.engine in (Engine.POSTGRES, Engine.AURORA_POSTGRESQL):
        yield Step(
            AFTER,
            f"Switch on pgAudit in {name}",
            "The library is loaded; each database still needs the extension. Run it as "
            f"{database.master_username} in every database.",
            ('psql -c "CREATE EXTENSION IF NOT EXISTS pgaudit"',),
        )
    if database.engine.sql_server:
        yield Step(
            AFTER,
            f"Create the server audit of {name}",
            "The option only moves files to the bucket. Create a SERVER AUDIT with FILEPATH "
            "D:\\rdsdbdata\\SQLAudit and MAXSIZE 2 to 50 MB, and audit specifications for "
            "logins, permission changes and access to account data (PCI DSS 10.2.1). Check "
            "that the first file arrives in the bucket.",
        )


def _users(context: Context, name: str, database: Database) -> Iterator[Step]:
    callers = _services(context, name)
    if traits(database.engine).iam_authentication:
        if callers:
            yield Step(
                AFTER,
                f"Create the application users of {name}",
                "They log in with a token of their server's role and have no password. Grant "
                "each one what it needs and no more (PCI DSS 7.2.5).",
                tuple(_create_user(database.engine, database_user(caller)) for caller in callers),
            )
        return
    sites = context.environment.sites.items()
    callers += [n for n, site in sites if any(flow.to == name for flow in site.talks_to)]
    if callers:
        yield Step(
            AFTER,
            f"Create the application logins of {name}",
            f"{database.engine.value} takes no IAM tokens. Give each caller ({', '.join(callers)}) "
            "a login of its own with what it needs and no more (PCI DSS 7.2.5). Passwords are "
            "made and changed in Secrets Manager (PCI DSS 8.6.2, 8.6.3); a service reads its own "
            "once the spec names it under secrets.",
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
