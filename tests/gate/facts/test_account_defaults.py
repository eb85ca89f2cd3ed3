import pytest

from generator.gate.facts.account_defaults import set_for_account
from tests.support.hcl import parse

VOLUME = 'resource "aws_ebs_volume" "v" {\n  size = 1\n}\n'
TYPE = "aws_ebs_encryption_by_default"


def setting(written: str) -> str:
    return f'resource "{TYPE}" "s" {{\n{written}\n}}\n'


TWO = 'provider "aws" {\n}\nprovider "aws" {\n  alias = "other"\n}\n'
OPEN = 'variable "on" {\n  type = bool\n}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        (setting(""), True),
        (setting("  enabled = false"), False),
        (setting("  enabled = var.on") + OPEN, None),
        (setting('  region = "eu-west-1"'), False),
        (TWO + setting(""), True),
        (TWO + setting("  provider = aws.other"), False),
    ],
)
def test_a_default_counts_where_it_is_set(text, expected) -> None:
    configuration = parse(text + VOLUME)
    (volume,) = configuration.of_type("aws_ebs_volume")
    wanted = {"enabled": True}
    assert set_for_account(configuration, volume, TYPE, wanted, wanted) is expected
