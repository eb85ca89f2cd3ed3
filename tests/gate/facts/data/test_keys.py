"""A key of AWS is known by its alias."""

import pytest

from generator.gate.facts.data.keys import managed_by_aws


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("alias/aws/logs", True),
        ("arn:aws:kms:ap-southeast-1:111122223333:alias/aws/s3", True),
        ("alias/awsome", False),
        ("alias/payments/aws/logs", False),
        ("arn:aws:kms:ap-southeast-1:111122223333:key/1", False),
    ],
)
def test_keys_of_aws(key: str, expected: bool) -> None:
    assert managed_by_aws(key) is expected
