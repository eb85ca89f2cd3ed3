"""Digests of what resources say: equal for the same, other for anything that decides."""

import pytest

from generator.config.load import load_files
from generator.config.model import Attribute, Block, Configuration, Resource
from generator.config.values import Value
from generator.gate.content import Contents

HCL = """
variable "port" { default = 22 }
variable "secret" {
  default   = "hunter2-hunter2"
  sensitive = true
}
data "aws_iam_policy_document" "d" {
  statement { actions = ["s3:GetObject"] }
}
resource "aws_thing" "x" {
  a      = 1
  port   = var.port
  token  = var.secret
  policy = data.aws_iam_policy_document.d.json
  vpc    = aws_vpc.v.id
  part { b = [1, 2] }
}
"""


def digest(hcl: str, file: str = "main.tf") -> str:
    configuration = load_files({file: hcl}, "t")
    return Contents(configuration).by_address()["aws_thing.x"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  a      = 1\n", "\n\n  # a comment\n  a = 1\n"),
        ("  a      = 1\n  port   = var.port\n", "  port = var.port\n  a = 1\n"),
        ("a      = 1", "a = 2 - 1"),
        ("hunter2-hunter2", "another secret"),  # nobody can try secrets against a digest
    ],
)
def test_the_same_content(old: str, new: str) -> None:
    assert digest(HCL.replace(old, new), "renamed.tf") == digest(HCL) != ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a      = 1", "a = 2"),
        ("a      = 1", 'a = "1"'),
        ("default = 22", "default = 23"),
        ("s3:GetObject", "s3:*"),
        ("aws_vpc.v.id", "aws_vpc.w.id"),
        ("b = [1, 2]", "b = [2, 1]"),
        ("part { b", "other { b"),
        ("aws_vpc.v.id", "null"),
    ],
)
def test_another_content(old: str, new: str) -> None:
    assert digest(HCL.replace(old, new)) != digest(HCL)


def test_instances_are_apart_and_together() -> None:
    hcl = 'resource "aws_thing" "x" {\n  count = 2\n  a = count.index\n}\n'
    found = Contents(load_files({"main.tf": hcl}, "t")).by_address()
    assert len(set(found.values())) == 3
    assert set(found) == {"aws_thing.x", "aws_thing.x[0]", "aws_thing.x[1]"}


def test_a_place_outside_of_resources() -> None:
    hcl = 'module "m" {\n  source = "a/b/aws"\n  open = true\n}\n'
    found = Contents(load_files({"main.tf": hcl}, "t")).at("main.tf", 2)
    other = hcl.replace("true", "false")
    assert found not in ("", Contents(load_files({"main.tf": other}, "t")).at("main.tf", 2))
    assert Contents(load_files({"main.tf": hcl}, "t")).at("main.tf", 9) == ""


def test_values_that_share_their_parts_end_early() -> None:
    value: Value = [1]
    for _ in range(40):
        value = [value, value]
    block = Block("resource", (), {"a": Attribute(value, "x.tf", 1)}, (), "x.tf", 1, 2)
    resource = Resource("aws_thing.x", "managed", "aws_thing", "x", "", block)
    assert Contents(Configuration("t", (resource,))).of(resource) == ""
