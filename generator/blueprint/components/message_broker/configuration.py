"""Configuration of a broker: rabbitmq.conf of RabbitMQ, XML of ActiveMQ.

Sources: Amazon MQ developer guide, "Configurable values for RabbitMQ on Amazon MQ" and
"Authorization for ActiveMQ brokers".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.spec.model.message_broker import BrokerEngine, MessageBroker

ADMINISTRATORS, APPLICATIONS = "administrators", "applications"
# Without this group in the map nobody can use the web console.
_CONSOLE = "activemq-webconsole"
# Headers that keep the console out of frames and scripts; operator policies stay as they are.
ENFORCED = {
    "management.restrictions.operator_policy_changes.disabled": "true",
    "secure.management.http.headers.enabled": "true",
}
DEFAULTS = {"consumer_timeout": "1800000", "heartbeat": "60"}


@dataclass(frozen=True, slots=True)
class BrokerConfiguration:
    """Name and lines of a configuration.

    A configuration belongs to one version of its engine: in the name, so that the next one can
    exist beside it until the broker has restarted.
    """

    name: str
    description: str
    lines: tuple[str, ...]


def configuration(name: str, spec: MessageBroker) -> BrokerConfiguration:
    """Decide the configuration; ``name`` is the broker's AWS name."""
    version = spec.engine_version.replace(".", "-")
    return BrokerConfiguration(
        name=f"{name}-{spec.engine.value.lower()}-{version}",
        description=f"{spec.engine.value} {spec.engine_version} of {name}",
        lines=_rabbitmq(spec) if spec.engine is BrokerEngine.RABBITMQ else _activemq(),
    )


def _rabbitmq(spec: MessageBroker) -> tuple[str, ...]:
    settings = {**DEFAULTS, **spec.settings, **ENFORCED}
    return tuple(f"{key} = {settings[key]}" for key in sorted(settings))


def _activemq() -> tuple[str, ...]:
    """Applications send and receive; only administrators create and delete what is named.

    Without a map every user may do everything (PCI DSS 7.2.5).
    """
    trusted, everybody = (
        f"{ADMINISTRATORS},{_CONSOLE}",
        f"{ADMINISTRATORS},{_CONSOLE},{APPLICATIONS}",
    )
    use = f'read="{everybody}" write="{everybody}"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<broker xmlns="http://activemq.apache.org/schema/core">',
        "  <plugins>",
        "    <authorizationPlugin>",
        "      <map>",
        "        <authorizationMap>",
        "          <authorizationEntries>",
        f'            <authorizationEntry queue="&gt;" admin="{trusted}" {use}/>',
        f'            <authorizationEntry topic="&gt;" admin="{trusted}" {use}/>',
        '            <authorizationEntry topic="ActiveMQ.Advisory.&gt;" '
        f'admin="{everybody}" {use}/>',
        "          </authorizationEntries>",
        "          <tempDestinationAuthorizationEntry>",
        f'            <tempDestinationAuthorizationEntry admin="{everybody}" {use}/>',
        "          </tempDestinationAuthorizationEntry>",
        "        </authorizationMap>",
        "      </map>",
        "    </authorizationPlugin>",
        "  </plugins>",
        "</broker>",
    )
