"""What stacks, Cloud Control and awscc resources make."""

import pytest

from generator.config.load import load_files
from generator.config.values import Reference, Unknown
from generator.gate.facts.data.stacks import Made, is_made_elsewhere, leaves, made_by

BODY = 'resource "aws_cloudformation_stack" "x" {\n  name = "x"\n  template_body = %s\n}\n'


def made(text: str) -> list[Made] | Unknown:
    configuration = load_files({"main.tf": text}, "root")
    resource = configuration.resources[0]
    assert is_made_elsewhere(resource)
    return made_by(resource, configuration)


def test_a_template_in_json_and_yaml_make_the_same() -> None:
    json = made(
        BODY % 'jsonencode({ Resources = { Q = { Type = "AWS::SQS::Queue", Properties = {} } } })'
    )
    yaml = made(
        BODY % "<<-EOT\n    Resources:\n      Q:\n        Type: AWS::SQS::Queue\n"
        "        Properties: {}\n  EOT"
    )
    assert json == yaml == [Made("AWS::SQS::Queue", {})]


@pytest.mark.parametrize(
    "body",
    [
        '"no template"',
        'jsonencode({ Transform = ["AWS::Serverless"], Resources = {} })',
        "jsonencode({ Resources = [] })",
        "var.body",
        '""',
    ],
)
def test_what_is_no_template_is_unknown(body: str) -> None:
    assert isinstance(made(BODY % body + 'variable "body" {}\n'), Unknown)


def test_what_a_function_answers_is_unknown() -> None:
    found = made(
        BODY
        % 'jsonencode({"Resources": {"Q": {"Type": "A::B", "Properties": {"A": {"Ref": "B"}}}}})'
    )
    assert isinstance(found, list)
    assert isinstance(found[0].properties["A"], Unknown)


def test_blocks_of_awscc_are_maps() -> None:
    found = made(
        'resource "awscc_x_y" "x" {\n  tags = [1]\n  inner {\n    cidr_ip = "::/0"\n  }\n}\n'
    )
    assert isinstance(found, list)
    assert (("inner", "cidrip"), "::/0") in list(leaves(found[0].properties))


def test_a_template_of_yamlencode_is_read_around_an_open_part() -> None:
    queue = '{ Type = "AWS::SQS::Queue", Properties = { V = aws_x.y.id } }'
    body = BODY % f"yamlencode({{ Resources = {{ Q = {queue} }} }})"
    found = made(body + 'resource "aws_x" "y" {}\n')
    assert found == [Made("AWS::SQS::Queue", {"V": Reference("aws_x.y", "id")})]
