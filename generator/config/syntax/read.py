"""One file to its syntax tree, from the cache where the content is known.

The cache key holds the syntax package itself and python-hcl2's grammar, so that a change of
either never meets trees of the other.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest
from generator.config.syntax.grammar_file import grammar_file
from generator.config.syntax.problem import MalformedError

Body = dict[str, Any]


@lru_cache(maxsize=1)
def _engine() -> str:
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return digest(*(s.read_bytes() for s in [grammar_file(), *sources]))


class Reader:
    """Reads files; the same text is parsed once."""

    def __init__(self) -> None:
        self._cache = Cache("syntax")
        self._seen: dict[str, Any] = {}

    def read(self, text: str, kind: str, *, secret: bool = False) -> Body:
        """The body of a file of a kind (``native``, ``json``, ``values``, ``template``).

        What is ``secret`` is parsed each time: nothing of it is kept on disk.
        """
        key = digest(_engine(), kind, text)
        found = self._seen.get(key)
        if found is None:
            kept = None if secret else self._cache.get(key)
            found = self._seen[key] = kept or self._parse(key, text, kind, secret)
        if "problem" in found:
            raise MalformedError(*found["problem"])
        body: Body = found["body"]
        return body

    def _parse(self, key: str, text: str, kind: str, secret: bool) -> dict[str, Any]:
        document: dict[str, Any]
        try:
            document = {"body": parse_text(text, kind)}
        except MalformedError as problem:
            document = {"problem": [problem.line, problem.message]}
        try:
            if not secret:
                self._cache.put(key, document)
        except RecursionError:
            document = {"problem": [1, "expressions are nested too deeply"]}
        return document


def parse_text(text: str, kind: str) -> Body:
    """The body of a text; raises MalformedError."""
    from generator.config.syntax import grammar, scan  # noqa: PLC0415 - lark, on a miss only

    text = text.removeprefix("\ufeff")
    if kind in ("json", "values"):
        from generator.config.syntax import json_syntax  # noqa: PLC0415

        return json_syntax.parse(text) if kind == "json" else json_syntax.parse_values(text)
    if kind == "template":
        return {"expression": grammar.parse_template(text)}
    body: Body = grammar.parse(scan.Scanner(text).scan())
    return body
