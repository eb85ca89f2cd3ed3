"""Which object of the configuration a stack's template_url names."""

import pytest

from generator.config.load import load_files
from generator.config.values import Unknown
from generator.gate.facts.data.stored_templates import template_at

MAIN = """
resource "aws_cloudformation_stack" "x" {
  name         = "x"
  template_url = %s
}
resource "aws_s3_bucket" "b" {
  bucket = "templates"
}
resource "aws_s3_object" "t" {
  bucket  = aws_s3_bucket.b.id
  key     = "a/open.yaml"
  content = "Resources: {}"
}
resource "aws_s3_object" "other" {
  bucket = "elsewhere"
  key    = "open.yaml"
  source = "open.yaml"
}
"""


def found(url: str, text: str = MAIN):
    configuration = load_files({"main.tf": text % url}, "root")
    return template_at(configuration, configuration.resources[0].get("template_url"))


@pytest.mark.parametrize(
    "url",
    [
        '"https://${aws_s3_bucket.b.bucket_regional_domain_name}/${aws_s3_object.t.key}"',
        '"https://${aws_s3_bucket.b.bucket_regional_domain_name}/a/open.yaml"',
        '"https://s3.amazonaws.com/${aws_s3_bucket.b.id}/${aws_s3_object.t.id}"',
        '"https://templates.s3.eu-west-1.amazonaws.com/a/open.yaml"',
        '"https://s3.eu-west-1.amazonaws.com/templates/a/open.yaml"',
    ],
)
def test_the_object_is_found_by_reference_and_by_name(url: str) -> None:
    assert found(url) == "Resources: {}"


@pytest.mark.parametrize(
    "url",
    [
        '"https://others.s3.eu-west-1.amazonaws.com/a/open.yaml"',
        '"https://templates.s3.eu-west-1.amazonaws.com/open.yaml"',
        '"https://${aws_s3_bucket.b.bucket_regional_domain_name}/b/${var.x}"',
        '"https://evil.example.com/?x=/templates/a/open.yaml"',
        "var.x",
    ],
)
def test_another_object_is_not_taken_for_it(url: str) -> None:
    answer = found(url, MAIN + 'variable "x" {}\n')
    assert isinstance(answer, Unknown)
    assert "not in this configuration" in answer.reason


def test_a_file_that_terraform_reads_is_unknown_and_named() -> None:
    answer = found('"https://elsewhere.s3.amazonaws.com/open.yaml"')
    assert isinstance(answer, Unknown)
    assert "aws_s3_object.other" in answer.reason


def test_two_objects_of_one_name_are_none() -> None:
    twice = MAIN + MAIN[MAIN.index('resource "aws_s3_object" "t"') :].replace('"t"', '"again"')
    twice = twice.replace('resource "aws_s3_object" "other"', 'resource "aws_s3_object" "o1"', 1)
    answer = found('"https://templates.s3.amazonaws.com/a/open.yaml"', twice)
    assert isinstance(answer, Unknown)
