import pytest

from generator.gate.model import Status
from generator.gate.policy.calls import ConditionError, Functions
from generator.gate.policy.conditions import compile_condition
from generator.gate.verdict.judgement import failed, passed
from tests.support.hcl import judge, status

P, F, U = Status.PASS, Status.FAIL, Status.UNKNOWN
A = {"path": "a", "equals": 1}
B = {"path": "b", "equals": 1}


@pytest.mark.parametrize(
    ("body", "both", "either", "neither"),
    [
        ("a = 1\nb = 1", P, P, F),
        ("a = 1\nb = 2", F, P, F),
        ("a = 2\nb = 2", F, F, P),
        ("a = 1\nb = var.open", U, P, F),
        ("a = 2\nb = var.open", F, U, U),
        ("a = var.open\nb = var.open", U, U, U),
    ],
)
def test_all_any_not(body, both, either, neither) -> None:
    assert status({"all": [A, B]}, body) is both
    assert status({"any": [A, B]}, body) is either
    assert status({"not": {"any": [A, B]}}, body) is neither


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a = 1\nb = 1", P),
        ("a = 1\nb = 2", F),
        ("a = 1\nb = var.open", U),
        ("a = 2\nb = 2", None),
        ("a = var.open\nb = 1", U),
        ("a = var.open\nb = 2", U),
    ],
)
def test_when_then(body, expected) -> None:
    assert status({"when": A, "then": B}, body) is expected


def test_a_case_that_does_not_apply_does_not_spoil_the_others() -> None:
    condition = {"all": [{"when": A, "then": B}, {"path": "c", "equals": 1}]}
    assert status(condition, "a = 2\nc = 1") is P
    assert status(condition, "a = 2\nc = 2") is F


BLOCK = "rule {\n  a = %s\n}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", P),
        (BLOCK % 1, P),
        (BLOCK % 1 + BLOCK % 2, F),
        (BLOCK % 1 + BLOCK % "var.open", U),
        ("rule = [{ a = 1 }, { a = 2 }]", F),
        ("rule = [{ a = 1 }]", P),
        ("rule = var.open", U),
    ],
)
def test_each(body, expected) -> None:
    assert status({"each": "rule", "check": A}, body) is expected


def test_each_with_a_minimum_and_through_nested_blocks() -> None:
    assert status({"each": "rule", "check": A, "min": 1}, "") is F
    nested = f"set {{\n{BLOCK % 1}}}\nset {{\n{BLOCK % 2}}}\n"
    judgement = judge({"each": "set.rule", "check": A}, nested)
    assert judgement.status is F
    assert judgement.line == 10


DYNAMIC = 'dynamic "rule" {\n  for_each = var.open\n  content {\n    a = %s\n  }\n}'


@pytest.mark.parametrize("value", [1, 2])
@pytest.mark.parametrize(
    "condition",
    [
        {"each": "rule", "check": A, "min": 1},
        {"path": "rule.a", "equals": 1},
        {"path": "rule.a", "default": 2, "equals": 1},
        {"path": "rule", "present": True},
        {"path": "rule", "absent": True},
    ],
)
def test_a_block_that_may_not_exist_decides_nothing(condition, value) -> None:
    assert status(condition, DYNAMIC % value) is U


@pytest.mark.parametrize(
    ("value", "expected"), [("1", P), ("2", U), ("rule.value", U), ('"${rule.key}"', U)]
)
@pytest.mark.parametrize(
    "condition", [{"each": "rule", "check": A}, {"path": "rule.a", "default": 1, "equals": 1}]
)
def test_what_is_right_with_and_without_a_block_is_right(condition, value, expected) -> None:
    assert status(condition, DYNAMIC % value) is expected
    assert status({"not": condition}, DYNAMIC % value) is {P: F, U: U}[expected]


def test_an_open_map_may_hold_more() -> None:
    held = "rule = [merge({ b = 1 }, var.open)]"
    condition = {"each": "rule", "check": {"path": "a", "default": 1, "equals": 1}}
    assert status(condition, held) is U


def test_function_with_arguments() -> None:
    def at_least(case, number):
        value = case.get("a")
        return passed() if value >= number else failed(f"a is {value}")

    condition = {"function": "at_least", "args": {"number": 3}}
    assert judge(condition, "a = 3", {"at_least": at_least}).status is P
    assert judge(condition, "a = 2", {"at_least": at_least}).message == "a is 2"


def test_a_shared_check_by_its_name() -> None:
    """With its first argument, with named ones, or with none; in ``each`` it sees the block."""

    def is_set(case, path="a", to=None):
        value = case.get(path)
        return passed() if value == to else failed(f"{path} is {value}")

    shared = {"is_set": is_set}
    body = "a = 3\nlist {\n  a = 4\n}\n"
    assert judge({"is_set": {"path": "a", "to": 3}}, body, shared=shared).status is P
    assert judge({"is_set": {"to": 4}}, body, shared=shared).message == "a is 3"
    assert judge({"is_set": True}, body, shared=shared).message == "a is 3"
    assert judge({"is_set": "b"}, body, shared=shared).status is F
    inner = {"each": "list", "check": {"is_set": {"to": 4}}}
    assert judge(inner, body, shared=shared).status is P


def test_a_function_that_forgets_its_judgement_is_an_error_and_not_a_pass() -> None:
    with pytest.raises(TypeError, match="not a Judgement"):
        judge({"function": "f"}, "", {"f": lambda case: None})


@pytest.mark.parametrize(
    ("node", "message"),
    [
        ("text", "expected a condition, found str"),
        ({}, "allowed: one of"),
        ({"al": [A]}, "allowed: one of"),
        ({"all": []}, "expected a list"),
        ({"all": [A], "any": [B]}, "unknown key any"),
        ({"all": [{"path": "a", "equal": 1}]}, r"check.all\[0\]: unknown operator equal"),
        ({"when": A}, "`when` needs a `then`"),
        ({"each": "a"}, "check.check: expected a condition"),
        ({"each": "a", "check": A, "min": -1}, "expected a number"),
        ({"function": "absent"}, "no function 'absent'"),
        ({"function": "f", "args": {"y": 1}}, "unexpected keyword argument 'y'"),
        ({"function": "f", "args": [1]}, "expected names"),
        ({"f": {"y": 1}}, "check: f: got an unexpected keyword argument 'y'"),
        ({"f": "a"}, "check: f: too many positional arguments"),
        ({"f": True, "min": 1}, "unknown key min"),
        ({"g": "a"}, "check: found g; allowed: one of .*path, f"),
    ],
)
def test_malformed_conditions_are_refused_with_their_place(node, message) -> None:
    functions = {"f": lambda case: passed()}
    with pytest.raises(ConditionError, match=message):
        compile_condition(node, Functions(functions, functions))
