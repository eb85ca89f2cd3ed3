"""What units give together is what all of them give."""

import json

from generator.config.inputs import Hole
from generator.config.terragrunt.model import Unit
from generator.config.values import OpenMap, Unknown
from generator.gate.unit_values import values_of

NO = Unknown("no")


def test_what_all_units_give_is_known() -> None:
    found = values_of([Unit(inputs={"a": 1, "b": 2, "c": NO}), Unit(inputs={"a": 1, "b": 3})])
    assert (json.loads(found.text), found.open, found.holes) == ({"a": 1}, ("b", "c"), ())


def test_what_is_not_known_in_part_has_holes() -> None:
    unit = Unit(inputs={"a": OpenMap({"p": 1, "q": [NO]}, NO)}, open=True)
    found = values_of([unit])
    assert json.loads(found.text) == {"a": {"p": 1, "q": [None]}}
    assert set(found.holes) == {Hole(("a",), rest=True), Hole(("a", "q", 0))}
    assert found.open == ("*",)


def test_what_hangs_on_a_default_is_told_apart() -> None:
    unit = Unit(inputs={"a": {"p": 1, "q": 2}, "b": 1}, doubted={"a": {"p": NO, "q": 2}, "b": 3})
    found = values_of([unit])
    assert (found.holes, set(found.by_default)) == ((), {Hole(("a", "p")), Hole(("b",))})
