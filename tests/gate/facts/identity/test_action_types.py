from pathlib import Path

import pytest

from generator.gate.facts.identity import action_types
from generator.gate.facts.identity.action_types import may_take


@pytest.mark.parametrize(
    ("action", "arn", "expected"),
    [
        ("ssm:GetParameter", "arn:aws:ssm:*:*:parameter/*", True),
        ("ssm:GetParameter", "arn:aws:ssm:*:*:param*", True),
        ("ssm:GetParameter", "arn:aws:ssm:*:*:instance/*", False),
        ("ssm:GetParameter", "arn:aws:s*:*:*:instance/*", True),
        ("ssm:GetParameter", "arn:aws:ec2:*:*:*", False),
        ("ssm:GetParameter", "arn:*", True),
        ("s3:GetObject", "arn:aws:s3:::*", True),
        ("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:*", True),
        ("rds:DeleteDBCluster", "arn:aws:rds:*:*:snapshot:*", False),
        ("ec2:DescribeInstances", "arn:aws:ec2:*:*:instance/*", True),
        ("newservice:Get", "arn:aws:ssm:*:*:instance/*", True),
        ("ssm:*", "arn:aws:ssm:*:*:instance/*", True),
        ("*", "arn:aws:ssm:*:*:instance/*", True),
    ],
)
def test_what_an_action_may_take(action: str, arn: str, expected: bool) -> None:
    assert may_take(action, arn) is expected


def test_the_table_stays_small() -> None:
    file = Path(action_types.__file__).with_name("action_types.json")
    assert file.stat().st_size <= 100_000
