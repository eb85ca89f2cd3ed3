"""Names of topics for others: which queue hears which topic, and who may send into it."""

from generator.blueprint.expression import Expr
from generator.blueprint.parts.topics import (
    alert_publishers,
    topic_arn,
    topic_name,
    topics_into,
    topics_send,
)
from tests.support import specs


def test_a_queue_hears_the_topics_that_name_it() -> None:
    topics = {"events": specs.topic(subscribers=["jobs"]), "alone": specs.topic(fifo=True)}
    context = specs.context_for(specs.topic_environment(topics=topics))
    assert topics_into(context, "jobs") == [topic_arn(context, "events")]
    assert topic_name(context, "alone") == "production-alone.fifo"


def test_nobody_may_send_into_a_queue_that_hears_no_topic() -> None:
    assert topics_send([], Expr("aws_sqs_queue.this.arn")) == []


def test_rules_of_eventbridge_publish_without_a_condition() -> None:
    """AWS documents that a topic policy can hold none for them: with one, no event arrives."""
    arn = "arn:aws:sns:ap-southeast-1:111122223333:alerts"
    made = alert_publishers(arn, "111122223333", arn.replace("sns", "cloudwatch"))
    by_sid = {statement["Sid"]: statement for statement in made}
    assert "Condition" not in by_sid["EventRulesPublish"]
    assert set(by_sid["AlarmsPublish"]["Condition"]) == {"StringEquals", "ArnLike"}
    assert by_sid["OnlyOverTls"]["Effect"] == "Deny"
