"""Files are parsed when somebody asks, and once."""

from generator.changes.terraform import Terraform


def test_files_are_read_back_once() -> None:
    terraform = Terraform("root", {"main.tf": 'resource "aws_vpc" "this" {}\n'})
    assert [r.address for r in terraform.configuration.resources] == ["aws_vpc.this"]
    assert terraform.configuration is terraform.configuration
