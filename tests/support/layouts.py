"""Layouts of Terraform's language: the same expressions cut, spaced and commented in many ways.

``tests/gate/checkov/readable/layouts.json`` has those that were written by hand; here expressions
are cut between all of their tokens. Whether a layout is valid is Terraform's to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).parent.parent / "gate/checkov/readable/layouts.json"
_EXPRESSIONS = (
    'local.a.b["c"][0].d',
    'a == b && !c || d != "e"',
    "x ? y : z",
    'f(a, [b, c], { d = e, "f" : g })',
    "[for x in y : x if x != null]",
    "{ for k, v in y : k => v... if v }",
    "1 + 2 * -3 % 4 - 5",
    "a[*].b.c",
    "a.*.b",
    '"s-${t}"',
    "!a",
    "g()",
    "{ a = 1 }",
    "[1, 2]",
    "(p)",
    "provider::q::r(s)",
    "-t",
    "!!a",
    "1e3",
    "{ for = 1, in = 2 }",
)
_CUTS = ("\n", " # c\n", ' // "c\n', "\n# {\n", " /* } */ ", "\t", "\r\n")
_TOKEN = re.compile(r'"[^"]*"|[\w:]+|=>|==|!=|&&|\|\||>=|<=|\.\.\.|\[\*\]|\.\*|\S')
_INSIDE = ("({})", "[f({}), 1]")


def layouts() -> Iterator[str]:
    """Files, each with one layout; where a value is cut, ``last`` stands below it."""
    written = json.loads(_FILE.read_text("utf-8"))
    yield from written["files"].values()
    yield from map(_file, written["values"].values())
    yield _file(json.dumps("a" * 20_000))
    yield _file(json.dumps(list(range(3_000))))
    for expression in _EXPRESSIONS:
        tokens = _TOKEN.findall(expression)
        for cut in _CUTS:
            yield _file(f"({cut}{cut.join(tokens)}{cut})")
            for at in range(1, len(tokens)):
                text = f"{' '.join(tokens[:at])}{cut}{' '.join(tokens[at:])}"
                yield from (_file(around.format(text)) for around in _INSIDE)


def _file(value: str) -> str:
    return f'resource "aws_x" "n" {{\n  first = {value}\n  last  = 1\n}}\n'
