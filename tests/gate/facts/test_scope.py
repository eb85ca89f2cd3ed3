import pytest

from generator.gate.facts.scope import ScopeCategory, in_scope, scope_of
from tests.support.hcl import SETTINGS, UNRESOLVED, parse


def scope(hcl: str, address: str) -> ScopeCategory:
    configuration = parse(UNRESOLVED + hcl)
    return scope_of(configuration, configuration.by_address[address], SETTINGS)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ('{ pci_scope = "CDE" }', ScopeCategory.CDE),
        ('{ pci_scope = "connected" }', ScopeCategory.CONNECTED_TO),
        ('{ pci_scope = "out-of-scope" }', ScopeCategory.OUT_OF_SCOPE),
        ('{ pci_scope = "cede" }', ScopeCategory.UNTAGGED),
        ("{}", ScopeCategory.UNTAGGED),
        ("{ pci_scope = var.open }", ScopeCategory.UNKNOWN),
        ("var.open", ScopeCategory.UNKNOWN),
    ],
)
def test_from_tags(tags, expected) -> None:
    assert scope(f'resource "aws_x" "x" {{\n  tags = {tags}\n}}\n', "aws_x.x") is expected


def test_from_the_tag_blocks_of_an_auto_scaling_group() -> None:
    hcl = """
    resource "aws_autoscaling_group" "x" {
      tag {
        key   = "pci_scope"
        value = "cde"
      }
    }
    """
    assert scope(hcl, "aws_autoscaling_group.x") is ScopeCategory.CDE


def test_from_the_default_tags_of_the_provider() -> None:
    hcl = """
    provider "aws" {
      default_tags {
        tags = { pci_scope = "connected-to" }
      }
    }
    resource "aws_x" "x" {}
    """
    assert scope(hcl, "aws_x.x") is ScopeCategory.CONNECTED_TO


def test_from_the_resource_that_it_belongs_to() -> None:
    hcl = """
    resource "aws_s3_bucket" "b" {
      tags = { pci_scope = "cde" }
    }
    resource "aws_s3_bucket_versioning" "v" {
      bucket = aws_s3_bucket.b.id
    }
    """
    assert scope(hcl, "aws_s3_bucket_versioning.v") is ScopeCategory.CDE


def test_a_resource_that_belongs_to_itself_ends() -> None:
    hcl = 'resource "aws_x" "x" {\n  bucket = aws_x.y.id\n}\n'
    hcl += 'resource "aws_x" "y" {\n  bucket = aws_x.x.id\n}\n'
    assert scope(hcl, "aws_x.x") is ScopeCategory.UNTAGGED


def test_untagged_is_in_scope() -> None:
    configuration = parse('resource "aws_x" "x" {}\n')
    assert in_scope(configuration, configuration.resources[0], SETTINGS) is True


def test_from_the_groups_that_it_wears_and_of_a_group_from_what_wears_it() -> None:
    hcl = """
    resource "aws_security_group" "cards" {
      tags = { pci_scope = "cde" }
    }
    resource "aws_security_group" "office" {
      tags = { pci_scope = "out-of-scope" }
    }
    resource "aws_security_group" "shared" {}
    resource "aws_db_instance" "in_both" {
      vpc_security_group_ids = [aws_security_group.office.id, aws_security_group.cards.id]
    }
    resource "aws_db_instance" "in_the_office" {
      vpc_security_group_ids = [aws_security_group.office.id]
    }
    resource "aws_lambda_function" "cards" {
      tags = { pci_scope = "cde" }
      vpc_config {
        security_group_ids = [aws_security_group.shared.id]
      }
    }
    """
    assert scope(hcl, "aws_db_instance.in_both") is ScopeCategory.CDE
    assert scope(hcl, "aws_db_instance.in_the_office") is ScopeCategory.UNTAGGED  # never narrower
    assert scope(hcl, "aws_security_group.shared") is ScopeCategory.CDE
