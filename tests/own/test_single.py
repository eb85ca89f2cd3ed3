"""What AWS has once in an account and region is not made a second time by own files."""

import pytest

from generator.config.load import load_files
from generator.own.single import second_ones

RENDERED = """
resource "aws_config_configuration_recorder" "this" { role_arn = "arn" }
resource "aws_guardduty_detector" "sydney" { region = "ap-southeast-2" }
"""


def said(text: str, rendered: str = RENDERED) -> list[str]:
    files = {"main.tf": rendered, "extra_a.tf": text}
    found = second_ones(load_files(files, "a"), {"extra_a.tf": "extra/a/a.tf"}, "eu-west-1")
    return [str(problem) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        'resource "aws_config_configuration_recorder" "mine" {}',
        'resource "aws_config_configuration_recorder" "mine" { region = "eu-west-1" }',
        'resource "aws_guardduty_detector" "mine" { region = "ap-southeast-2" }',
    ],
)
def test_a_second_one_is_named_with_the_first(text: str) -> None:
    (problem,) = said(text)
    assert problem.startswith("extra/a/a.tf:1:")
    assert "AWS has one for each account and region" in problem
    assert ".this is it" in problem or ".sydney is it" in problem


def test_two_of_ones_own() -> None:
    channels = "".join(f'resource "aws_config_delivery_channel" "{n}" {{}}\n' for n in "ab")
    assert [problem.partition(" is")[0] for problem in said(channels)] == [
        "extra/a/a.tf:2: aws_config_delivery_channel.b"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'resource "aws_config_configuration_recorder" "mine" { region = "us-east-1" }',
        'resource "aws_config_configuration_recorder" "mine" { region = var.x }\nvariable "x" {}',
        'resource "aws_config_configuration_recorder" "mine" { provider = aws.other }',
        'resource "aws_guardduty_detector" "mine" {}',
        'data "aws_guardduty_detector" "mine" {}',
    ],
)
def test_what_is_elsewhere_or_not_known_passes(text: str) -> None:
    assert said(text) == []
