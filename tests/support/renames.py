"""Specs in which something has a new name."""

from __future__ import annotations

import json
from typing import Any

from generator.spec.model.environment import environment_parts
from tests.support import specs

Spec = dict[str, Any]
WITHOUT_AWS_NAME = ("external",)


def renameable(spec: Spec) -> list[tuple[str, str]]:
    """Part and name of everything that may be renamed."""
    parts = [p for p in environment_parts() if p in spec and p not in WITHOUT_AWS_NAME]
    return [(part, name) for part in parts for name in spec[part]]


def renamed(spec: Spec, part: str, old: str, new: str) -> Spec:
    """The spec after a person gave something a new name, everywhere, and said so."""
    changed: Spec = json.loads(json.dumps(spec).replace(json.dumps(old), json.dumps(new)))
    member = changed[part][new]
    member["renamed_from"] = [*member.get("renamed_from", []), old]
    return changed


def estates() -> dict[str, Spec]:
    """Specs that together hold every kind of component."""
    return {
        "full": specs.full_environment(),
        "storage": specs.storage_environment(),
        "stores": _stores(),
        "containers": specs.container_environment(),
        "tables": specs.table_environment(),
        "queues": specs.queue_environment(),
        "keys": specs.payment_environment(),
        "topics": specs.topic_environment(),
        "functions": _functions(),
    }


def _functions() -> Spec:
    """A function that everything invokes which can."""
    return specs.function_environment(
        network={"endpoints": {"gateway": ["s3"], "interface": ["ssm", "logs", "kms", "sns"]}},
        functions={"check": {"triggers": {"topics": {"events": {}}, "buckets": {"objects": {}}}}},
        topics={"events": specs.topic()},
        buckets={"objects": specs.bucket()},
    )


def _stores() -> Spec:
    """Every store, one of them on its way from servers, and a migration from a site."""
    reached = ["documents", "cache", "queue", "find", "orders-db", "graph"]
    return specs.minimal_environment(
        network={"endpoints": {"interface": ["ec2", "ssm", "secretsmanager"]}},
        private_gateway={"type": "virtual-private-gateway"},
        sites={"dc": {"cidrs": ["10.8.0.0/16"], "bgp_asn": 65010, "vpn": specs.vpn()}},
        services={"worker": specs.service(talks_to=reached)},
        databases={"orders-db": specs.database()},
        documentdb={"documents": specs.documentdb(phase="migrating", servers=specs.servers())},
        redis={"cache": specs.redis()},
        message_brokers={"queue": specs.message_broker()},
        search={"find": specs.search()},
        own={"graph": specs.own(peer_ports=[7000])},
        dms={"move-orders": specs.dms()},
        client_vpns={"operators": specs.client_vpn(talks_to=["orders-db"])},
    )
