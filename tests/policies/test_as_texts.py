"""A plan and a heredoc hold documents as JSON texts: each policy answers as to ``jsonencode``."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Block, Configuration
from generator.config.values import Json, OpenMap, Template, Value
from tests.policies.test_as_objects import BY_POLICY, answers
from tests.policies.test_policies import CASES

WITH_DOCUMENTS = [
    policy
    for policy, cases in BY_POLICY.items()
    if any("jsonencode" in CASES[case].read_text("utf-8") for case in cases)
]
_HOLE = re.compile(r"\\u0001(\d+)\\u0002")


class CannotWriteError(Exception):
    """What a text cannot say: keys that nobody knows, a text in a text with a reference."""


def as_text(document: Json) -> Value:
    """The text that jsonencode makes, with references where they stand."""
    held: list[Any] = []

    def plain(value: Value) -> Any:
        if isinstance(value, OpenMap | Json):
            raise CannotWriteError
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [plain(inner) for inner in value]
        if isinstance(value, Template):
            return "".join(p if isinstance(p, str) else plain(p) for p in value.parts)
        if value is None or isinstance(value, str | bool | int | float):
            return value
        held.append(value)
        return f"\x01{len(held) - 1}\x02"

    pieces = _HOLE.split(json.dumps(plain(document.value)))
    parts = [held[int(p)] if i % 2 else p for i, p in enumerate(pieces)]
    return Template(tuple(parts)) if held else pieces[0]


def written(value: Value) -> Value:
    if isinstance(value, Json):
        try:
            return as_text(value)
        except CannotWriteError:
            return value
    return value


def as_texts(block: Block) -> Block:
    attributes = {n: replace(a, value=written(a.value)) for n, a in block.attributes.items()}
    return replace(block, attributes=attributes, blocks=tuple(map(as_texts, block.blocks)))


def rewritten(configuration: Configuration) -> Configuration:
    resources = tuple(replace(r, block=as_texts(r.block)) for r in configuration.resources)
    return replace(configuration, resources=resources)


@pytest.mark.parametrize("policy", WITH_DOCUMENTS)
def test_documents_as_texts_have_the_same_answer(policy: str) -> None:
    different = {}
    for case in BY_POLICY[policy]:
        encoded = load_files({"main.tf": CASES[case].read_text("utf-8")}, case)
        other = rewritten(encoded)
        if other != encoded and answers(policy, other) != answers(policy, encoded):
            different[case] = answers(policy, other) ^ answers(policy, encoded)
    assert different == {}


def test_a_document_becomes_a_text() -> None:
    text = (
        'output "x" {\n  value = jsonencode({ a = "${aws_vpc.x.id}/y", b = [1, true, null] })\n}\n'
    )
    vpc = 'resource "aws_vpc" "x" {}\n'
    value = load_files({"main.tf": text + vpc}, "t").outputs["x"]
    assert isinstance(value, Json)
    made = as_text(value)
    assert isinstance(made, Template)
    assert [made.parts[0], made.parts[2]] == ['{"a": "', '/y", "b": [1, true, null]}']
    assert len(WITH_DOCUMENTS) > 70
