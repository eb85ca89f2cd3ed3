import pytest

from generator.config.load import load_files
from generator.gate.facts.owners import lies_elsewhere, names_others

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
        ("[aws_security_group.other.id][var.tier]", True),
        ("aws_security_group.tier[var.tier].id", False),
        ('var.tier == "" ? aws_security_group.other.id : data.aws_security_group.x.id', False),
        ("var.tier", False),
    ],
)
def test_chosen_among_others_than_the_store_group(written: str, expected: bool) -> None:
    text = f'resource "x" "this" {{\n  a = {written}\n}}\ndata "aws_security_group" "x" {{}}\n'
    configuration = load_files({"main.tf": GROUPS + text}, "owners")
    value = configuration.by_address["x.this"].get("a")
    store = configuration.by_address['aws_security_group.tier["store"]']
    assert names_others(value, store) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("var.tier", True),
        ('"sg-0a1b2c3d4e5f60718"', True),
        ("data.aws_security_group.x.id", True),
        ("sort(data.aws_security_groups.x.ids)", True),
        ('"arn:aws:s3:::${var.tier}/*"', True),
        ("aws_security_group.other.id", False),
        ("aws_security_group.tier[var.tier].id", False),
        ('var.tier == "" ? aws_security_group.other.id : data.aws_security_group.x.id', False),
        ('"${aws_security_group.other.name}-${var.tier}"', False),
        ('""', False),
    ],
)
def test_names_nothing_that_the_configuration_makes(written: str, expected: bool) -> None:
    text = f"""resource "x" "this" {{
  a = {written}
}}
data "aws_security_group" "x" {{}}
data "aws_security_groups" "x" {{}}
"""
    configuration = load_files({"main.tf": GROUPS + text}, "owners")
    assert lies_elsewhere(configuration.by_address["x.this"].get("a")) is expected
