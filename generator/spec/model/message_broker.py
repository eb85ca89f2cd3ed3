"""A message broker as a managed service: Amazon MQ with RabbitMQ or ActiveMQ (R10)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Zones
from generator.spec.model.store import Store

SettingName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,99}$")]
SettingValue = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,100}$")]


class BrokerEngine(StrEnum):
    """Engines, as the Amazon MQ API names them."""

    RABBITMQ = "RabbitMQ"
    ACTIVEMQ = "ActiveMQ"


class Protocol(StrEnum):
    """Wire protocols of ActiveMQ; Amazon MQ offers each of them over TLS only."""

    OPENWIRE = "openwire"
    AMQP = "amqp"
    STOMP = "stomp"
    MQTT = "mqtt"
    WSS = "wss"


# Amazon MQ developer guide, "Connecting to Amazon MQ" (ActiveMQ) and "RabbitMQ basic elements".
PROTOCOL_PORTS: dict[Protocol, int] = {
    Protocol.OPENWIRE: 61617,
    Protocol.AMQP: 5671,
    Protocol.STOMP: 61614,
    Protocol.MQTT: 8883,
    Protocol.WSS: 61619,
}
CONSOLE_PORTS: dict[BrokerEngine, int] = {BrokerEngine.RABBITMQ: 443, BrokerEngine.ACTIVEMQ: 8162}


class MessageBroker(Store):
    """A message broker."""

    engine: BrokerEngine = BrokerEngine.RABBITMQ
    """RabbitMQ or ActiveMQ."""
    engine_version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$")]
    """Major and minor version; Amazon MQ installs patches by itself."""
    instance_type: Annotated[str, Field(pattern=r"^mq\.[a-z0-9]+\.[a-z0-9]+$")]
    """Broker instance type, such as mq.m7g.large."""
    multi_az: bool | None = None
    """A cluster over zones (RabbitMQ), a standby in another zone (ActiveMQ); true in production
    when left out."""
    zones: Zones = None
    """How many of the network's zones it is spread over, the first ones; all when left out. Write
    it before the network gets another zone: AWS cannot move a broker into other subnets."""
    protocols: Annotated[tuple[Protocol, ...], Field(min_length=1)] | None = None
    """Protocols that callers use; ActiveMQ only, openwire when left out. RabbitMQ has AMQP."""
    administrator: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9._-]{1,99}$")] = "broker-admin"
    """Name of the first user. Its password is never in a spec."""
    maintenance_start: Annotated[str, Field(pattern=r"^[a-z]{3}:[0-9][0-9]:[0-9][0-9]$")] = (
        "sun:19:30"
    )
    """Start of the weekly maintenance window of two hours, UTC."""
    settings: dict[SettingName, SettingValue] = {}
    """Settings of rabbitmq.conf that Amazon MQ lets customers change; RabbitMQ only."""
    log_retention_days: int = 400
    """Days that broker logs are kept."""

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Ports of the protocols that callers use; all of them speak TLS only."""
        if self.engine is BrokerEngine.RABBITMQ:
            return (PROTOCOL_PORTS[Protocol.AMQP],)
        return tuple(PROTOCOL_PORTS[p] for p in self.protocols or (Protocol.OPENWIRE,))

    @property
    def further_ports(self) -> tuple[int, ...]:
        """The console and, for RabbitMQ, the management API: for flows that name the port."""
        return (CONSOLE_PORTS[self.engine],)

    @property
    def key_services(self) -> tuple[str, ...]:
        """Amazon MQ."""
        return ("mq",)
