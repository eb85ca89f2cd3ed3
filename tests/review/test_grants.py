"""When a pattern of IAM has another in it."""

import pytest

from generator.review.grants import covers, meet


@pytest.mark.parametrize(
    ("pattern", "other", "expected"),
    [
        ("*", "s3:Get*", True),
        ("s3:*", "s3:Get*", True),
        ("s3:Get*", "s3:*", False),
        ("s3:Get*", "s3:GetObject", True),
        ("s3:G?tObject", "s3:GetObject", True),
        ("s3:?", "s3:*", False),
        ("arn:aws:s3:::a/*", "arn:aws:s3:::ab", False),
        ("a.c", "abc", False),
    ],
)
def test_covers(pattern: str, other: str, expected: bool) -> None:
    assert covers(pattern, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("iam:*", "iam:PassRole", True),
        ("iam:*", "s3:GetObject", False),
        ("iam:Pass*", "iam:*", True),
        ("iam:PassRole", "IAM:passrole", True),
        ("iam:PassRole", "iam:PassRoles", False),
        ("*:Get*", "s3:Put*", True),
    ],
)
def test_meet(one: str, other: str, expected: bool) -> None:
    assert meet(one, other) is expected
