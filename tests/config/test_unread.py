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
