"""What templates of a team may not bring, take away, or turn."""

import pytest

from generator.own.frame import frame, strange

USUAL = {
    "versions.tf": """terraform {
  backend "s3" {}
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
""",
    "main.tf": 'provider "aws" {\n}\nmoved {\n  from = module.a\n  to = module.b\n}\n',
    "modules/keys/main.tf": 'resource "aws_kms_key" "this" {\n}\n',
    "RUNBOOK.md": "{",
}
STATE = "  from = aws_kms_key.a\n"


def differences(path: str, text: str) -> list[str]:
    """What is told when one file is another."""
    return list(strange(frame({**USUAL, path: text}), frame(USUAL)))


def test_values_and_resources_are_compared_elsewhere() -> None:
    more = 'locals {\n  a = 1\n}\ndata "aws_region" "this" {\n}\ncheck "a" {\n}\n'
    assert differences("modules/keys/main.tf", more) == []
    assert differences("main.tf", USUAL["main.tf"] + f"removed {{\n{STATE}}}\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"moved {{\n{STATE}}}\n", "moved"),
        (f"removed {{\n{STATE}}}\n", "removed"),
        ('import {\n  to = aws_kms_key.a\n  id = "a"\n}\n', "import"),
        ('action "aws_lambda_invoke" "a" {\n}\n', "action.aws_lambda_invoke.a"),
        ('provider "aws" {\n  alias = "far"\n}\n', "provider.aws.far"),
        ('terraform {\n  backend "http" {\n  }\n}\n', "backend.http"),
        (
            'terraform {\n  required_providers {\n    a = { source = "evil/a" }\n  }\n}\n',
            "provider a from evil/a",
        ),
        (
            'resource "aws_kms_key" "this" {\n  provisioner "local-exec" {\n  }\n}\n',
            "the provisioner of aws_kms_key.this",
        ),
    ],
)
def test_what_has_no_place_in_a_module(text: str, said: str) -> None:
    (line,) = differences("modules/keys/main.tf", text)
    assert line.startswith("modules/keys/main.tf:")
    assert f": {said} has no place in a template" in line


def test_a_backend_is_neither_left_out_nor_turned() -> None:
    assert "the root: backend.s3 is missing" in differences("versions.tf", "")[0]
    twice = USUAL["versions.tf"] + 'terraform {\n  backend "s3" {}\n}\n'
    assert differences("versions.tf", twice) == [
        "versions.tf:10: backend.s3 (again) has no place in a template"
    ]
