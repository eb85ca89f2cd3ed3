"""regex, regexall and replace with a pattern, by RE2: the time grows with the text alone.

Terraform uses Go's regexp, which takes the same patterns and prefers the same matches. RE2 is
asked for matches one by one, as Go does, and never for more than a budget of them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

from generator.config.language.functions.adapt import over_known
from generator.config.language.kinds import MAX_TEXT, EvaluationError, LimitError, UnsureError
from generator.config.language.scope import Scope
from generator.config.values import Cause, Reference, Unknown, Value

MAX_PATTERN = 4_000
MAX_MATCHES = 20_000
_MEMORY = 8 << 20  # bytes that RE2 may take
_NAME = re.compile(r"\$(?:\$|(\w+)|\{(\w+)\})", re.ASCII)


def _compiled(pattern: str) -> Any:  # google-re2 has no types
    if len(pattern) > MAX_PATTERN:
        raise UnsureError("a regular expression of this length")
    try:
        re2 = importlib.import_module("re2")
    except ImportError:
        raise UnsureError("a regular expression: google-re2 is not installed") from None
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        if _GO_ONLY.search(pattern):
            raise UnsureError("this regular expression") from None
        raise EvaluationError("the pattern is not a regular expression") from None


_GO_ONLY = re.compile(r"\\[pP]|\(\?<|\{\d{4}")


def _matches(pattern: str, text: str) -> Iterator[Any]:
    """Matches as Go finds them: an empty one right after a match does not count."""
    compiled = _compiled(pattern)
    position, end, count = 0, -1, 0
    while position <= len(text):
        match = compiled.search(text, position)
        if match is None:
            return
        count += 1
        if count > MAX_MATCHES:
            raise LimitError("a regular expression matches too often")
        if match.end() > match.start() or match.start() != end:
            yield match
        end = match.end()
        position = end if end > match.start() else end + 1


def _value(match: Any) -> Value:
    """What ``regex`` gives for a match: text, list or object, as the pattern has groups."""
    names = match.re.groupindex
    if not match.re.groups:
        whole: str = match.group()
        return whole
    if names:
        if len(names) != match.re.groups:
            raise EvaluationError("named and unnamed groups cannot be mixed")
        return {name: match.group(number) for name, number in names.items()}
    return list(match.groups())


def _regex(pattern: str, text: str) -> Value:
    match = _compiled(pattern).search(text)
    if match is None:
        raise EvaluationError("the pattern does not match")
    return _value(match)


def _regexall(pattern: str, text: str) -> list[Value]:
    return [_value(match) for match in _matches(pattern, text)]


def replaced(text: str, pattern: str, new: str) -> str:
    """``replace`` with a pattern; ``$1`` and ``${name}`` in ``new`` stand for groups."""
    parts: list[str] = []
    position = size = 0
    for match in _matches(pattern, text):
        parts += [text[position : match.start()], _expanded(new, match)]
        size += len(parts[-1]) + len(parts[-2])
        if size > MAX_TEXT:
            raise LimitError("a value grows too large")
        position = match.end()
    return "".join([*parts, text[position:]])


def _expanded(new: str, match: Any) -> str:
    def group(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name is None:
            return "$"
        number = int(name) if name.isdigit() else match.re.groupindex.get(name, -1)
        return (match.group(number) or "") if 0 <= number <= match.re.groups else ""

    return _NAME.sub(group, new)


_KNOWN_REGEX = over_known("regex", "ss", _regex)


def _regex_called(scope: Scope, arguments: list[Value]) -> Value:
    """``regex``; of one attribute, with a pattern that is known, the result is a piece of it."""
    found = _KNOWN_REGEX(scope, arguments)
    whole = scope.literal(arguments[-1])
    unclear = isinstance(arguments[0], str) and isinstance(found, Unknown)
    if unclear and isinstance(whole, Reference):
        return Unknown("regex", (whole,), Cause.PIECE)
    return found


FUNCTIONS = {
    "regex": _regex_called,
    "regexall": over_known("regexall", "ss", _regexall),
}
