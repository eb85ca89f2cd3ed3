"""What the network reads at all is what its own text names."""

import json

from generator.network.reads import reads_argument, reads_resource
from tests.support.hcl import parse
from tests.support.network_reads import FILE, reads


def test_the_file_is_what_the_source_names() -> None:
    """Else: ``python -m tests.support.network_reads``."""
    assert json.loads(FILE.read_text()) == reads()


def test_arguments() -> None:
    assert all(map(reads_argument, ("ingress.cidr_blocks", "vpc_id", "listener.unknown_word")))
    quiet = ("instance_class", "allocated_storage", "deletion_protection", "kms_key_id")
    assert not any(map(reads_argument, quiet))


def test_what_is_read_brings_what_it_refers_to() -> None:
    configuration = parse("""
resource "aws_ssm_parameter" "range" {
  value = "10.0.0.0/8"
}
resource "aws_ssm_parameter" "other" {
  value = "x"
}
resource "aws_iam_role" "r" {
  name = aws_ssm_parameter.other.value
}
resource "aws_security_group_rule" "r" {
  cidr_blocks = [aws_ssm_parameter.range.value]
}
resource "aws_ec2_transit_gateway_route_table_association" "a" {
  id = 1
}
resource "aws_cloudwatch_event_target" "task" {
  rule = "x"
}
""")
    read = {r.address for r in configuration.resources if reads_resource(configuration, r)}
    assert read == {
        "aws_ssm_parameter.range",
        "aws_security_group_rule.r",
        "aws_ec2_transit_gateway_route_table_association.a",
        "aws_cloudwatch_event_target.task",
    }
