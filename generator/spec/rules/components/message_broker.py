"""Message brokers: what Amazon MQ offers, and what production needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.message_broker import BrokerEngine, MessageBroker
from generator.spec.rules.newer import newer, older, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

# Names that everybody tries first (PCI DSS 2.2.2); Amazon MQ refuses "guest" outright.
_TAKEN_USERS = frozenset({"admin", "administrator", "guest", "rabbitmq", "activemq", "root"})
# Amazon MQ developer guide, "Configurable values for RabbitMQ on Amazon MQ"; pave sets the others.
_SETTINGS = {
    "consumer_timeout": re.compile(r"0|[1-9][0-9]{0,9}"),
    "heartbeat": re.compile(r"[6-9][0-9]|[1-9][0-9]{2}|[12][0-9]{3}|3[0-5][0-9]{2}|3600"),
    "quorum_queue.property_equivalence.relaxed_checks_on_redeclaration": re.compile("true|false"),
}
# Access to the broker and its console: pave decides it.
_OWN_SETTINGS = ("auth_", "listeners.", "loopback_", "management.", "secure.", "ssl_")
_NOTHING = re.compile("(?!)")
_START = re.compile(r"(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]")


def message_brokers(subject: Subject) -> Iterator[Problem]:
    """What the engine accepts, and what production needs."""
    for name, broker in subject.environment.message_brokers.items():
        path = f"message_brokers.{name}"
        yield from _version(subject, path, broker)
        yield from _of_engine(subject, path, broker)
        if subject.production and broker.multi_az is False:
            message = "a broker in production must run in more than one zone"
            yield subject.problem(f"{path}.multi_az", message, False, "true")
        if broker.administrator.lower() in _TAKEN_USERS:
            message = "is a name that attackers try first, or that Amazon MQ refuses"
            yield subject.problem(f"{path}.administrator", message, broker.administrator)
        if not _START.fullmatch(broker.maintenance_start):
            field, found = f"{path}.maintenance_start", broker.maintenance_start
            yield subject.problem(field, "is not a valid day and time", found, "sun:19:30")


def _version(subject: Subject, path: str, broker: MessageBroker) -> Iterator[Problem]:
    offered: dict[str, list[str]] = table("message_brokers")["instance_types"][broker.engine.value]
    field, version = f"{path}.engine_version", broker.engine_version
    name = f"{broker.engine} {version}"
    if version not in offered and older(version, offered):
        message = f"Amazon MQ has no such version of {broker.engine}"
        near = nearest(version, offered)
        yield subject.problem(field, message, version, join(offered), near)
    elif version not in offered:
        message = f"pave does not know {name}, only {join(offered)}"
        yield from newer(subject, field, message, version, offered, name, "broker_versions")
    yield from _type(subject, f"{path}.instance_type", broker, offered.get(version))


def _type(
    subject: Subject, field: str, broker: MessageBroker, offered: list[str] | None
) -> Iterator[Problem]:
    """One that pave knows, but not for a version that it knows, is refused."""
    engines: dict[str, dict[str, list[str]]] = table("message_brokers")["instance_types"]
    known = {type_ for rows in engines.values() for types in rows.values() for type_ in types}
    written, types = broker.instance_type, offered or sorted(known)
    if written in types:
        return
    if written not in known and type_like(written.removeprefix("mq.")):
        message = f"pave does not know this instance type, only {join(types)}"
        yield from newer(subject, field, message, written, types)
    else:
        message = f"{broker.engine} {broker.engine_version} does not run on this instance type"
        yield subject.problem(field, message, written, join(types), nearest(written, types))


def _of_engine(subject: Subject, path: str, broker: MessageBroker) -> Iterator[Problem]:
    """Fields that the other engine has."""
    if broker.engine is BrokerEngine.RABBITMQ and broker.protocols is not None:
        message = "RabbitMQ always uses AMQP; only ActiveMQ has a choice of protocols"
        found = [p.value for p in broker.protocols]
        yield subject.problem(f"{path}.protocols", message, found, "leave it out")
    if broker.engine is BrokerEngine.ACTIVEMQ and broker.settings:
        message = (
            "settings are only for RabbitMQ (rabbitmq.conf); pave writes the "
            "configuration of ActiveMQ"
        )
        yield subject.problem(f"{path}.settings", message, allowed="leave it out")
    for key, value in broker.settings.items():
        field = f"{path}.settings.{key}"
        if key not in _SETTINGS and not key.startswith(_OWN_SETTINGS):
            message = "pave does not know that Amazon MQ lets customers choose this setting"
            yield from newer(subject, field, message, key, _SETTINGS)
        elif not _SETTINGS.get(key, _NOTHING).fullmatch(value):
            message = "Amazon MQ does not let customers give this value to this RabbitMQ setting"
            yield subject.problem(field, message, value, join(_SETTINGS), nearest(key, _SETTINGS))
    seen = set()
    for index, protocol in enumerate(broker.protocols or ()):
        if protocol in seen:
            field = f"{path}.protocols.{index}"
            yield subject.problem(field, "the protocol is named twice", protocol.value)
        seen.add(protocol)
