"""Hostile configurations end with a message, in bounded time and memory."""

import itertools
from typing import Any

import pytest


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
