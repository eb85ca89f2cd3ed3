import json
from pathlib import Path

import pytest

from generator.gate.facts.identity import access_levels
from generator.gate.facts.identity.access_levels import changes_what_it_could_name


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("s3:PutObject", True),
        ("s3:Put*", True),
        ("*", True),
        ("s3:GetObject", False),
        ("s3:Get*", False),
        ("kinesis:SubscribeToShard", False),  # level Read, and no verb of reading
        ("redshift:GetClusterCredentials", True),  # level Write, and a verb of reading
        ("glue:GetQuery", False),  # level Permissions management by a slip of the tables
        ("cloudwatch:PutMetricData", False),  # no resource-level permissions
        ("ec2messages:*", False),  # the service has none at all
        ("ssm:UpdateInstanceInformation", False),  # what the agents of AWS report
        ("ssm:SendCommand", True),
        ("guardduty:UpdateDetector", True),
        ("newservice:CreateThing", True),  # not in the tables: by the verb
        ("newservice:DescribeThing", False),
    ],
)
def test_what_could_name_a_resource(action: str, expected: bool) -> None:
    assert changes_what_it_could_name(action) is expected
    assert changes_what_it_could_name(action.upper()) is expected


def test_the_tables_are_small_enough_to_be_read_by_every_check() -> None:
    file = Path(access_levels.__file__).with_name("access_levels.json")
    assert file.stat().st_size < 100_000
    tables = json.loads(file.read_text())
    assert sum(len(n.split()) for n in tables["without_resource"].values()) > 2000
    assert all(set(tables[kind]) for kind in ("reads", "writes"))
