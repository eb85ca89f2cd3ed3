"""RDS Proxy: connections that the servers of services share, and that survive a failover.

Sources: RDS API reference, CreateDBProxy (EngineFamily, DefaultAuthScheme) and
CreateDBProxyEndpoint (READ_ONLY); RDS user guide, "Configuring IAM authentication for RDS Proxy"
(end to end: the role of the proxy needs rds-db:connect on the database, callers on the proxy),
"Network prerequisites" (two zones) and "Quotas and limitations" (no proxy in front of a read
replica); pull request 44309 of the provider (default_auth_scheme), and its schema (other subnets
force a new proxy).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.iam import IamRole, document, trust
from generator.blueprint.parts.naming import database_user, short_name
from generator.blueprint.parts.wiring import subnet_of
from generator.spec.model.database import PROXY_SUFFIX, Database
from generator.spec.targets import callers, reading

LABEL = "proxy"
PROXY_ID = "proxy_resource_id"
GROUP = "proxy_security_group_id"
_NAME_LENGTH = 63  # RDS API: DBProxyName, DBProxyEndpointName
_SUBNETS = 2  # the fewest: it stays where it is when the network gets another zone
# Connections that stay open without work, as a share of the most; AWS's own default.
_IDLE_SHARE = 2


@dataclass(frozen=True, slots=True)
class Proxy:
    """Decisions about a proxy; ``readers`` is the name of the endpoint that leads to them.

    ``any_resource_id`` is a policy for the time of a blue/green deployment: the database gets
    another resource id, which nobody knows before.
    """

    name: str
    engine_family: str
    role: IamRole
    any_resource_id: str
    log: logs.LogGroup
    subnets: tuple[Expr, ...]
    idle_client_timeout: int
    most_connections: int
    most_idle: int
    readers: str | None

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Type and name of each resource, but the log group."""
        readers = (("aws_db_proxy_endpoint", "readers"),) if self.readers else ()
        return (
            ("aws_db_proxy", "this"),
            ("aws_db_proxy_default_target_group", "this"),
            ("aws_db_proxy_target", "this"),
            *readers,
            *self.role.resources(),
        )

    def outputs(self) -> tuple[Output, ...]:
        """What services connect to, and what their policies name."""
        found = (
            Output("proxy_host", "Host name that services connect to", _of("aws_db_proxy.this")),
            Output(PROXY_ID, "Id of the proxy in the ARNs for IAM logins", Expr("local.proxy_id")),
        )
        about, readers = "Host name of the proxy for the readers", "aws_db_proxy_endpoint.readers"
        return (
            *found,
            *((Output("proxy_reader_host", about, _of(readers)),) if self.readers else ()),
        )


def _of(resource: str) -> Expr:
    return Expr(f"{resource}.endpoint")


def proxy(
    context: Context, component: str, name: str, spec: Database, members: int
) -> Proxy | None:
    """Decide the proxy of the database called ``name`` in AWS; ``members`` of its cluster, if it
    is one."""
    if spec.proxy is None:
        return None
    most = spec.proxy.max_connections_percent
    group, days = f"/aws/rds/proxy/{name}", spec.log_retention_days
    return Proxy(
        name=name,
        engine_family="POSTGRESQL" if "postgres" in spec.engine else "MYSQL",
        role=_role(context, name, _logins(context, component, spec, _own_id(spec))),
        any_resource_id=json.dumps(document(_logins(context, component, spec, "*"))),
        log=logs.log_group(context, spec, LABEL, group, days),
        subnets=tuple(subnet_of(spec, zone) for zone in range(_SUBNETS)),
        idle_client_timeout=spec.proxy.idle_client_minutes * 60,
        most_connections=most,
        most_idle=most // _IDLE_SHARE,
        readers=short_name(f"{name}-readers", _NAME_LENGTH) if members > 1 else None,
    )


def proxy_inputs(component: str, spec: Database) -> tuple[Input, ...]:
    """The security group of the proxy."""
    output = f"{label(component + PROXY_SUFFIX)}_security_group_id"
    group = wire(GROUP, "string", "Security group of the proxy", "segmentation", output)
    return (group,) if spec.proxy else ()


def _own_id(spec: Database) -> Expr:
    kind = "aws_rds_cluster.this.cluster_" if spec.engine.aurora else "aws_db_instance.this."
    return Expr(f"{kind}resource_id")


def _logins(
    context: Context, component: str, spec: Database, resource_id: Expr | str
) -> dict[str, Any]:
    """The proxy logs in as the user of each service, and as nobody else."""
    account, region = context.account.account_id, context.environment.region
    prefix = f"arn:aws:rds-db:{region}:{account}:dbuser:"
    only_read = reading(context.environment, component) if spec.replicated else ()
    services = [c for c in callers(context.environment, component) if c not in only_read]
    users = map(database_user, services)
    return {
        "Sid": "LogInToDatabase",
        "Effect": "Allow",
        "Action": "rds-db:connect",
        "Resource": [_arn(prefix, resource_id, user) for user in users],
    }


def _arn(prefix: str, resource_id: Expr | str, user: str) -> Interpolated | str:
    if isinstance(resource_id, str):
        return f"{prefix}{resource_id}/{user}"
    return Interpolated((prefix, resource_id, f"/{user}"))


def _role(context: Context, name: str, logins: dict[str, Any]) -> IamRole:
    return IamRole(
        label=LABEL,
        name=f"{name}{PROXY_SUFFIX}",
        description=f"Logins of the proxy of {name}",
        # The user guide has no condition here, and does not say which the proxy would meet.
        trust=trust({"Service": "rds.amazonaws.com"}),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(logins),
    )
