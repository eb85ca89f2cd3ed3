"""Message brokers to test with, rendered and read back."""

from __future__ import annotations

from typing import Any

from generator.blueprint.components.message_broker import message_broker as blueprint
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.specs import Spec

CDE: Spec = {"pci_scope": "cde", "data_class": "cardholder"}
ENGINES = {"RabbitMQ": specs.message_broker, "ActiveMQ": specs.activemq}


def environment(engine: str, zones: int = 3, **overrides: Any) -> Spec:
    """An environment that holds one as ``events``, CDE subnets included."""
    names = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
    return specs.minimal_environment(
        network={
            "availability_zones": names[:zones],
            "subnets": {"cde-app": 22, "cde-data": 24},
        },
        services={
            "worker": specs.service(talks_to=["events"]),
            "desk": specs.service(),
        },
        message_brokers={"events": ENGINES[engine](**overrides)},
    )


def made(engine: str, *, production: bool = True, zones: int = 3, **overrides: Any) -> Module:
    """The module of the broker."""
    account = None if production else specs.non_production_account(name="pay-production")
    spec = environment(engine, zones, **overrides)
    return blueprint(specs.context_for(spec, account), "events")
