"""What own files declare that pave declares as well."""

import pytest

from generator.config.syntax.read import parse_text
from generator.own.clashes import clashes, declared
from generator.own.folder import OwnFile

RENDERED = {
    "providers.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    "main.tf": 'module "kms" {\n  source = "./modules/kms"\n}\n',
    "outputs.tf": 'output "kms" {\n  value = module.kms\n}\n',
    "modules/kms/main.tf": 'resource "aws_kms_key" "this" {}\n',
}


def said(text: str, path: str = "extra_a.tf") -> list[str]:
    return [str(p) for p in clashes(RENDERED, [OwnFile(path, "extra/e/a.tf", text)])]


def test_names_are_written_as_in_expressions() -> None:
    text = """
        resource "aws_vpc" "a" {}
        data "aws_vpc" "b" {}
        locals { c = 1 }
        provider "aws" { alias = "d" }
        removed { from = aws_vpc.e }
    """
    names = [found.name for found in declared(parse_text(text, "native"))]
    assert names == ["aws_vpc.a", "data.aws_vpc.b", "local.c", "provider.aws.d"]


@pytest.mark.parametrize(
    "text",
    [
        'resource "aws_kms_key" "this" {}\n',  # that of the module is another
        'provider "aws" {\n  alias = "us"\n}\n',
        'terraform {\n  required_version = ">= 1.11"\n}\n',
        'import {\n  to = module.kms.aws_kms_key.this\n  id = "x"\n}\n',
    ],
)
def test_what_has_a_name_of_its_own_passes(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('output "kms" {}\n', "output.kms is declared in outputs.tf as well"),
        ('module "kms" {}\n', "module.kms is declared in main.tf as well"),
        ('provider "aws" {}\n', "provider.aws is declared in providers.tf as well"),
        (
            "locals {}\nlocals {\n a = 1 }\nlocals {\n a = 2 }",
            "local.a is declared in extra/e/a.tf",
        ),
        ('terraform {\n  backend "s3" {}\n}\n', "pave renders the backend"),
        ("terraform {\n  required_providers {}\n}\n", "a root has one such block"),
        ("resource {", "extra/e/a.tf:"),
    ],
)
def test_what_clashes_is_named_with_its_line(text: str, message: str) -> None:
    (problem,) = said(text)
    assert problem.startswith("extra/e/a.tf:")
    assert message in problem


def test_a_module_folder_of_pave_is_taken() -> None:
    assert "pave renders a module of this name" in said("", "modules/kms/more.tf")[0]
    assert said("", "modules/mine/more.tf") == []
