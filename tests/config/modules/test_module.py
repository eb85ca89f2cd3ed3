"""Values across modules."""

from typing import Any

import pytest

from generator.config.inputs import Inputs
from generator.config.load import load_files
from generator.config.values import Cause, Json, Reference, Template, Unknown

CHILD = """
variable "name" {
  type = string
}
variable "options" {
  type = object({
    size    = optional(number, 5)
    zone    = string
    labels  = optional(map(string), {})
  })
  default = { zone = "a" }
}
variable "peer" {
  default = null
}
locals {
  full = "${var.name}-${var.options.size}"
}
resource "aws_vpc" "this" {
  name = local.full
  zone = var.options.zone
  peer = var.peer
}
output "id" {
  value = aws_vpc.this.id
}
output "name" {
  value = local.full
}
"""


def test_inputs_locals_and_outputs(load: Any) -> None:
    configuration = load(
        'module "a" {\n  source = "./modules/net"\n  name = "n"\n}\n'
        'module "b" {\n  source = "./modules/net"\n  name = module.a.name\n  peer = module.a.id\n'
        '  options = {zone = "z", size = "7"}\n}\n'
        'resource "aws_x" "y" {\n  vpc = module.b.id\n  all = [module.a.id, module.b.name]\n'
        '  policy = jsonencode({r = "${module.a.id}/*"})\n}\n',
        {"modules/net/main.tf": CHILD},
    )
    a = Reference("module.a.aws_vpc.this", "id")
    first = configuration.by_address["module.a.aws_vpc.this"]
    second = configuration.by_address["module.b.aws_vpc.this"]
    assert (first.module, first.file, first.get("name")) == (
        "module.a",
        "modules/net/main.tf",
        "n-5",
    )
    assert (second.get("name"), second.get("zone"), second.get("peer")) == ("n-5-7", "z", a)
    own = configuration.by_address["aws_x.y"]
    assert own.get("vpc") == Reference("module.b.aws_vpc.this", "id")
    assert own.get("all") == [a, "n-5-7"]
    assert own.get("policy") == Json({"r": Template((a, "/*"))})


def test_modules_with_instances(load: Any) -> None:
    configuration = load(
        'module "m" {\n  source = "./m"\n  for_each = toset(["p", "q"])\n  name = each.key\n}\n'
        'module "c" {\n  source = "./m"\n  count = 1\n  name = "c"\n}\n'
        'output "names" {\n  value = [for k, v in module.m : v.name]\n}\n'
        'output "c" {\n  value = module.c[0].id\n}\n'
        'output "whole" {\n  value = module.c\n}\n',
        {"m/main.tf": CHILD},
    )
    assert configuration.outputs["names"] == ["p-5", "q-5"]
    reference = Reference("module.c[0].aws_vpc.this", "id")
    assert configuration.outputs["c"] == reference
    assert configuration.outputs["whole"] == [{"id": reference, "name": "c-5"}]
    assert 'module.m["p"].aws_vpc.this' in configuration.by_address


def test_values_of_the_root(load: Any) -> None:
    source = "".join(f'variable "{n}" {{\n  default = "d"\n}}\n' for n in "abc")
    source += 'variable "n" {\n  type = number\n}\nvariable "none" {}\n'
    source += 'output "v" {\n  value = [var.a, var.b, var.c, var.n, var.none]\n}\n'
    values = {
        "terraform.tfvars": 'a = "t"\nb = "t"\nn = "5"\n',
        "x.auto.tfvars": 'b = "auto"\n',
        "other.tfvars": 'c = "ignored"\n',
    }
    *found, none = load(source, values).outputs["v"]
    assert found == ["t", "auto", "d", 5]
    assert none == Unknown("none", cause=Cause.VARIABLE)


def test_files_and_templates(load: Any) -> None:
    configuration = load(
        'module "m" {\n  source = "./m"\n}\n',
        {
            "m/main.tf": 'resource "aws_x" "y" {\n  a = file("${path.module}/a.txt")\n'
            '  b = templatefile("${path.module}/b.tpl", {id = aws_x.z.id, n = [1, 2]})\n'
            '  c = file("/etc/hostname")\n  d = file("${path.module}/../../../x")\n}\n'
            'resource "aws_x" "z" {}\n',
            "m/a.txt": "${not} a template",
            "m/b.tpl": "id=${id}\n%{ for i in n ~}\n<${i}>\n%{ endfor ~}\n",
        },
    )
    resource = configuration.by_address["module.m.aws_x.y"]
    assert resource.get("a") == "${not} a template"
    reference = Reference("module.m.aws_x.z", "id")
    assert resource.get("b") == Template(("id=", reference, "\n<1>\n<2>\n"))
    assert isinstance(resource.get("c"), Unknown)
    assert isinstance(resource.get("d"), Unknown)


def test_a_resource_may_be_named_with_its_kind(load: Any) -> None:
    """As in Terraform: ``resource.`` is how a type that is called like a keyword is named."""
    configuration = load(
        'resource "aws_vpc" "this" {\n  name = "n"\n}\n'
        'resource "aws_x" "y" {\n  vpc = resource.aws_vpc.this.id\n'
        "  name = resource.aws_vpc.this.name\n}\n"
    )
    thing = configuration.by_address["aws_x.y"]
    assert thing.get("vpc") == Reference("aws_vpc.this", "id")
    assert configuration.literal(thing.get("name")) == "n"
    assert configuration.troubles == ()


def test_an_ephemeral_resource_is_named_by_its_mode_type_and_name(load: Any) -> None:
    """Terraform, "Ephemeral resources": ``ephemeral.TYPE.NAME.ATTRIBUTE``."""
    configuration = load(
        'ephemeral "aws_ssm_parameter" "this" {\n  arn = "a"\n}\n'
        'resource "aws_x" "y" {\n  password_wo = ephemeral.aws_ssm_parameter.this.value\n'
        "  names = [for ephemeral in [{ b = { c = 1 } }] : ephemeral.b.c]\n}\n"
    )
    thing = configuration.by_address["aws_x.y"]
    assert thing.get("password_wo") == Reference("ephemeral.aws_ssm_parameter.this", "value")
    assert thing.get("names") == [1]
    assert configuration.troubles == ()


@pytest.mark.parametrize(
    ("settings", "given", "expected"),
    [
        ("", "", "default"),
        ("", "prod", "prod"),
        ('terraform {\n  cloud {\n    organization = "o"\n  }\n}\n', "", None),
        ('terraform {\n  backend "remote" {\n  }\n}\n', "", None),
        ('terraform {\n  backend "s3" {\n  }\n}\n', "", "default"),
        ('terraform {\n  cloud {\n    organization = "o"\n  }\n}\n', "prod", "prod"),
    ],
)
def test_the_workspace_is_the_default_one_unless_named(
    settings: str, given: str, expected: str | None
) -> None:
    files = {
        "main.tf": settings + 'module "m" {\n  source = "./m"\n}\n'
        'output "a" {\n  value = [terraform.workspace, module.m.w]\n}\n',
        "m/main.tf": 'output "w" {\n  value = terraform.workspace\n}\n',
    }
    found = load_files(files, "t", inputs=Inputs(workspace=given)).outputs["a"]
    assert isinstance(found, list)
    assert [v if isinstance(v, str) else None for v in found] == [expected, expected]
    open_ = load_files(files, "t", inputs=Inputs(workspace=given, defaults_open=True))
    assert (open_.outputs["a"] == ["prod", "prod"]) is bool(given)
