import pytest

from generator.config.values import Unknown
from generator.gate.facts.data.stack_types import judged_properties
from generator.gate.facts.data.stacks import Made
from generator.gate.model import Status

TYPES = {
    "AWS::SQS::Queue": {
        "plain": ["QueueName", "Tags"],
        "must": {"SqsManagedSseEnabled": ["absent", True], "Redrive.Arn": ["absent", "*"]},
        "opened": ["Policy"],
    },
    "AWS::EC2::Volume": {"must": {"Encrypted": [True]}},
}


@pytest.mark.parametrize(
    ("kind", "properties", "status"),
    [
        ("AWS::SQS::Queue", {}, Status.PASS),
        ("AWS::SQS::Queue", {"QueueName": "q", "SqsManagedSseEnabled": True}, Status.PASS),
        ("AWS::SQS::Queue", {"SqsManagedSseEnabled": "true"}, Status.PASS),
        ("AWS::SQS::Queue", {"SqsManagedSseEnabled": False}, Status.FAIL),
        ("AWS::SQS::Queue", {"SqsManagedSseEnabled": Unknown("x")}, Status.UNKNOWN),
        ("AWS::SQS::Queue", {"QueueName": Unknown("x"), "Tags": [{"Key": "a"}]}, Status.PASS),
        ("AWS::SQS::Queue", {"Policy": {"Statement": [Unknown("x")]}}, Status.UNKNOWN),
        ("AWS::SQS::Queue", {"Policy": {"Statement": []}}, Status.PASS),
        ("AWS::SQS::Queue", {"Redrive": {"Arn": "a"}}, Status.PASS),
        ("AWS::SQS::Queue", {"NewToAws": True}, Status.UNKNOWN),
        ("AWS::SQS::Queue", {"NewToAws": True, "SqsManagedSseEnabled": False}, Status.FAIL),
        ("awscc_sqs_queue", {"queue_name": "q", "sqs_managed_sse_enabled": False}, Status.FAIL),
        ("awscc_sqs_queue", {"queue_name": "q", "tags": {"a": "b"}}, Status.PASS),
        ("AWS::EC2::Volume", {}, Status.UNKNOWN),
        ("AWS::EC2::Volume", {"Encrypted": True}, Status.PASS),
        ("AWS::EC2::Volume", Unknown("a macro"), Status.UNKNOWN),
        ("AWS::New::Thing", {}, Status.UNKNOWN),
    ],
)
def test_a_type_is_decided_by_its_properties(kind, properties, status) -> None:
    assert judged_properties(Made(kind, properties), TYPES).status is status
