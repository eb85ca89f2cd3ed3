"""The partition of a region."""

import pytest

from generator.spec.partition import partition


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("ap-southeast-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-west-1", "aws"),
    ],
)
def test_partition(region: str, expected: str) -> None:
    assert partition(region) == expected
