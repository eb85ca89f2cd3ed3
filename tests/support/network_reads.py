"""What the network reader reads, by its own text: ``python -m tests.support.network_reads`` writes
``generator/network/build/reads.json``."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

READER = Path(__file__).resolve().parents[2] / "generator/network"
FILE = READER / "build/reads.json"
_NAME = re.compile(r"[a-z0-9_]+")
_JSON_TEXT = re.compile(r'"([^"\n]*)"')


def reads() -> dict[str, list[str]]:
    """Types by their names; every other word of a text, among them all arguments; and the parts
    of words that are put together."""
    types, words, parts = set(), set(), set()
    for text, whole in _texts():
        for name in _NAME.findall(text):
            (types if name.startswith("aws_") else words).add(name)
            if not whole and "_" in name and name != "_":
                parts.add(name)
    return {"types": sorted(types), "words": sorted(words), "parts": sorted(parts)}


def _texts() -> Iterator[tuple[str, bool]]:
    for file in sorted(READER.rglob("*.json")):
        if file != FILE:
            yield from ((text, True) for text in _JSON_TEXT.findall(file.read_text()))
    for file in sorted(READER.rglob("*.py")):
        tree = ast.parse(file.read_text())
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        made = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in docs:
                continue
            if isinstance(node.value, str):
                yield node.value, id(node) not in made


if __name__ == "__main__":
    FILE.write_text(json.dumps(reads(), indent=1) + "\n")
