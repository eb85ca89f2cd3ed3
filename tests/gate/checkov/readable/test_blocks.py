import json

import pytest

from generator.config.syntax.read import parse_text
from generator.config.written.bodies import file_of
from generator.gate.checkov.readable.blocks import as_native


def native(document: dict) -> str:
    """The HCL of a JSON document."""
    blocks = parse_text(json.dumps(document), "json").blocks
    return file_of(map(as_native, blocks))[0]


@pytest.mark.parametrize(
    ("type_", "content", "lines"),
    [
        ("aws_x", {"tags": {"a": "b"}}, ["tags = { a = "]),
        ("aws_x", {"rule": {"a": 1}}, ["rule {", "  a = 1"]),
        ("aws_x", {"rule": [{"a": 1}, {"a": 2}]}, ["rule {", "  a = 2"]),
        ("aws_x", {"list": ["a"], "none": []}, ['list = ["a"]', "none = []"]),
        ("aws_x", {"rule": {"//": "why", "in": [{"b": "${var.c}"}]}}, ["  in {", "    b = var.c"]),
        ("aws_lambda_function", {"environment": {"variables": {"A": "b"}}}, ["environment {"]),
        ("aws_sagemaker_model", {"environment": {"A": "b"}}, ["environment = { A = "]),
        ("aws_codepipeline", {"tags": {"a": 1}}, ["tags = { a = 1 }"]),
        ("aws_codepipeline", {"tags": [{"includes": ["x"]}]}, ["tags {"]),
        (
            "aws_x",
            {"dynamic": {"rule": {"for_each": [1], "content": {"port": 1, "of": {"x": 1}}}}},
            ['dynamic "rule" {', "  for_each = [1]", "  content {", "    of {"],
        ),
    ],
)
def test_blocks_are_told_from_maps(type_: str, content: dict, lines: list[str]) -> None:
    text = native({"resource": {type_: {"n": content}}})
    written = text.splitlines()
    assert written[0] == f'resource "{type_}" "n" {{'
    for line in lines:
        assert any(found.startswith(f"  {line}") for found in written), text
    assert "//" not in text


def test_of_the_language_only_terraform_and_providers_have_blocks() -> None:
    text = native(
        {
            "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
            "provider": {"aws": {"default_tags": {"tags": {"a": "b"}}}},
            "variable": {"v": {"default": {"a": {"b": 1}}}},
            "locals": {"l": {"a": {"b": 1}}},
            "module": {"m": {"source": "./m", "rules": [{"a": 1}]}},
        }
    )
    assert "  required_providers {\n" in text
    assert '  default_tags {\n    tags = { a = "b" }\n' in text
    assert "  default = { a = { b = 1 } }\n" in text
    assert "  l = { a = { b = 1 } }\n" in text
    assert "  rules = [{ a = 1 }]\n" in text


def test_what_has_no_native_form_is_refused() -> None:
    with pytest.raises(ValueError, match="not a name"):
        native({"resource": {"aws_x": {"n": {"a b": 1}}}})
    with pytest.raises(ValueError, match="not literal"):
        native({"resource": {"aws_x": {"n": {"rule": {"${var.a}": 1}}}}})
