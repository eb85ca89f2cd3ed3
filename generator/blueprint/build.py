"""Environment to blueprint: the one place that knows which components there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.blueprint.alarms.watch import watched
from generator.blueprint.components.backup import backup
from generator.blueprint.components.bucket import bucket
from generator.blueprint.components.client_vpn import client_vpn
from generator.blueprint.components.container_service import container_service
from generator.blueprint.components.database import database
from generator.blueprint.components.dms import dms
from generator.blueprint.components.dms.account_roles import (
    account_roles,
    former_places,
    managing,
)
from generator.blueprint.components.documentdb import documentdb
from generator.blueprint.components.file_system import file_system
from generator.blueprint.components.function import function
from generator.blueprint.components.message_broker import message_broker
from generator.blueprint.components.payment_key import payment_key
from generator.blueprint.components.queue import queue
from generator.blueprint.components.redis import redis
from generator.blueprint.components.rehosted_store import rehosted_store
from generator.blueprint.components.search import search
from generator.blueprint.components.server_replication import server_replication
from generator.blueprint.components.service import service
from generator.blueprint.components.table import table
from generator.blueprint.components.topic import topic
from generator.blueprint.components.working_hours import working_hours
from generator.blueprint.context import Context, context_of
from generator.blueprint.kms.kms import kms
from generator.blueprint.model import Blueprint, Module, Move
from generator.blueprint.network import network
from generator.blueprint.overrides import overridden
from generator.blueprint.renames import (
    former_names,
    moves,
    relabelled,
    steps,
    under,
)
from generator.blueprint.retirement import decommissioned, forgotten
from generator.blueprint.segmentation.segmentation import segmentation
from generator.blueprint.sites.direct_connect import direct_connect
from generator.blueprint.sites.private_gateway import private_gateway
from generator.blueprint.sites.site_to_site_vpn import site_to_site_vpn
from generator.spec.estate import LoadedEnvironment
from generator.spec.migrations import Part, parts
from generator.spec.model.account_parts import AccountPart

# Field of the environment spec -> what decides about one of its members.
COMPONENTS: dict[str, Callable[[Context, str], Module]] = {
    "services": lambda c, n: (
        container_service if c.environment.services[n].container else service
    )(c, n),
    "functions": function,
    "databases": database,
    "documentdb": documentdb,
    "redis": redis,
    "message_brokers": message_broker,
    "search": search,
    "file_systems": file_system,
    "dms": dms,
    "buckets": bucket,
    "tables": table,
    "queues": queue,
    "topics": topic,
    "payment_keys": payment_key,
    "server_replication": server_replication,
    "client_vpns": client_vpn,
}
# Own Terraform makes it: it has a security group and flows, and no module.
OWN = "own"


def build(loaded: LoadedEnvironment) -> Blueprint:
    """Decide everything about an environment.

    Pure: the same spec gives the same blueprint, in the same order.
    """
    context = context_of(loaded)
    modules, moved = _named(context)
    environment, account = context.environment, context.account
    modules = overridden(modules, environment.overrides, context.lines)
    return Blueprint(
        name=environment.name,
        description=environment.description,
        region=environment.region,
        account_id=account.account_id,
        deploy_role=account.deploy_role_of(environment.name),
        permissions_boundary=account.permissions_boundary,
        state_bucket=account.state.bucket,
        state_region=account.state.region,
        state_key=f"{environment.name}/terraform.tfstate",
        state_kms_key_alias=account.state.kms_key_alias,
        session_logs=account.session_logs,
        default_tags=context.default_tags,
        modules=modules,
        source=context.source(""),
        moves=(*moved, *former_places(context), *(m for module in modules for m in module.moves)),
        forgets=tuple(forgotten(environment.retired)),
        retired=environment.retired,
        decommissioned=tuple(decommissioned(environment.stores)),
        account_name=account.name,
        account_parts=frozenset(part for part in AccountPart if account.makes(part)),
        given_rights=account.makes_deploy_role,
    )


def _named(context: Context) -> tuple[tuple[Module, ...], tuple[Move, ...]]:
    """All modules, decided under the first name of each component."""
    former = former_names(context.environment)
    if not former:
        return tuple(_modules(context)), ()
    history = [_modules(under(context, names)) for names in steps(former)]
    names = [[m.name for m in modules] for modules in (*history, _modules(context))]
    return relabelled(history[0], names[-1]), moves(names)


def _modules(context: Context) -> list[Module]:
    environment = context.environment
    modules = [kms(context), network(context), segmentation(context)]
    if environment.private_gateway:
        modules.append(private_gateway(context))
    modules += [site_to_site_vpn(context, n) for n, s in environment.sites.items() if s.vpn]
    modules += [
        direct_connect(context, n) for n, s in environment.sites.items() if s.direct_connect
    ]
    if managing(context):
        modules.append(account_roles(context))
    for path in environment.components:
        modules += _of_component(context, path)
    if environment.backup:
        modules.append(backup(context, environment.backup))
    if environment.working_hours and environment.stopped:
        modules.append(working_hours(context, environment.working_hours))
    return watched(context, modules)


def _of_component(context: Context, path: str) -> Iterator[Module]:
    """The module of a component. A store has one on servers, a managed one, or both; their
    names are the same in every phase, so that no phase moves what another one made."""
    field, _, name = path.partition(".")
    component = context.environment.components[path]
    present = parts(context.environment, component)
    if Part.SERVICE in present and field != OWN:
        yield COMPONENTS[field](context, name)
    if Part.VOLUMES in present:
        yield rehosted_store(context, path)
