"""In-memory stores to test with, rendered and read back."""

from __future__ import annotations

from typing import Any

from generator.blueprint.components.redis import redis as blueprint
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.specs import Spec

CDE: Spec = {"pci_scope": "cde", "data_class": "cardholder"}
CLUSTER: Spec = {"shards": 3, "replicas": 1}
TOKEN: Spec = {"auth_token": {}}
OSS: Spec = {"engine": "redis", "engine_version": "7.1"}


def environment(zones: int = 3, **overrides: Any) -> Spec:
    """An environment that holds one as ``sessions``, CDE subnets included."""
    names = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
    return specs.minimal_environment(
        network={
            "availability_zones": names[:zones],
            "subnets": {"cde-app": 22, "cde-data": 24},
        },
        services={
            "portal": specs.service(talks_to=["sessions"]),
            "default": specs.service(talks_to=["sessions"]),
            "worker": specs.service(),
        },
        redis={"sessions": specs.redis(**overrides)},
    )


def made(*, production: bool = True, zones: int = 3, **overrides: Any) -> Module:
    """The module of the in-memory store."""
    account = None if production else specs.non_production_account(name="pay-production")
    spec = environment(zones, **overrides)
    return blueprint(specs.context_for(spec, account), "sessions")
