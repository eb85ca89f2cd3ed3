"""What AWS may have added: warned about once, silent as soon as the spec confirms it."""

import json

import pytest

from generator.spec.load import load_texts
from generator.spec.rules.newer import likely_architecture, older, type_like
from tests.support import specs

BROKER = {"pci_scope": "connected-to", "engine_version": "4.3", "instance_type": "mq.m9g.large"}


def warnings(*confirmed: str) -> list[str]:
    spec = specs.minimal_environment(message_brokers={"events": BROKER}, confirmed=list(confirmed))
    account = specs.production_account(name="pay-production")
    texts = {"environment.yaml": json.dumps(spec), "account.yaml": json.dumps(account)}
    return [warning.field.rpartition(".")[2] for warning in load_texts(texts).warnings]


def test_each_value_is_confirmed_by_itself() -> None:
    assert warnings() == ["engine_version", "instance_type"]
    assert warnings("RabbitMQ 4.3") == ["instance_type"]
    assert warnings("RabbitMQ 4.3", "mq.m9g.large") == []
    assert warnings("4.3", "ActiveMQ 4.3") == ["engine_version", "instance_type"]


@pytest.mark.parametrize("text", ["m9g.large", "u7i-12tb.224xlarge", "x12gd.metal-48xl", "t5.nano"])
def test_names_of_the_right_form(text: str) -> None:
    assert type_like(text)


@pytest.mark.parametrize(
    "text", ["m9g", "m9g.larg", "m.large", "M9g.large", "m9g.large.x", ".large"]
)
def test_names_of_no_form(text: str) -> None:
    assert not type_like(text)


def test_graviton_is_in_the_name() -> None:
    assert [likely_architecture(t) for t in ("m9g.large", "x10gd.xlarge")] == ["arm64", "arm64"]
    assert [likely_architecture(t) for t in ("g7.large", "m9i.large", "mac9.metal")] == [
        "x86_64"
    ] * 3


def test_versions_compare_by_number() -> None:
    assert older("3.9", ["3.13", "4.2"])
    assert not older("3.14", ["3.13", "4.2"])
