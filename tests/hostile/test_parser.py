"""Texts made to be read otherwise than Terraform reads them: nothing may hide behind one."""

from collections.abc import Mapping

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration

OPEN = """
resource "aws_security_group_rule" "open" {
  type        = "ingress"
  from_port   = 0
  to_port     = 65535
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}
"""
GROUP = 'resource "aws_security_group" "g" {\n  vpc_id = "vpc-1"\n%s\n}\n'


def read(files: Mapping[str, str]) -> Configuration:
    return load_files(files, "hostile")


def hidden_between(mark: str) -> str:
    """For who ends a heredoc at ``mark`` and the marker, the rule is text of another heredoc."""
    return f"locals {{\n  x = <<A\n{mark}A\n  y = <<B\nA\n}}\n{OPEN}locals {{\n  z = <<B\nB\n}}\n"


@pytest.mark.parametrize("control", ["\x1c", "\x1d", "\x1e", "\x1f", "\x00", "\x08", "\x7f"])
def test_a_control_character_before_the_marker_does_not_end_a_heredoc(control: str) -> None:
    found = read({"main.tf": hidden_between(control)})
    assert [r.address for r in found.resources] == ["aws_security_group_rule.open"]
    (trouble,) = found.troubles
    assert (trouble.line, trouble.fatal) == (3, False)
    assert f"U+{ord(control):04X}" in trouble.message


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\x0b", "\x0c", "\r", "\x85", "\xa0", "\u2003", "\u3000"]
)
def test_a_blank_of_unicode_before_the_marker_ends_it(blank: str) -> None:
    text = f"locals {{\n  x = <<A\ntext\n{blank}A\n}}\n{OPEN}"
    assert [r.name for r in read({"main.tf": text}).resources] == ["open"]


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r"])
def test_only_a_newline_ends_a_line(separator: str) -> None:
    comment = f"# note{separator}{OPEN.strip().splitlines()[0]}\n"
    assert read({"main.tf": comment}).resources == ()
    heredoc = f"locals {{\n  x = <<A\ntext{separator}A\n{OPEN}\nA\n}}\n"
    assert read({"main.tf": heredoc}).resources == ()


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x0c", "\r", "\x1c", "\x7f", "\x85", "\u2028"]
)
def test_a_control_character_between_arguments_is_refused(character: str) -> None:
    found = read({"main.tf": f"locals {{\n  a = 1{character} \n}}\n{OPEN}"})
    assert any(t.fatal and t.line == 2 for t in found.troubles)


OVERRIDES = {
    "dynamic of the same label": (
        '  dynamic "ingress" {\n    for_each = [1]\n    content {\n      from_port = 1\n    }\n  }',
        '  dynamic "ingress" {\n    for_each = [2]\n    content {\n      from_port = 2\n    }\n  }',
        [("ingress", 2)],
    ),
    "dynamic of another label": (
        '  dynamic "ingress" {\n    for_each = [1]\n    content {\n      from_port = 1\n    }\n  }',
        '  dynamic "egress" {\n    for_each = [2]\n    content {\n      from_port = 2\n    }\n  }',
        [("ingress", 1), ("egress", 2)],
    ),
    "dynamic over written blocks": (
        "  ingress {\n    from_port = 1\n  }",
        '  dynamic "ingress" {\n    for_each = [2]\n    content {\n      from_port = 2\n    }\n  }',
        [("ingress", 2)],
    ),
    "written blocks over dynamic": (
        '  dynamic "ingress" {\n    for_each = [1]\n    content {\n      from_port = 1\n    }\n  }',
        "  ingress {\n    from_port = 2\n  }",
        [("ingress", 2)],
    ),
}


@pytest.mark.parametrize(("base", "over", "expected"), OVERRIDES.values(), ids=OVERRIDES)
def test_an_override_replaces_blocks_of_its_own_type_only(
    base: str, over: str, expected: list[tuple[str, int]]
) -> None:
    (group,) = read({"main.tf": GROUP % base, "z_override.tf": GROUP % over}).resources
    assert [(b.type, b.attributes["from_port"].value) for b in group.block.blocks] == expected


def test_an_override_in_json_takes_the_place_of_blocks() -> None:
    base = GROUP % "  ingress {\n    from_port = 1\n  }\n  egress {\n    from_port = 3\n  }"
    over = '{"resource": {"aws_security_group": {"g": {"ingress": [{"from_port": 2}]}}}}'
    (group,) = read({"main.tf": base, "override.tf.json": over}).resources
    ports = [b.attributes["from_port"].value for b in group.block.children("ingress")]
    assert ports == [2]
    assert [b.type for b in group.block.blocks] == ["egress"]


def test_lifecycle_and_required_providers_merge_argument_by_argument() -> None:
    base = GROUP % "  lifecycle {\n    prevent_destroy = true\n  }"
    base += 'terraform {\n  required_providers {\n    aws = {\n      version = "6"\n    }\n  }\n}\n'
    over = GROUP % "  lifecycle {\n    ignore_changes = [tags]\n  }"
    over += 'terraform {\n  required_providers {\n    tls = {\n      version = "4"\n    }\n  }\n}\n'
    found = read({"main.tf": base, "override.tf": over})
    (lifecycle,) = found.resources[0].block.blocks
    assert set(lifecycle.attributes) == {"prevent_destroy", "ignore_changes"}
    (terraform,) = (b for b in found.root_blocks if b.type == "terraform")
    assert set(terraform.blocks[0].attributes) == {"aws", "tls"}


def test_over_a_set_the_key_is_the_item() -> None:
    body = """
  dynamic "ingress" {
    for_each = toset([{ port = 22, from = "0.0.0.0/0" }])
    content {
      from_port   = ingress.key.port
      cidr_blocks = [ingress.key.from]
    }
  }"""
    (group,) = read({"main.tf": GROUP % body}).resources
    (rule,) = group.block.blocks
    values = {name: a.value for name, a in rule.attributes.items()}
    assert values == {"from_port": 22, "cidr_blocks": ["0.0.0.0/0"]}


def test_names_of_providers_are_no_resources() -> None:
    text = """
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.main, aws.archive]
    }
  }
}
"""
    found = read({"main.tf": text})
    assert found.troubles == ()
    aws = found.root_blocks[0].blocks[0].attributes["aws"].value
    assert aws == {
        "source": "hashicorp/aws",
        "configuration_aliases": ["aws.main", "aws.archive"],
    }


def test_nothing_of_a_module_without_instances_is_evaluated() -> None:
    text = """
resource "aws_sns_topic" "t" {
  count = 0
}
module "own" {
  count  = 0
  source = "./own"
  arn    = aws_sns_topic.t[0].arn
}
module "registry" {
  count  = 0
  source = "example/thing/aws"
}
"""
    found = read({"main.tf": text, "own/main.tf": 'variable "arn" {}\n'})
    assert (found.resources, found.troubles) == ((), ())


def test_a_module_whose_number_is_not_known_is_unknown_and_no_mistake() -> None:
    text = """
variable "on" {}
module "m" {
  count  = var.on
  source = "./m"
}
output "name" {
  value = [module.m[0].name, length(module.m[*].name)]
}
"""
    found = read({"main.tf": text, "m/main.tf": 'output "name" {\n  value = "x"\n}\n'})
    assert [t.message for t in found.troubles] == [
        "module m: count is not known: variable on has no value"
    ]
    assert {str(v.reason) for v in found.outputs["name"]} == {
        "module m: count is not known: variable on has no value"
    }
