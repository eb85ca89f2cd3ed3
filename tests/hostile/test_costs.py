# ruff: noqa: E501, UP031 - the inputs as they are
"""Small inputs that ask for much: each ends in bounded time and memory, with a message or a value.

The bounds on time are wide (a busy machine runs the tests); what they stand against are
minutes and gigabytes. `make fuzz` tries all of them.
"""

import time
import tracemalloc

import pytest

from generator.config.load import load_files
from tests.support.fuzz import DEEP

BIG = "r = range(1024)\n  b = concat(%s)" % ", ".join(["local.r"] * 8)
ROWS = "a = [for i in range(500) : [for j in range(200) : j]]"
INPUTS = {
    "comments after a brace": "locals {\n  a = { " + "/**/" * 60 + " x = 1 }\n}\n",
    "line comments after a brace": "locals {\n  a = { " + "#\n" * 5_000 + " x = 1 }\n}\n",
    "underscores": f'locals {{\n  a = "{"_" * 1_000_000}"\n}}\n',
    "p and underscores": f'locals {{\n  a = "p{"_" * 500_000}"\n}}\n',
    "escapes": f'locals {{\n  a = "{chr(92)}n{(chr(92) + "n") * 100_000}"\n}}\n',
    "escaped interpolations": f'locals {{\n  a = "{"$${" * 50_000}"\n}}\n',
    "blanks in a directive": f'locals {{\n  a = "%{{for a{" " * 300_000}x"\n}}\n',
    "empty lines": "\n" * 500_000,
    "parentheses": f"locals {{\n  a = {'(' * 50_000}1{')' * 50_000}\n}}\n",
    "negations": f"locals {{\n  a = {'!' * 5_000}true\n}}\n",
    "a long sum": f"locals {{\n  a = {'1 + ' * 5_000}1\n}}\n",
    "splats": f"locals {{\n  a = [1]{'[*]' * 5_000}\n}}\n",
    "quotes": '"' * 500_000,
    "open heredocs": "<<A\n" * 100_000,
    "marks on one letter": f'locals {{\n  a = "a{chr(0x301) + chr(0x323)}{(chr(0x301) + chr(0x323)) * 100_000}"\n}}\n',
    "a number of a million digits": f"locals {{\n  a = {'1' * 1_000_000} + 1\n}}\n",
    "an exponent": "locals {\n  a = 1e999999999 + 1\n}\n",
    "replace": 'locals {\n  s = format("%9999s", "")\n  a = replace(local.s, " ", local.s)\n}\n',
    "indent": 'locals {\n  s = join("\\n", range(1000))\n  a = indent(100000000, local.s)\n}\n',
    "join": 'locals {\n  s = format("%9999s", "")\n  a = join(local.s, range(1000))\n}\n',
    "format": 'locals {\n  a = format("%s", %s)\n}\n' % ("%9999s" * 3_000, ", ".join(['""'] * 3_000)),
    "formatlist": 'locals {\n  a = formatlist("%99999s", range(1000))\n}\n',
    "a width": 'locals {\n  a = format("%999999999s", "")\n}\n',
    "concat": "locals {\n  %s\n  c = concat(%s)\n}\n" % (BIG, ", ".join(["local.b"] * 500)),
    "setintersection": f"locals {{\n  {BIG}\n  c = [for i in local.b : setintersection(local.b, local.b)]\n}}\n",
    "contains": f"locals {{\n  {BIG}\n  c = [for i in local.b : contains(local.b, -1)]\n}}\n",
    "distinct": f"locals {{\n  {ROWS}\n  b = [for i in range(1000) : distinct(local.a)]\n}}\n",
    "equality": f"locals {{\n  {ROWS}\n  b = [for i in range(1000) : local.a == local.a]\n}}\n",
    "JSON in texts": f'locals {{\n  {ROWS}\n  b = [for i in range(1000) : "${{jsonencode(local.a)}}"]\n}}\n',
    "JSON in JSON": 'locals {\n  a0 = "\\""\n%s\n  b = "x${local.a29}"\n}\n'
    % "\n".join(f"  a{i + 1} = jsonencode(local.a{i})" for i in range(29)),
    "loops in loops": f"locals {{\n  {BIG}\n  c = [for i in local.b : [for j in local.b : i]]\n}}\n",
    "one large map in many resources": "locals {\n  m = { for i in range(1024) : i => i }\n}\n"
    'resource "a_b" "c" {\n  count = 9000\n  tags  = local.m\n}\n',
    "many resources that name each other": 'resource "a_b" "c" {\n  count = 3000\n}\n'
    'resource "a_b" "d" {\n  count = 3000\n  c     = a_b.c[count.index].id\n}\n',
    "a pattern that backtracks": 'locals {\n  a = regexall("(a+)+$", "%s!")\n}\n' % ("a" * 20_000),
    "a pattern that replaces": 'locals {\n  s = format("%9999s", "")\n  a = replace(local.s, "/ /", local.s)\n}\n',
}  # fmt: skip


# The same budget of steps ends these and "equality"; each takes seconds to spend it.
SPEND_ALL_STEPS = ("setintersection", "contains", "distinct", "JSON in texts", "loops in loops")
CHOSEN = [name for name in INPUTS if DEEP or name not in SPEND_ALL_STEPS]


@pytest.mark.fuzzed
@pytest.mark.parametrize("name", CHOSEN)
def test_bounded(name: str) -> None:
    text = INPUTS[name]
    load_files({"main.tf": 'locals {\n  a = "warm"\n}\n'}, "warm")
    started = time.process_time()
    load_files({"main.tf": text}, "costs")
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "name", ["replace", "join", "format", "formatlist", "indent", "JSON in JSON"]
)
def test_sizes_are_weighed_before_anything_is_built(name: str) -> None:
    tracemalloc.start()
    try:
        read = load_files({"main.tf": INPUTS[name]}, "sizes")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100 << 20
    assert any(t.fatal and "too large" in t.message for t in read.troubles)
