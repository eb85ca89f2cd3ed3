"""Which module gets a resource, for a policy that asks (more in tests/config/test_unread.py)."""

from generator.config.load import load_files
from generator.gate.facts.handed import handed_to


def test_the_module_is_named() -> None:
    bucket = 'resource "aws_s3_bucket" "%s" {\n  bucket = "b"\n}\n'
    call = 'module "m" {\n  source = "example/harden/aws"\n  bucket = aws_s3_bucket.b.id\n}\n'
    configuration = load_files({"main.tf": bucket % "b" + bucket % "c" + call}, "root")
    held, kept = (configuration.by_address[f"aws_s3_bucket.{name}"] for name in "bc")
    assert handed_to(configuration, held) == "module.m"
    assert handed_to(configuration, kept) == ""
