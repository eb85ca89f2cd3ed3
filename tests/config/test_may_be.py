"""What an unresolved reference may stand for."""

import pytest

from generator.config.load import load_files
from generator.config.may_be import may_be

GROUPS = """
resource "aws_security_group" "tier" {
  for_each = toset(["store", "app"])
  name     = each.key
}

resource "aws_security_group" "other" {}

variable "tier" {}
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("aws_security_group.tier[var.tier].id", True),
        ('var.tier == "" ? aws_security_group.tier["store"].id : var.tier', True),
        ("var.tier", False),  # known before the group exists
        ("aws_security_group.other.id", False),  # resolved
        ('"sg-0a1b2c3d4e5f60718"', False),
    ],
)
def test_may_be_the_store_group(written: str, expected: bool) -> None:
    rule = f'resource "aws_security_group_rule" "this" {{\n  security_group_id = {written}\n}}\n'
    configuration = load_files({"main.tf": GROUPS + rule}, "owners")
    value = configuration.by_address["aws_security_group_rule.this"].get("security_group_id")
    store = configuration.by_address['aws_security_group.tier["store"]']
    assert may_be(value, store) is expected
