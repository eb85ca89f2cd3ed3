"""Templates in YAML are read within bounds, and nothing in them runs."""

import pytest

from generator.config.values import Json, OpenMap, Reference, Template, Unknown
from generator.gate.facts.data.yaml_text import (
    MAX_BYTES,
    read_open_template,
    read_template,
    yaml_document,
)

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def test_functions_of_cloudformation_are_unknown() -> None:
    found = read_template("R:\n  A: !Ref Name\n  B: !Sub\n    - x\n    - {y: 1}\n  C: 1\n")
    assert isinstance(found["R"]["A"], Unknown)
    assert isinstance(found["R"]["B"], Unknown)
    assert found["R"]["C"] == 1


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 200,
        "[" * 200 + "]" * 200,
        "x: " + "a" * MAX_BYTES,
        "a: [",
        "\tx: y",
        "a: 1\na: 2\n",
        "a: 1\n---\nb: 2\n",
    ],
    ids=["aliases", "open", "deep", "long", "half", "tab", "twice", "documents"],
)
def test_what_is_out_of_bounds_is_unknown(text: str) -> None:
    assert isinstance(read_template(text), Unknown)


def test_tags_of_python_make_nothing() -> None:
    found = read_template("R: !!python/object/apply:os.system [id]\n")
    assert isinstance(found["R"], Unknown)


OPEN = Unknown("variable x has no value")


def test_what_stands_around_an_open_part_is_known() -> None:
    found = read_open_template(Template(("a: https://", OPEN, "/b\nc: ", OPEN, "\nd: [1, x]\n")))
    assert found == {"a": Template(("https://", OPEN, "/b")), "c": OPEN, "d": [1, "x"]}


@pytest.mark.parametrize(
    "parts",
    [("a: 1\n", OPEN, "\nb: 2\n"), ("a:\n  b: 1\n", OPEN), ("a: [", OPEN), ("\ue000: ", OPEN)],
)
def test_a_part_that_may_be_structure_is_unknown(parts: tuple[object, ...]) -> None:
    assert isinstance(read_open_template(Template(parts)), Unknown)  # type: ignore[arg-type]


def test_an_open_key_leaves_the_map_open() -> None:
    found = read_open_template(Template(("1: 2\na: 1\n", OPEN, ": 3\n")))
    assert isinstance(found, OpenMap)
    assert found["a"] == 1


def test_a_document_is_read_from_each_form_of_a_text() -> None:
    held = [{"groups": ["system:masters"]}]
    text = "- groups:\n    - system:masters\n"
    assert yaml_document(text) == held
    assert yaml_document(Json(held)) == held
    assert yaml_document(Unknown("part of yamlencode", either=(Json(held),))) == held
    role = Reference("aws_iam_role.x", "arn")
    assert yaml_document(Template(("- rolearn: ", role, "\n"))) == [{"rolearn": role}]
    assert isinstance(yaml_document(role), Unknown)
    assert isinstance(yaml_document(Unknown("one of two", either=(text, text))), Unknown)
