"""Python values as HCL literals."""

from enum import Enum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.blueprint.expression import Expr, Interpolated
from generator.hcl.literal import identifier, literal
from tests.support.fuzz import fuzzed
from tests.support.terraform_core import evaluate, nfc


class Colour(StrEnum):
    RED = "red"


class Number(Enum):
    ONE = 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (10**30, "1" + "0" * 30),
        (1.5, "1.5"),
        (2.0, "2"),
        ("a", '"a"'),
        (Colour.RED, '"red"'),
        (Number.ONE, "1"),
        ([], "[]"),
        ({}, "{}"),
        ((1, "b"), '[1, "b"]'),
        (Expr("aws_vpc.this.id"), "aws_vpc.this.id"),
        ([Expr("aws_vpc.this.id")], "[aws_vpc.this.id]"),
        ({"a": 1, "b-c": 2}, "{\na = 1\nb-c = 2\n}"),
        ({"aws:x": 1, "in": 2, "1a": 3}, '{\n"aws:x" = 1\n"in" = 2\n"1a" = 3\n}'),
        (MappingProxyType({"a": ()}), "{\na = []\n}"),
        ([{"a": 1}], "[\n{\na = 1\n},\n]"),
        ({Expr("var.x"): 1}, "{\n(var.x) = 1\n}"),
        ({Interpolated((Expr("var.x"), ":aud")): 1}, '{\n"${var.x}:aud" = 1\n}'),
        (Interpolated((Expr("var.x"), "/*")), '"${var.x}/*"'),
        (Interpolated((Expr("var.x"),)), "var.x"),
        (Interpolated(("a", "b")), '"ab"'),
        (Interpolated(()), '""'),
        (Interpolated(("$", Expr("var.x"))), '"\\u0024${var.x}"'),
        (Interpolated(("$", "{a}", Expr("var.x"))), '"$${a}${var.x}"'),
        (Interpolated(("${", Expr("var.x"), "}")), '"\\u0024{${var.x}}"'),
    ],
)
def test_literals(value: Any, written: str) -> None:
    assert literal(value) == written


def test_a_long_list_gets_a_line_per_element() -> None:
    assert literal(["x" * 30] * 2).count("\n") == 0
    assert literal(["x" * 30] * 3).count("\n") == 4


@pytest.mark.parametrize("value", [object(), {1, 2}, b"a", {1: 2}, {None: 1}])
def test_no_literal_of_these_types(value: Any) -> None:
    with pytest.raises(TypeError):
        literal(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_literal_of_what_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="no HCL literal"):
        literal(value)


@pytest.mark.parametrize("name", ["", "1a", "a b", "a.b", "a\n", '"', "${a}", "é", None, 1])
def test_not_an_identifier(name: Any) -> None:
    with pytest.raises(ValueError, match="not a Terraform identifier"):
        identifier(name)


TEXT = st.text(st.sampled_from('"\\${}%\n\t=:[]a é') | st.characters(exclude_categories=["Cs"]))
# Terraform has one null and no float but its own; numbers stay within 15 digits.
VALUES = st.recursive(
    TEXT | st.booleans() | st.integers(-(10**14), 10**14) | st.floats(-1e6, 1e6, width=32),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def normal(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, dict):
        return {nfc(key): normal(item) for key, item in value.items()}
    return value


def unambiguous(value: Any) -> bool:
    """No two keys of an object are one and the same to Terraform."""
    if isinstance(value, dict):
        keys = {nfc(key) for key in value}
        return len(keys) == len(value) and all(map(unambiguous, value.values()))
    return all(map(unambiguous, value)) if isinstance(value, list) else True


@fuzzed(6, 200, shrinks=False)
@given(values=st.lists(VALUES.filter(unambiguous), min_size=20, max_size=60))
def test_any_value_comes_back_from_terraform(
    values: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("root")
    back = evaluate(folder, [literal(value) for value in values])
    assert back == [pytest.approx(normal(v)) if isinstance(v, float) else normal(v) for v in values]
