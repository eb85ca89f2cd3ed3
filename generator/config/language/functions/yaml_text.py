"""``yamldecode``: YAML 1.1 as go-cty-yaml reads it, where every reader agrees on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.config.blanks import normalized
from generator.config.language.functions.yaml_scalars import key_of, scalar
from generator.config.language.kinds import MAX_STEPS, EvaluationError, UnsureError, known, unknown
from generator.config.language.operators import to_string
from generator.config.language.scope import Scope
from generator.config.values import Unknown, Value

_MAX_DEPTH = 60
_COST = 4  # steps for a character: 125,000 characters in all
# Tabs, breaks that only YAML 1.1 knows, directives and control characters: readers differ.
_DOUBTFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|^%", re.M)


def yamldecode(scope: Scope, arguments: list[Value]) -> Value:
    """The document; reading it takes steps, and half of all are left to the rest."""
    if len(arguments) != 1:
        raise EvaluationError("yamldecode() takes one argument")
    text = scope.literal(arguments[0])
    if not known(text):
        return unknown("the YAML text is not known", text)
    found = _document(to_string(text), scope)
    return scope.budget.weigh(found)


def _document(text: str, scope: Scope) -> Value:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - 40 ms, and few need it

    text = text.replace("\r\n", "\n")
    if _DOUBTFUL.search(text):
        raise UnsureError("yamldecode() of this text")
    cost = len(text) * _COST
    if scope.budget.steps + cost > MAX_STEPS // 2:
        raise UnsureError("yamldecode() of so much text")
    scope.budget.step(cost)
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except (YAMLError, ValueError, RecursionError):
        raise UnsureError("yamldecode() of this text") from None
    if len(builder.documents) != 1:
        raise EvaluationError("yamldecode(): one document is required")
    return builder.documents[0]


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - as above

    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    yield from reader.parse(text)


class _Builder:
    """Makes values from a parser's events, without recursion."""

    def __init__(self) -> None:
        self.documents: list[Value] = []
        self._open: list[_Collection] = []
        self._anchors: dict[str, Value] = {}

    def take(self, event: Any) -> None:
        """Add one event; raises UnsureError for what is not certain."""
        name = type(event).__name__
        if name == "ScalarEvent":
            self._add(self._scalar(event), event)
        elif name == "AliasEvent":
            if event.anchor not in self._anchors:
                raise UnsureError("an alias of this kind in YAML")
            self._add(self._anchors[event.anchor], event)
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            if event.tag is not None or len(self._open) >= _MAX_DEPTH:
                raise UnsureError("tags or so many levels in YAML")
            self._open.append(_Collection(name == "MappingStartEvent", event))
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            ended = self._open.pop()
            self._add(ended.value(), ended.start)

    def _scalar(self, event: Any) -> Value:
        """The value; what is doubtful is not known, and leaves the rest of the document as it is.
        A key that is doubtful could be any."""
        try:
            return scalar(event)
        except UnsureError as doubt:
            if not self._open or self._open[-1].awaits_key:
                raise
            return Unknown(str(doubt))

    def _add(self, value: Value, event: Any) -> None:
        if getattr(event, "anchor", None) and type(event).__name__ != "AliasEvent":
            self._anchors[event.anchor] = value
        if self._open:
            self._open[-1].add(value, event)
        else:
            self.documents.append(value)


class _Collection:
    """A sequence or mapping of which the end was not seen yet."""

    def __init__(self, keyed: bool, start: Any) -> None:
        self.start = start
        self._keyed = keyed
        self._items: list[Value] = []
        self._map: dict[str, Value] = {}
        self._key: str | None = None

    def add(self, value: Value, event: Any) -> None:
        """Add an item, a key, or the value of the last key."""
        if not self._keyed:
            self._items.append(value)
        elif self._key is None:
            self._key = normalized(key_of(value, event))
        else:
            self._map[self._key], self._key = value, None

    @property
    def awaits_key(self) -> bool:
        """Whether a key comes next."""
        return self._keyed and self._key is None

    def value(self) -> Value:
        """All that was added."""
        return self._map if self._keyed else self._items
