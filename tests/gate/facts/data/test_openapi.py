"""Operations of OpenAPI documents."""

import pytest

from generator.config.load import load_files
from generator.config.values import Unknown
from generator.gate.facts.data.openapi import ApiOperation, api_operations

API = 'resource "aws_api_gateway_rest_api" "x" {\n  name = "x"\n  body = %s\n}\nvariable "v" {}\n'


def read(body: str) -> list[ApiOperation] | Unknown:
    return api_operations(load_files({"main.tf": API % body}, "root").resources[0])


@pytest.mark.parametrize(
    ("operation", "login"),
    [
        ("{}", False),
        ("{ security = [] }", False),
        ("{ security = [{ a = [] }] }", True),
        ("{ security = [{ a = [] }, {}] }", False),
        ("{ security = var.v }", None),
        ("var.v", None),
        ('{ x-amazon-apigateway-auth = { type = "AWS_IAM" } }', True),
        ('{ x-amazon-apigateway-auth = { type = "NONE" } }', False),
        ("{ x-amazon-apigateway-auth = { type = var.v } }", None),
    ],
)
def test_the_login_of_an_operation(operation: str, login: bool | None) -> None:
    found = read(f'jsonencode({{ paths = {{ "/a" = {{ get = {operation} }} }} }})')
    assert isinstance(found, list)
    assert [(o.name, o.login) for o in found] == [("GET /a", login)]


def test_what_the_document_asks_for_holds_where_an_operation_is_silent() -> None:
    body = "<<-EOT\n    security:\n      - a: []\n    paths:\n      /a:\n        options: {}\n"
    body += "        x-amazon-apigateway-any-method:\n          x-amazon-apigateway-integration:\n"
    body += "            Type: MOCK\n  EOT"
    (found,) = read(body) or [None]
    assert found == ApiOperation("ANY /a", True, {"type": "MOCK"})
    assert found.is_mocked


@pytest.mark.parametrize("body", ["var.v", 'jsonencode(["a"])', "jsonencode({ paths = [] })"])
def test_what_is_no_document_is_unknown(body: str) -> None:
    assert isinstance(read(body), Unknown)


def test_an_api_without_a_document_has_no_operations() -> None:
    assert read("null") == []
