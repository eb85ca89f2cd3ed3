"""What a caller's role needs to log in to a store with IAM instead of a password.

A kind of store that offers it has an entry in ``LOGINS``; services and functions with a flow to
such a store get the statement, and the inputs that it refers to (PCI DSS 7.2.5, 8.6.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.database.engines import traits
from generator.blueprint.components.database.proxy import PROXY_ID
from generator.blueprint.components.database.replicas import replica_labels, resource_id
from generator.blueprint.components.redis.access import user_output
from generator.blueprint.components.search.access import HTTP, domain_arn
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input
from generator.blueprint.parts.naming import database_user
from generator.spec.model.base import Flow
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.environment import Workload


@dataclass(frozen=True, slots=True)
class Login:
    """Rights of one caller on one store: ``resources`` refer to ``inputs``."""

    sid: str
    action: str
    resources: tuple[str | Expr | Interpolated, ...]
    inputs: tuple[Input, ...]


def _database(context: Context, caller: str, name: str) -> Login | None:
    """RDS user guide, "Creating and using an IAM policy for IAM database access"."""
    database = context.environment.databases[name]
    if not traits(database.engine).iam_authentication:
        return None
    prefix = f"arn:aws:rds-db:{context.environment.region}:{context.account.account_id}:dbuser:"
    flows = [f for f in context.environment.workloads[caller].talks_to if f.to == name]
    inputs = tuple(dict.fromkeys(i for flow in flows for i in _resource_ids(name, database, flow)))
    user = f"/{database_user(caller)}"
    resources = (Interpolated((prefix, Expr(f"var.{given.name}"), user)) for given in inputs)
    return Login("LogInToDatabases", "rds-db:connect", tuple(resources), inputs)


def _resource_ids(name: str, database: Database, flow: Flow) -> Iterator[Input]:
    """Of the proxy, or of the database, and of each read replica, which is an instance of its own;
    of all of them where the flow is ``direct``, of the replicas where it only reads."""
    if database.proxied and not flow.reads_only:
        about = f"Resource id of the proxy of {name}, for database logins with IAM"
        yield wire(f"{label(name)}_{PROXY_ID}", "string", about, name, PROXY_ID)
        if not flow.direct:
            return
    if not flow.reads_only:
        about = f"Resource id of {name}, for database logins with IAM"
        yield wire(f"{label(name)}_resource_id", "string", about, name, "resource_id")
    for replica in replica_labels(database):
        about = f"Resource id of {replica} of {name}, for database logins with IAM"
        output = resource_id(replica)
        yield wire(f"{label(name)}_{output}", "string", about, name, output)


def _redis(context: Context, caller: str, name: str) -> Login | None:
    """ElastiCache user guide, "Authenticating with IAM": the store and the user, both."""
    store = context.environment.redis[name]
    if store.auth_token or not store.managed:
        return None
    group, user = f"{label(name)}_arn", f"{label(name)}_user_arn"
    return Login(
        "LogInToStores",
        "elasticache:Connect",
        (Expr(f"var.{group}"), Expr(f"var.{user}")),
        (
            wire(group, "string", f"ARN of {name}, for logins with IAM", name, "arn"),
            wire(user, "string", f"ARN of the user in {name}", name, user_output(caller)),
        ),
    )


def _search(context: Context, _: str, name: str) -> Login | None:
    """OpenSearch Service developer guide, "Identity and Access Management": both the caller's
    policy and the domain's own must allow a request; the domain maps roles to rights inside."""
    if not context.environment.search[name].managed:
        return None
    return Login("RequestsToSearchDomains", HTTP, (f"{domain_arn(context, name)}/*",), ())


# Field of the environment spec -> the rights of a caller, if its stores take logins with IAM.
LOGINS: dict[str, Callable[[Context, str, str], Login | None]] = {
    "databases": _database,
    "redis": _redis,
    "search": _search,
}


def login_statements(context: Context, caller: str, workload: Workload) -> list[dict[str, Any]]:
    """Statements of the caller's role, one for each kind of store."""
    found: dict[str, dict[str, Any]] = {}
    for login in _logins(context, caller, workload):
        statement = {"Sid": login.sid, "Effect": "Allow", "Action": login.action, "Resource": []}
        found.setdefault(login.sid, statement)["Resource"] += login.resources
    return list(found.values())


def login_inputs(context: Context, caller: str, workload: Workload) -> tuple[Input, ...]:
    """What the statements refer to."""
    return tuple(i for login in _logins(context, caller, workload) for i in login.inputs)


def _logins(context: Context, caller: str, workload: Workload) -> Iterator[Login]:
    paths: dict[str, Component] = context.environment.components
    kinds = {path.partition(".")[2]: path.partition(".")[0] for path in paths}
    for target in dict.fromkeys(flow.to for flow in workload.talks_to):
        decide = LOGINS.get(kinds.get(target, ""))
        login = decide(context, caller, target) if decide else None
        if login:
            yield login
