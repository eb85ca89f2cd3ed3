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


PROVIDER = """provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/deploy"
  }
}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        (' = "eu-west-1"', '="eu-west-1" # another way to write it', ""),
        ('["111122223333"]', '["444455556666"]', ":3: allowed_account_ids of provider.aws is not"),
        ('["111122223333"]', "[var.account]", ":3: allowed_account_ids of provider.aws is not"),
        (
            'allowed_account_ids = ["111122223333"]',
            "",
            "provider.aws is missing",
        ),
        ("role/deploy", "role/admin", ":5: role_arn of provider.aws.assume_role is not what"),
        (
            "assume_role {",
            "endpoints {\n    s3 = 1\n  }\n  assume_role {",
            "provider.aws.endpoints",
        ),
        (
            "  region ",
            "  skip_requesting_account_id = true\n  region",
            "skip_requesting_account_id",
        ),
    ],
)
def test_a_provider_acts_for_the_account_of_the_spec(old: str, new: str, said: str) -> None:
    usual, own = {"providers.tf": PROVIDER}, {"providers.tf": PROVIDER.replace(old, new, 1)}
    lines = list(strange(frame(own), frame(usual)))
    assert lines == [] if not said else said in lines[0]


def test_the_state_lies_where_the_spec_says() -> None:
    usual = {"backend.tf": 'terraform {\n  backend "s3" {\n    bucket = "state"\n  }\n}\n'}
    own = {"backend.tf": usual["backend.tf"].replace('"state"', '"mine"')}
    assert list(strange(frame(own), frame(usual))) == [
        "backend.tf:3: bucket of backend.s3 is not what the spec decides"
    ]
