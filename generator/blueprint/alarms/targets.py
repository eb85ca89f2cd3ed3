"""What has metrics in each kind of module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.blueprint.alarms.alarm import Watchable
from generator.blueprint.alarms.lines import (
    client_vpn_targets,
    direct_connect_targets,
    network_targets,
    private_gateway_targets,
    vpn_targets,
)
from generator.blueprint.alarms.movers import (
    backup_targets,
    dms_targets,
    rehosted_store_targets,
)
from generator.blueprint.alarms.services import (
    container_service_targets,
    function_targets,
    service_targets,
)
from generator.blueprint.alarms.stores import (
    bucket_targets,
    database_targets,
    documentdb_targets,
    file_system_targets,
    message_broker_targets,
    queue_targets,
    redis_targets,
    search_targets,
    table_targets,
    topic_targets,
)
from generator.blueprint.context import Context
from generator.blueprint.model import Module

# Template of a module -> its targets.
TARGETS: Mapping[str, Callable[[Context, Module], Iterator[Watchable]]] = {
    "network": network_targets,
    "private_gateway": private_gateway_targets,
    "site_to_site_vpn": vpn_targets,
    "direct_connect": direct_connect_targets,
    "client_vpn": client_vpn_targets,
    "service": service_targets,
    "container_service": container_service_targets,
    "function": function_targets,
    "bucket": bucket_targets,
    "database": database_targets,
    "documentdb": documentdb_targets,
    "redis": redis_targets,
    "message_broker": message_broker_targets,
    "search": search_targets,
    "file_system": file_system_targets,
    "table": table_targets,
    "queue": queue_targets,
    "topic": topic_targets,
    "rehosted_store": rehosted_store_targets,
    "dms": dms_targets,
    "backup": backup_targets,
}


def targets(context: Context, module: Module) -> Iterator[Watchable]:
    """Everything in a module that publishes metrics."""
    if module.template in TARGETS:
        yield from TARGETS[module.template](context, module)
