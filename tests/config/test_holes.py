"""What is known of a value crosses as a document with holes, and comes back as it was."""

import json

import pytest

from generator.config.holes import document_of, filled, holes_of
from generator.config.inputs import Hole
from generator.config.values import OpenList, OpenMap, Reference, Template, Unknown, Value

NO = Unknown("no")


@pytest.mark.parametrize(
    "value",
    [
        {"a": {"id": NO, "port": 22, "cidrs": ["0.0.0.0/0", NO]}},
        OpenMap({"a": 1, "b": OpenMap({}, NO)}, NO),
        {"a": OpenList([1, NO, {"b": OpenList([])}])},
        [NO, [NO], {}, None, "text", 1.5, True],
        NO,
        "known",
    ],
)
def test_a_value_comes_back(value: Value) -> None:
    document = json.loads(document_of(value))
    found = filled(document, holes_of(value), NO)
    assert found == value
    assert repr(type(found)) == repr(type(value))


def test_what_stands_for_something_is_a_hole() -> None:
    value: Value = {"a": Template(("x", NO)), "b": Reference("aws_vpc.a", "id")}
    assert filled(json.loads(document_of(value)), holes_of(value), NO) == {"a": NO, "b": NO}


def test_a_place_that_is_not_there_takes_nothing() -> None:
    holes = [Hole(("b", "c")), Hole(("a", 3)), Hole(("a", "x"), rest=True)]
    assert filled({"a": [1]}, holes, NO) == {"a": [1]}
