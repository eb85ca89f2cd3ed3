"""Data stores: the argument that names their security groups, and the ports they serve.

Default ports: ElastiCache, Amazon DocumentDB and OpenSearch Service developer guides; those of
engines are in ``generator.network.build.engine_ports``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.config.model import Resource
from generator.config.values import ABSENT, Unknown
from generator.network.build.engine_ports import engine_ports

GROUP_ARGUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "aws_db_instance": "vpc_security_group_ids",
        "aws_rds_cluster": "vpc_security_group_ids",
        "aws_db_proxy": "vpc_security_group_ids",
        "aws_db_proxy_endpoint": "vpc_security_group_ids",
        "aws_docdb_cluster": "vpc_security_group_ids",
        "aws_elasticache_replication_group": "security_group_ids",
        "aws_mq_broker": "security_groups",
        "aws_opensearch_domain": "vpc_options.security_group_ids",
    }
)
_FIXED = {
    # Of the engines that a proxy can have; which one, only the proxy says.
    "aws_db_proxy_endpoint": (3306, 5432, 1433),
    "aws_docdb_cluster": (27017,),
    "aws_elasticache_replication_group": (6379,),
    "aws_opensearch_domain": (443,),
}
_ENGINE_IN = {"aws_mq_broker": "engine_type", "aws_db_proxy": "engine_family"}


def ports_of(store: Resource) -> tuple[int, ...] | Unknown:
    """The TCP ports clients may use: ``port`` when written, else the engine's default."""
    port = store.get("port")
    if port not in (ABSENT, None):
        return _literal(port)
    if store.type in _FIXED:
        return _FIXED[store.type]
    name = _ENGINE_IN.get(store.type, "engine")
    engine = store.get(name)
    if not isinstance(engine, str):
        return Unknown(f"`{name}` of {store.address}")
    return engine_ports(engine.lower()) or Unknown(f"the default port of engine {engine}")


def _literal(port: object) -> tuple[int, ...] | Unknown:
    if isinstance(port, bool) or not isinstance(port, int | float | str):
        return Unknown("`port`")
    return (int(port),) if str(port).isdigit() else Unknown("`port`")
