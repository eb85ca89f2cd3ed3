import pytest

from generator.config.values import Json, Reference, Template, Unknown
from generator.gate.verdict.operators import OPERATORS, normal, resolved

OPEN = Unknown("open")
REF = Reference("aws_kms_key.k", "arn")
# operator, operand, value that holds, value that does not, value that cannot be told
CASES = [
    ("equals", True, True, False, OPEN),
    ("equals", True, "true", 1, REF),
    ("equals", 7, "7", "8", OPEN),
    ("equals", ["a", "b"], ["b", "a"], ["a"], ["a", OPEN]),
    ("equals", "x", "x", "X", Template(("x", OPEN))),
    ("not_equals", "x", "y", "x", REF),
    ("in", ["a", "b"], "a", "c", OPEN),
    ("in", ["a", "b"], ["a", "b"], ["a", "c"], ["a", OPEN]),
    ("in", [20, 21], "20", 2, OPEN),
    ("not_in", ["a"], "b", "a", OPEN),
    ("not_in", ["a"], ["b"], ["a", OPEN], ["b", OPEN]),
    ("subset_of", ["a", "b"], ["a"], ["c", OPEN], ["a", OPEN]),
    ("subset_of", ["a"], "a", "b", OPEN),
    ("superset_of", ["a", "b"], ["c", "b", "a"], ["a"], ["a", OPEN]),
    ("superset_of", ["a"], ["a", OPEN], [], OPEN),
    ("contains", "a", ["a", OPEN], ["b"], ["b", OPEN]),
    ("disjoint_from", ["a"], ["b"], ["a", OPEN], ["b", OPEN]),
    ("matches", "ab+", "abb", "xabb", OPEN),
    ("matches", "a.*", ["a", "ab"], ["a", "b"], ["a", OPEN]),
    ("at_least", 7, 7, 6, OPEN),
    ("at_least", 7, "10", "many", REF),
    ("at_most", 7, 7, 7.5, OPEN),
    ("at_most", 7, "3", True, OPEN),
]


def either(*branches) -> Unknown:
    return Unknown("x", either=branches)


BRANCHES = [
    ("equals", True, either(True, "true"), either(False, False), either(True, False)),
    ("in", ["a", "b"], either("a", "b"), either("c", "d"), either("a", "c")),
    ("in", ["a", "b"], [either("a", "b"), "a"], [either("c", "d")], either("a", None)),
    ("matches", "a.*", either("a", "ab"), either("b", "c"), either("a", REF)),
    ("in", ["a", "b"], either(["a"], []), either(["c"], ["a", "c"]), either(["a"], ["c"])),
    ("contains", "a", ["b", either(["a"], "a")], either(["b"], []), [either(["a"], [])]),
    ("disjoint_from", ["a"], either(["b"], []), ["b", either(["a"], "a")], either(["a"], [])),
    ("matches", "a.*", either(["a", "ab"], []), either(["b"], ["a", "c"]), either(["a"], ["b"])),
    ("at_least", 7, either(7, 8), either(1, 2), either(7, 1)),
    ("equals", False, either(False, either(False, False)), either(True, True), either(False, None)),
]


@pytest.mark.parametrize(("name", "operand", "holds", "fails", "open_"), [*CASES, *BRANCHES])
def test_each_operator_has_three_answers(name, operand, holds, fails, open_) -> None:
    operator, _ = OPERATORS[name]
    assert operator(holds, operand) is True
    assert operator(fails, operand) is False
    assert operator(open_, operand) is None


def test_every_operator_is_tested() -> None:
    assert {case[0] for case in CASES} == set(OPERATORS)


def test_true_is_not_one_and_json_is_its_value() -> None:
    assert normal(True) != normal(1)
    assert normal(Json({"a": 1})) == normal({"a": "1"})
    assert not resolved({"a": [Json({"b": OPEN})]})
    assert resolved(Json([1, {"a": None}]))


@pytest.mark.parametrize("operand", ["", "b", "y-x", "x"])
def test_a_text_that_is_known_in_part_is_another_for_certain(operand: str) -> None:
    value = Template(("x-", OPEN, "-y"))
    assert OPERATORS["equals"][0](value, operand) is False
    assert OPERATORS["not_equals"][0](value, operand) is True
    assert OPERATORS["in"][0](value, [operand, "x-ab-y"]) is None
    assert OPERATORS["in"][0]([value], [operand]) is False
