"""Which module gets a resource, for a policy that asks (more in tests/config/test_unread.py)."""

from generator.config.load import load_files
from generator.gate.facts.handed import handed_to, put_out


def test_the_module_is_named() -> None:
    bucket = 'resource "aws_s3_bucket" "%s" {\n  bucket = "b"\n}\n'
    call = 'module "m" {\n  source = "example/harden/aws"\n  bucket = aws_s3_bucket.b.id\n}\n'
    configuration = load_files({"main.tf": bucket % "b" + bucket % "c" + call}, "root")
    held, kept = (configuration.by_address[f"aws_s3_bucket.{name}"] for name in "bc")
    assert handed_to(configuration, held) == "module.m"
    assert handed_to(configuration, kept) == ""


def test_an_output_hands_a_resource_to_other_roots() -> None:
    bucket = 'resource "aws_s3_bucket" "%s" {\n  bucket = "b"\n}\n'
    output = 'output "b" {\n  value = { name = "b", id = aws_s3_bucket.b.id }\n}\n'
    configuration = load_files({"main.tf": bucket % "b" + bucket % "c" + output}, "root")
    held, kept = (configuration.by_address[f"aws_s3_bucket.{name}"] for name in "bc")
    assert put_out(configuration, held)
    assert not put_out(configuration, kept)
