"""A service writes the logs of one resource of this account, and of no other."""

from generator.blueprint.parts.log_policy import log_policy
from tests.support.specs import context_for, minimal_environment


def test_the_service_is_no_deputy_of_anybody_else() -> None:
    context = context_for(minimal_environment())
    policy = log_policy(context, "WriteLogs", "mq", "arn:groups", "mq:broker:orders:*")
    (statement,) = policy["Statement"]
    assert statement["Principal"] == {"Service": "mq.amazonaws.com"}
    assert statement["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert statement["Resource"] == "arn:groups"
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "111122223333"},
        "ArnLike": {"aws:SourceArn": "arn:aws:mq:ap-southeast-1:111122223333:broker:orders:*"},
    }
