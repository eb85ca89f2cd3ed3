"""Queues: our key, TLS, this account only; dead letters are kept; callers get their part."""

from typing import Any

import pytest

from generator.blueprint.components.queue import queue as blueprint
from generator.blueprint.components.service import service
from generator.blueprint.model import Module
from generator.blueprint.segmentation.segmentation import segmentation
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used


def made(*, production: bool = True, **overrides: Any) -> Module:
    environment = specs.queue_environment(queues={"jobs": overrides})
    account = None if production else specs.non_production_account(name="pay-production")
    return blueprint(specs.context_for(environment, account), "jobs")


def granted(access: str | None) -> dict[str, Any]:
    flow = {"to": "jobs", "access": access} if access else "jobs"
    environment = specs.queue_environment(services={"worker": {"talks_to": [flow]}})
    module = service(specs.context_for(environment), "worker")
    document = parsed(module).by_address["aws_iam_role_policy.this"].get("policy").value
    return {statement["Sid"]: statement for statement in document["Statement"]}


@pytest.mark.parametrize("fifo", [True, False])
def test_it_conforms_and_uses_its_inputs(fifo: bool) -> None:
    module = made(fifo=fifo, content_based_deduplication=fifo)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_both_queues_have_the_key_and_dead_letters_live_longest() -> None:
    queues = parsed(made(retention_days=2, max_receives=7)).of_type("aws_sqs_queue")
    assert {str(q.get("kms_master_key_id")) for q in queues} == {
        str(queues[0].get("kms_master_key_id"))
    }
    assert [q.get("message_retention_seconds") for q in queues] == [1209600, 172800]
    assert "maxReceiveCount     = 7" in text_of(made(max_receives=7))


def test_a_fifo_queue_has_dead_letters_of_its_kind() -> None:
    data = made(fifo=True).data
    assert data.queue.name == "production-jobs.fifo"
    assert data.dead_letters.name == "production-jobs-dead-letters.fifo"
    assert text_of(made(fifo=True)).count("fifo_queue ") == 2


def test_policies_only_deny() -> None:
    for one in (made().data.queue, made().data.dead_letters):
        statements = one.policy["Statement"]
        assert [s["Sid"] for s in statements] == ["TlsOnly", "OwnAccountOnly"]
        assert {s["Effect"] for s in statements} == {"Deny"}


def test_no_other_queue_may_fill_the_dead_letters() -> None:
    allowed = only(parsed(made()), "aws_sqs_queue_redrive_allow_policy")
    assert "byQueue" in str(allowed)


@pytest.mark.parametrize("production", [True, False])
def test_production_keeps_it(production: bool) -> None:
    assert ("prevent_destroy = true" in text_of(made(production=production))) == production


def test_a_caller_gets_what_its_access_says() -> None:
    receives, sends, both = granted("read"), granted("write"), granted(None)
    assert "sqs:SendMessage" not in receives["ReceiveMessages"]["Action"]
    assert "sqs:DeleteMessage" in receives["ReceiveMessages"]["Action"]
    assert receives["DecryptMessages"]["Action"] == ["kms:Decrypt"]
    assert set(sends["SendMessages"]["Action"]) == {
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:SendMessage",
    }
    assert "kms:GenerateDataKey" in sends["EncryptMessages"]["Action"]
    assert {"sqs:SendMessage", "sqs:ReceiveMessage"} <= set(both["UseQueues"]["Action"])
    through = both["UseKeysOfQueues"]["Condition"]["StringEquals"]["kms:ViaService"]
    assert through == "sqs.ap-southeast-1.amazonaws.com"


def test_it_has_no_security_group_and_callers_use_the_endpoint() -> None:
    context = specs.context_for(specs.queue_environment())
    groups = {r.name for r in segmentation(context).resources if r.type == "aws_security_group"}
    assert not any("jobs" in name for name in groups)
