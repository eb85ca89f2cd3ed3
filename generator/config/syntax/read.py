"""One file to its syntax tree, from the cache where the content is known.

The cache key holds the syntax package itself and python-hcl2's grammar, so that a change of
either never meets trees of the other.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.cache import Cache, digest
from generator.config.syntax import decode, encode
from generator.config.syntax.bodies import Argument, Body
from generator.config.syntax.grammar_file import grammar_file
from generator.config.syntax.nodes import Node
from generator.config.syntax.problem import MalformedError

_TOO_DEEP = "expressions are nested too deeply"
_TEMPLATE = "template"


class _Problem(NamedTuple):
    """Why a file has no tree."""

    line: int
    message: str


@lru_cache(maxsize=1)
def _engine() -> str:
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return digest(*(s.read_bytes() for s in [grammar_file(), *sources]))


class Reader:
    """Reads files; the same text is parsed once."""

    def __init__(self) -> None:
        self._cache = Cache("syntax")
        self._seen: dict[str, Body | _Problem] = {}

    def read(self, text: str, kind: str, *, secret: bool = False) -> Body:
        """The body of a file of a kind (``native``, ``json``, ``values``); MalformedError.

        What is ``secret`` is parsed each time: nothing of it is kept on disk.
        """
        key = digest(_engine(), kind, text)
        found = self._seen.get(key)
        if found is None:
            kept = None if secret else self._kept(key)
            found = self._seen[key] = kept or self._parse(key, text, kind, secret)
        if isinstance(found, _Problem):
            raise MalformedError(*found)
        return found

    def template(self, text: str) -> Node:
        """A text that is a template as a whole; raises MalformedError."""
        return self.read(text, _TEMPLATE).arguments[_TEMPLATE].value

    def _kept(self, key: str) -> Body | _Problem | None:
        """What is in the cache; None when it is not there or is nothing that was put there."""
        document = self._cache.get(key)
        try:
            return None if document is None else _decoded(**document)
        except (TypeError, ValueError, KeyError, RecursionError):
            return None

    def _parse(self, key: str, text: str, kind: str, secret: bool) -> Body | _Problem:
        try:
            body = parse_text(text, kind)
            if not secret:
                self._cache.put(key, {"body": encode.body(body)})
        except MalformedError as problem:
            found = _Problem(problem.line, problem.message)
        except RecursionError:
            found = _Problem(1, _TOO_DEEP)
        else:
            return body
        if not secret:
            self._cache.put(key, {"problem": found})
        return found


def _decoded(body: Any = None, problem: Any = None) -> Body | _Problem:
    if problem is None:
        return decode.body(body)
    line, message = problem
    return _Problem(int(line), str(message))


def parse_text(text: str, kind: str) -> Body:
    """The body of a text; raises MalformedError."""
    from generator.config.syntax import grammar, scan  # noqa: PLC0415 - lark, on a miss only

    text = text.removeprefix("\ufeff")
    if kind in ("json", "values"):
        from generator.config.syntax import json_syntax  # noqa: PLC0415

        return json_syntax.parse(text) if kind == "json" else json_syntax.parse_values(text)
    if kind == _TEMPLATE:
        return Body({_TEMPLATE: Argument(1, grammar.parse_template(text))}, ())
    return grammar.parse(scan.Scanner(text).scan())
