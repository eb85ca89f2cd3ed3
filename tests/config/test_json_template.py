"""JSON texts with references inside."""

import pytest

from generator.config.documents import json_value
from generator.config.load import load_files
from generator.config.values import OpenMap, Reference, Template, Unknown

ARN = Reference("aws_s3_bucket.b", "arn")
OPEN = Unknown("stage")
KEY = "a key is not known"


@pytest.mark.parametrize(
    ("parts", "structure"),
    [
        (('{"a": "', ARN, '"}'), {"a": ARN}),
        (('{"a": "', ARN, '/*"}'), {"a": Template((ARN, "/*"))}),
        (('{"a": ["x", "', ARN, "/", OPEN, '"]}'), {"a": ["x", Template((ARN, "/", OPEN))]}),
        (('{"a": ', ARN, ', "b": [', OPEN, "]}"), {"a": ARN, "b": [OPEN]}),
        (
            ('{"a": "say \\"', ARN, '\\"", "b": 1.5}'),
            {"a": Template(('say "', ARN, '"')), "b": 1.5},
        ),
        (
            ('{"x:', OPEN, '": 1, "y": 2}'),
            OpenMap({"y": 2}, Unknown(KEY, starts="x:")),
        ),
        (('{"x', OPEN, '": 1, "y', ARN, '": 2}'), OpenMap({}, Unknown(KEY))),
        (('{"a": [\n', OPEN, '\n"b"]}'), {"a": [OPEN, "b"]}),
        (('{"a": ["[", {"c": []}\n', OPEN, ARN, "]}"), {"a": ["[", {"c": []}, OPEN, ARN]}),
    ],
)
def test_a_json_text_with_references(parts: tuple, structure: object) -> None:
    assert json_value(Template(parts)) == structure


@pytest.mark.parametrize(
    "parts",
    [
        ("key = ", ARN),
        ('{"a": 1 ', ARN, "}"),  # more entries, or none
        ('{"a": "b" ', ARN, "}"),
        ('{"a": ', OPEN, '"b": 1}'),  # a value, and perhaps more entries
        ('{"a": [1], "b": ', OPEN, '"c": 1}'),
        ('["a" "b", ', OPEN, "]"),
        ('{"a": "\\', ARN, '"}'),  # what it escapes is not known
        ('{"\ue000": "', ARN, '"}'),
        ("[" * 100_000, ARN),
    ],
)
def test_what_may_be_no_json_is_not_known(parts: tuple) -> None:
    assert isinstance(json_value(Template(parts)), Unknown)


def test_jsondecode_reads_around_a_reference() -> None:
    text = 'jsondecode("{\\"a\\": \\"$${x}${aws_a.b.arn}/*\\", \\"n\\": 22}")'
    read = load_files(
        {"main.tf": f'resource "aws_a" "b" {{}}\noutput "o" {{\n  value = {text}\n}}\n'}, "t"
    )
    arn = Template(("${x}", Reference("aws_a.b", "arn"), "/*"))
    assert read.outputs["o"] == {"a": arn, "n": 22}
