"""Hostile configurations end with a message, in bounded time and memory."""

import itertools
from typing import Any

import pytest

from generator.config.values import Unknown


def chain(first: str, step: str, count: int = 60) -> str:
    steps = "\n".join(f"  a{i + 1} = {step.replace('@', f'local.a{i}')}" for i in range(count))
    return f'locals {{\n  a0 = {first}\n{steps}\n}}\noutput "v" {{\n  value = local.a{count}\n}}\n'


def backwards(count: int) -> str:
    steps = "\n".join(f"  a{i} = local.a{i + 1}" for i in range(count))
    return f"locals {{\n{steps}\n  a{count} = 1\n}}\n"


NESTED = "range(1000)"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (chain('"xxxxxxxx"', '"${@}${@}"'), "too large"),
        (chain("[1, 2]", "[@, @]"), "too large"),
        (chain("[1, 2]", "concat(@, @)"), "too"),
        (chain("{}", "{a = @, b = @}"), "too large"),
        (chain("[1]", "jsonencode([@, @])"), "too large"),
        (backwards(1000), "too deeply"),
        (
            "locals {\n  a = [for a in @ : [for b in @ : [for c in @ : a]]]\n}".replace(
                "@", NESTED
            ),
            "too many steps",
        ),
        ("locals {\n  a = local.b\n  b = local.a\n}", "depends on itself"),
        ('resource "a_b" "c" {\n  count = length(a_b.c)\n}', "depends on itself"),
        ('resource "a_b" "c" {\n  count = 1000000000\n}', "more than 10000"),
        (
            'resource "a_b" "c" {\n  for_each = toset(range(1000))\n  dynamic "d" {\n'
            "    for_each = range(1000)\n    content {\n      e = 1\n    }\n  }\n}",
            "too many steps",
        ),
    ],
    ids=itertools.count(),
)
def test_bounded(load: Any, source: str, message: str) -> None:
    troubles = load(source, clean=False).troubles
    assert any(t.fatal and message in t.message for t in troubles), troubles


def test_numbers_do_not_grow_without_end(load: Any) -> None:
    configuration = load(chain("10", "@ * @"), clean=False)
    assert any("too large" in t.message for t in configuration.troubles)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("aws_kms_key.k.arn == null", False),
        ("aws_kms_key.k.id != null", True),
        ('aws_kms_key.k.arn != ""', True),
        ("data.aws_iam_policy_document.d.json == null", False),
        ('coalesce(data.aws_iam_policy_document.d.json, "x") == null', False),
    ],
)
def test_what_aws_assigns_is_never_null(load: Any, expression: str, expected: bool) -> None:
    configuration = load(
        'resource "aws_kms_key" "k" {}\n'
        'data "aws_iam_policy_document" "d" {}\n'
        f'resource "a_b" "c" {{\n  x = {expression}\n}}\n'
    )
    assert configuration.by_address["a_b.c"].get("x") is expected


def test_an_attribute_that_may_be_null_stays_unknown(load: Any) -> None:
    configuration = load(
        'resource "aws_kms_key" "k" {}\n'
        'resource "a_b" "c" {\n  x = aws_kms_key.k.policy == null\n}\n'
    )
    assert isinstance(configuration.by_address["a_b.c"].get("x"), Unknown)


def test_what_is_not_known_of_a_map_says_why(evaluate: Any) -> None:
    """A function of a map with keys that nobody knows names the variable that gives them."""
    given = 'variable "given" {\n  type = map(string)\n}\n'
    value = evaluate("values(merge({a = 1}, {for k, v in var.given : k => v}))", given, clean=False)
    assert isinstance(value, Unknown)
    assert value.reason == "variable given has no value"
    assert (value.starts, value.ends) == ("", ())
