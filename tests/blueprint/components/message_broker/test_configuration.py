"""rabbitmq.conf and the XML of ActiveMQ."""

from xml.etree import ElementTree

from tests.support.cases.message_broker import made
from tests.support.rendered import conforming

SPACE = "{http://activemq.apache.org/schema/core}"


def configuration_of(module):
    (found,) = conforming(module).of_type("aws_mq_configuration")
    return found


def test_rabbitmq_keeps_headers_and_operator_policies_whatever_the_spec_says() -> None:
    found = configuration_of(made("RabbitMQ", settings={"heartbeat": "120"}))
    assert found.get("data").split("\n") == [
        "consumer_timeout = 1800000",
        "heartbeat = 120",
        "management.restrictions.operator_policy_changes.disabled = true",
        "secure.management.http.headers.enabled = true",
    ]


def test_activemq_lets_applications_use_queues_and_administrators_make_them() -> None:
    broker = ElementTree.fromstring(configuration_of(made("ActiveMQ")).get("data"))
    entries = broker.findall(f".//{SPACE}authorizationEntry")
    rights = {e.get("queue") or e.get("topic"): dict(e.attrib) for e in entries}
    assert rights.keys() == {">", "ActiveMQ.Advisory.>"}
    for entry in entries:
        assert "applications" in entry.get("read").split(",")
        assert "applications" in entry.get("write").split(",")
        advisory = entry.get("topic") == "ActiveMQ.Advisory.>"
        assert ("applications" in entry.get("admin").split(",")) == advisory
        assert "activemq-webconsole" in entry.get("admin").split(",")
    assert {e.get("queue") for e in entries} == {">", None}
    assert {e.get("topic") for e in entries} == {">", "ActiveMQ.Advisory.>", None}


def test_a_version_has_a_configuration_of_its_own() -> None:
    """The broker uses the old one until it restarts, so both exist for a while."""
    found = configuration_of(made("ActiveMQ"))
    assert found.get("name") == "production-events-activemq-5-19"
    assert found.get("engine_version") == "5.19"
    assert found.get("skip_destroy") is True
    assert found.get("lifecycle.create_before_destroy") is True


def test_the_broker_follows_the_latest_revision() -> None:
    (broker,) = conforming(made("RabbitMQ")).of_type("aws_mq_broker")
    assert broker.get("configuration.id").address == "aws_mq_configuration.this"
    assert broker.get("configuration.revision").attribute == "latest_revision"
