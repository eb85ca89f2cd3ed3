import pytest

from generator.gate.facts.identity.account import accounts, aws_providers, stage_of
from tests.support.hcl import UNRESOLVED, parse

PROVIDERS = """
provider "aws" {
  allowed_account_ids = ["111122223333"]
}
provider "aws" {
  alias               = "archive"
  allowed_account_ids = [var.open, "777788889999"]
}
provider "random" {}
"""


def test_accounts_of_the_providers() -> None:
    configuration = parse(UNRESOLVED + PROVIDERS)
    assert len(aws_providers(configuration)) == 2
    assert accounts(configuration) == {"111122223333", "777788889999"}
    assert accounts(parse("")) == frozenset()


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ('{ stage = "production", environment = "x" }', "production"),
        ('{ environment = "PRD" }', "production"),
        ('{ stage = "non-production" }', "non-production"),
        ('{ environment = "staging" }', "non-production"),
        ("{}", "untagged"),
        ("{ stage = var.open }", "unknown"),
        ("var.open", "unknown"),
    ],
)
def test_stage(tags: str, expected: str) -> None:
    hcl = f'{UNRESOLVED}resource "aws_x" "x" {{\n  tags = {tags}\n}}\n'
    assert stage_of(parse(hcl).by_address["aws_x.x"]) == expected
