"""Parser events to nodes."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import events

from generator.errors import Problem
from generator.spec.read.node import Value, YamlNode
from generator.spec.read.scalar import resolve
from generator.spec.read.show import show
from generator.spec.read.text import FORBIDDEN
from generator.spec.source import Source

MAX_DEPTH = 32
MAX_NODES = 100_000


class RefusalError(Exception):
    """Reading stops here."""

    def __init__(self, line: int, message: str, allowed: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.allowed = line, message, allowed


class _Open:
    """A list or mapping whose end has not been read."""

    def __init__(self, line: int, mapping: bool, anchor: str | None) -> None:
        self.line, self.anchor = line, anchor
        self.items: list[YamlNode] = []
        self.entries: dict[str, YamlNode] | None = {} if mapping else None
        self.key: str | None = None
        self.key_line = line


class Builder:
    """Takes events one by one; :meth:`document` is the result."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[YamlNode, int]] = {}
        self._nodes = 0
        self._root: YamlNode | None = None

    def document(self) -> YamlNode:
        """The document; an empty file is an empty mapping."""
        return self._root or YamlNode({}, Source(self._file, 1))

    def take(self, event: Any) -> None:
        """Add one event of ruamel's parser."""
        line = event.start_mark.line + 1
        match event:
            case events.ScalarEvent():
                self._scalar(event, line)
            case events.AliasEvent():
                self._alias(event.anchor, line)
            case events.MappingStartEvent() | events.SequenceStartEvent():
                self._start(event, line)
            case events.MappingEndEvent() | events.SequenceEndEvent():
                self._end()
            case events.DocumentStartEvent():
                self._document_start(event, line)
            case _:
                pass

    def _document_start(self, event: Any, line: int) -> None:
        if self._root is not None:
            raise RefusalError(line, "the file holds a second document", "one spec in each file")
        if event.version and tuple(event.version) != (1, 2):
            raise RefusalError(
                line, "the file asks for a YAML version that pave does not read", "YAML 1.2"
            )

    def _scalar(self, event: Any, line: int) -> None:
        self._check_tag(event, line)
        text: str = event.value
        if bad := FORBIDDEN.search(text):
            message = f"control character U+{ord(bad[0]):04X} in a value"
            self._problem(line, message, "printable text")
            text = "-"
        plain = event.implicit[0] and not event.style
        top = self._stack[-1] if self._stack else None
        if top and top.entries is not None and top.key is None:
            self._key(top, text if text or not plain else "null", line)
            return
        self._add(resolve(text) if plain else text, line, event.anchor)

    def _key(self, top: _Open, key: str, line: int) -> None:
        if key == "<<":
            allowed = "`extends`, which merges files"
            self._problem(line, "merge keys (<<) are not part of YAML 1.2", allowed)
        top.key, top.key_line = key, line
        assert top.entries is not None
        if key in top.entries:
            first = top.entries[key].source.line
            self._problem(line, f"the key {show(key)} is written twice, first on line {first}")

    def _start(self, event: Any, line: int) -> None:
        self._check_tag(event, line)
        if len(self._stack) >= MAX_DEPTH:
            raise RefusalError(line, "values are nested too deeply", f"at most {MAX_DEPTH} levels")
        top = self._stack[-1] if self._stack else None
        if top and top.entries is not None and top.key is None:
            raise RefusalError(line, "a key must not be a list or a mapping", "keys that are text")
        mapping = isinstance(event, events.MappingStartEvent)
        self._stack.append(_Open(line, mapping, event.anchor))

    def _end(self) -> None:
        done = self._stack.pop()
        value: Value = done.items if done.entries is None else done.entries
        self._add(value, done.line, done.anchor)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise RefusalError(
                line, f"the alias *{show(anchor)} is used before its anchor, or has none"
            )
        node, size = self._anchors[anchor]
        top = self._stack[-1] if self._stack else None
        if top and top.entries is not None and top.key is None:
            raise RefusalError(line, "a key must not be an alias", "keys that are text")
        self._count(size, line)
        self._place(node.value, line)

    def _add(self, value: Value, line: int, anchor: str | None) -> None:
        self._count(1, line)
        node = self._place(value, line)
        if anchor:
            self._anchors[anchor] = (node, _size(node))

    def _place(self, value: Value, line: int) -> YamlNode:
        top = self._stack[-1] if self._stack else None
        if top is None:
            self._root = YamlNode(value, Source(self._file, line))
            return self._root
        if top.entries is None:
            node = YamlNode(value, Source(self._file, line))
            top.items.append(node)
            return node
        assert top.key is not None
        node = YamlNode(value, Source(self._file, top.key_line))
        top.entries.setdefault(top.key, node)
        top.key = None
        return node

    def _count(self, nodes: int, line: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise RefusalError(line, "the file holds too many values", f"at most {MAX_NODES}")

    def _check_tag(self, event: Any, line: int) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            allowed = "plain values; quote a value to make it text"
            self._problem(line, f"the tag {show(str(tag))} is not allowed", allowed)

    def _problem(self, line: int, message: str, allowed: str = "") -> None:
        path = ".".join(open_.key for open_ in self._stack if open_.key)
        self.problems.append(Problem(self._file, line, show(path), message, allowed=allowed))


def _size(node: YamlNode) -> int:
    return 1 + sum(_size(child) for _, child in node.children())
