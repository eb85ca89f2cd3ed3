"""What an unread module gets."""

import pytest

from generator.config.load import load_files
from generator.config.unread import handed_to_unread

BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n'
CALL = 'module "m" {\n  source = "%s"\n  bucket = aws_s3_bucket.b.id\n%s}\n'
MODULE = 'variable "bucket" {\n  type = string\n}\n'


@pytest.mark.parametrize(
    ("source", "more", "module"),
    [
        ("example/harden/aws", "", "module.m"),
        ("example/harden/aws", "  count = 1\n", "module.m"),
        ("example/harden/aws", "  count = 0\n", ""),
        ("./m", "", ""),
        ("./m", "  count = 1\n", ""),
    ],
)
def test_only_modules_that_are_not_read_count(source: str, more: str, module: str) -> None:
    files = {"main.tf": BUCKET + CALL % (source, more), "m/main.tf": MODULE}
    configuration = load_files(files, "root")
    found = handed_to_unread(configuration)
    assert found.get("aws_s3_bucket.b", ("",))[0] == module


@pytest.mark.parametrize(
    ("argument", "gets"),
    [
        ("environment_variables", False),
        ("lambda_environment", False),
        ("policy_statements", False),
        ("tags", False),
        ("environment_buckets", True),
        ("policy_bucket", True),
    ],
)
def test_what_a_program_is_told_is_not_given_to_the_module(argument: str, gets: bool) -> None:
    call = f'module "m" {{\n  source = "a/b/aws"\n  {argument} = {{b = aws_s3_bucket.b.arn}}\n}}\n'
    found = handed_to_unread(load_files({"main.tf": BUCKET + call}, "root"))
    assert ("aws_s3_bucket.b" in found) is gets
