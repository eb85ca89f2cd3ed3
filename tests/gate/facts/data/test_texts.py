import base64

import pytest

from generator.config.load import load_files
from generator.config.values import Json, Reference, Template, Unknown
from generator.gate.facts.data.texts import (
    attributes_of,
    branches_of_user_data,
    clear,
    of_branches,
    open_texts,
    strings,
    user_data,
)
from tests.support.hcl import UNRESOLVED, parse

BUCKET = 'resource "aws_s3_bucket" "x" {\n  bucket = "files"\n}\n'


def read(user_data_: str, more: str = "") -> tuple[list[str], list[object]]:
    server = f'resource "aws_instance" "x" {{\n  user_data = {user_data_}\n}}\n'
    hcl = UNRESOLVED + BUCKET + more + server
    configuration = parse(hcl)
    texts, rest = user_data(configuration, configuration.by_address["aws_instance.x"])
    return [text for text, _ in texts], rest


ENCODED = base64.b64encode(b"#!/bin/sh\necho hello").decode()


@pytest.mark.parametrize(
    "written",
    [
        '"#!/bin/sh\\necho hello"',
        f'"{ENCODED}"',
        'base64encode("#!/bin/sh\\necho hello")',
    ],
)
def test_user_data_in_clear(written: str) -> None:
    assert read(written) == (["#!/bin/sh\necho hello"], [])


def test_arguments_are_followed_and_the_rest_is_told() -> None:
    assert read('"cp ${aws_s3_bucket.x.bucket}"') == (["cp files"], [])
    texts, rest = read('"cp ${aws_s3_bucket.x.arn} ${var.open}"')
    assert texts[0] == "cp "
    assert rest[0] == Reference("aws_s3_bucket.x", "arn")
    assert isinstance(rest[1], Unknown)
    texts, rest = read('base64encode("echo ${var.open}")')
    assert texts == ["echo "]
    assert len(rest) == 1


def test_parts_that_cloudinit_joins_are_read() -> None:
    parts = """
      data "cloudinit_config" "c" {
        part {
          content = "export PASSWORD=x"
        }
        part {
          content = "cp ${var.open}"
        }
        %s
      }
    """
    unknown = 'dynamic "part" {\n for_each = var.open\n content {\n content = part.value\n }\n }'
    for more, count in (("", 1), (unknown, 2)):
        texts, rest = read("data.cloudinit_config.c.rendered", parts % more)
        assert texts == ["export PASSWORD=x", "cp "]
        assert len(rest) == count


@pytest.mark.parametrize(
    "inserted",
    [
        'base64encode("password=x\\n${aws_s3_bucket.x.arn}")',
        'base64encode(jsonencode({ a = "password=x", b = aws_s3_bucket.x.arn }))',
        'jsonencode({ a = "password=x\\n${aws_s3_bucket.x.arn}", b = [1, true, null] })',
    ],
)
def test_what_is_encoded_inside_of_a_text_is_read(inserted: str) -> None:
    texts, rest = read(f'"#cloud-config\\ncontent: ${{{inserted}}}\\n"')
    assert any("password=x" in text for text in texts)
    assert rest == [Reference("aws_s3_bucket.x", "arn")]


def test_base64_inside_of_a_text_is_read() -> None:
    texts, rest = read('"content: ${base64encode("password=x and more")}\\n"')
    assert texts[1:] == ["password=x and more"]
    assert rest == []
    assert read('"content: ABCDEFGHIJKLMNOPQRSTUVWX"')[0] == ["content: ABCDEFGHIJKLMNOPQRSTUVWX"]


def test_no_user_data() -> None:
    assert read("null") == ([], [])


def test_what_is_not_base64_of_a_text_stays() -> None:
    assert clear("production") == "production"  # its letters would decode, to no text
    assert clear("a b") == "a b"


def test_inside_of_values() -> None:
    open_ = Unknown("x")
    assert list(strings({"a": ["b", {"c": "d"}], "e": 1})) == ["b", "d"]
    assert list(open_texts({"a": [open_], "b": "c"})) == [open_]


def test_arguments_of_blocks() -> None:
    block = (
        parse('resource "aws_x" "x" {\n  a = 1\n  b {\n    c {\n      d = 2\n    }\n  }\n}\n')
        .resources[0]
        .block
    )
    assert [(path, value) for path, value, _ in attributes_of(block)] == [("a", 1), ("b.c.d", 2)]


def test_a_gap_keeps_lines_whole() -> None:
    server = (
        'resource "aws_instance" "x" {\n  user_data = "# ${aws_eip.x.id} A=1\\nB=${var.b}\\n"\n}\n'
    )
    configuration = parse(server + 'variable "b" {}\nresource "aws_eip" "x" {}\n')
    texts, rest = user_data(configuration, configuration.by_address["aws_instance.x"], gap="…")
    assert [text for text, _ in texts] == ["# … A=1\nB=…\n"]
    assert len(rest) == 2


def test_texts_of_branches_are_apart_from_those_that_are_certain() -> None:
    text = 'variable "x" {}\nresource "aws_instance" "a" {\n  user_data = %s\n}\n'
    text %= 'var.x ? "one" : "b25lIG9uZSBvbmU="'
    configuration = load_files({"main.tf": text}, "t")
    (resource,) = configuration.resources
    assert user_data(configuration, resource)[0] == []
    assert [found for found, _ in branches_of_user_data(resource)] == ["one", "one one one"]
    written = resource.get("user_data")
    assert list(of_branches([Template(("x", written)), Json({"a": written})])) == [
        *("one", "b25lIG9uZSBvbmU="),
        *("one", "b25lIG9uZSBvbmU="),
    ]
    assert list(of_branches("certain")) == []
