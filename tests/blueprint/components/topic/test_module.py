"""Topics: our key, TLS, this account only; queues let this topic in and no other."""

from typing import Any

import pytest

from generator.blueprint.components.queue import queue
from generator.blueprint.components.service import service
from generator.blueprint.components.topic import topic as blueprint
from generator.blueprint.context import Context
from generator.blueprint.kms.kms import kms
from generator.blueprint.model import Module
from generator.blueprint.network.endpoint_policies import interface_policy
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used

ARN = "arn:aws:sns:ap-southeast-1:{}:production-events{}"


def context(*, fifo: bool = False, **overrides: Any) -> Context:
    environment = specs.topic_environment(
        queues={"jobs": {"fifo": fifo}}, topics={"events": {"fifo": fifo, **overrides}}
    )
    return specs.context_for(environment)


def made(**overrides: Any) -> Module:
    return blueprint(context(**overrides), "events")


def statement(document: dict[str, Any], sid: str) -> dict[str, Any]:
    return next(s for s in document["Statement"] if s["Sid"] == sid)


@pytest.mark.parametrize("fifo", [True, False])
def test_it_conforms_and_uses_its_inputs(fifo: bool) -> None:
    module = made(fifo=fifo, content_based_deduplication=fifo)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}
    assert module.data.name == "production-events" + (".fifo" if fifo else "")


def test_its_policy_only_denies() -> None:
    statements = made().data.policy["Statement"]
    assert [s["Sid"] for s in statements] == ["TlsOnly", "OwnAccountOnly"]
    assert all(s["Effect"] == "Deny" and "sns:Publish" in s["Action"] for s in statements)


def test_a_queue_receives_messages_as_they_are() -> None:
    subscription = only(parsed(made()), "aws_sns_topic_subscription")
    assert subscription.get("raw_message_delivery") is True
    assert subscription.get("filter_policy") is None
    filtered = made(subscribers=[{"queue": "jobs", "filter": {"kind": ["refund"]}}])
    assert "refund" in text_of(filtered)


@pytest.mark.parametrize(("fifo", "ending"), [(True, ".fifo"), (False, "")])
def test_queues_let_this_topic_in_and_no_other(fifo: bool, ending: str) -> None:
    given = context(fifo=fifo)
    arn = [ARN.format(given.account.account_id, ending)]
    ours, its = queue(given, "jobs").data, blueprint(given, "events").data
    for policy in (ours.queue.policy, its.dead_letters.policy):
        condition = statement(policy, "TopicsSend")["Condition"]
        assert condition == {"ArnEquals": {"aws:SourceArn": arn}}
    assert "TopicsSend" not in str(ours.dead_letters.policy)


def test_sns_may_use_the_key_for_this_topic_only() -> None:
    given = context()
    policies = {key.label: key.policy for key in kms(given).data.keys}
    allowed = statement(policies["confidential"], "TopicsUseKey")
    assert allowed["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert ARN.format(given.account.account_id, "") in str(allowed["Condition"])
    assert "TopicsUseKey" not in str(policies["internal"])


def test_without_subscribers_there_are_no_dead_letters() -> None:
    given = context(subscribers=[])
    assert "aws_sqs_queue" not in text_of(blueprint(given, "events"))
    assert "TopicsUseKey" not in str(kms(given).data)


def test_a_caller_publishes_and_nothing_else() -> None:
    rendered = parsed(service(context(), "worker")).by_address["aws_iam_role_policy.this"]
    document = rendered.get("policy").value
    assert statement(document, "PublishToTopics")["Action"] == ["sns:Publish"]
    through = statement(document, "EncryptPublished")["Condition"]["StringEquals"]
    assert through == {"kms:ViaService": "sns.ap-southeast-1.amazonaws.com"}


def test_the_endpoint_leads_to_topics_of_the_account_only() -> None:
    assert "aws:ResourceAccount" in str(interface_policy(context(), "sns"))
