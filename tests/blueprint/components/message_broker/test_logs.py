"""General logs of both engines, audit logs of the one that has them, and who may write them."""

from tests.support.cases.message_broker import made
from tests.support.rendered import conforming, text_of


def broker_of(module):
    (found,) = conforming(module).of_type("aws_mq_broker")
    return found


def test_rabbitmq_has_no_audit_log_and_needs_no_policy() -> None:
    """It writes through the service-linked role; the provider refuses logs.audit for it."""
    module = made("RabbitMQ")
    assert broker_of(module).get("logs.general") is True
    assert "audit" not in text_of(module)
    assert not conforming(module).of_type("aws_cloudwatch_log_resource_policy")


def test_activemq_writes_both_logs_under_a_policy_for_this_broker_only() -> None:
    module = made("ActiveMQ")
    found = broker_of(module)
    assert found.get("logs.general") is True
    assert found.get("logs.audit") is True
    (policy,) = conforming(module).of_type("aws_cloudwatch_log_resource_policy")
    assert policy.get("policy_name") == "production-events-logs"
    (statement,) = policy.get("policy_document").value["Statement"]
    assert statement["Principal"] == {"Service": "mq.amazonaws.com"}
    assert sorted(statement["Action"]) == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}
    arn = "arn:aws:mq:ap-southeast-1:111122223333:broker:production-events:*"
    assert statement["Condition"]["ArnLike"] == {"aws:SourceArn": arn}


def test_the_broker_comes_after_the_policy() -> None:
    """Without it Amazon MQ drops the logs and says nothing."""
    text = text_of(made("ActiveMQ"))
    assert "depends_on = [aws_cloudwatch_log_resource_policy.this]" in text
