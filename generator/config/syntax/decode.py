"""JSON arrays of the cache to the nodes that they were.

Every decoder raises ValueError or TypeError (RecursionError where arrays are nested too deeply)
for what no node was ever written as: :func:`body` is the only entrance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.config.syntax import nodes
from generator.config.syntax.bodies import Argument, Body, WrittenBlock

_T = TypeVar("_T")


def body(raw: Any) -> Body:
    """The body that an array was made of."""
    arguments, blocks = raw
    if not isinstance(arguments, dict):
        raise TypeError("no arguments")
    return Body({name: _argument(a) for name, a in arguments.items()}, _all(_block, blocks))


def _argument(raw: Any) -> Argument:
    line, value = raw
    return Argument(_is(int, line), _node(value))


def _block(raw: Any) -> WrittenBlock:
    type_, labels, line, end_line, inner = raw
    where = _is(int, line), _is(int, end_line)
    return WrittenBlock(_is(str, type_), _texts(labels), *where, body(inner))


def _is(wanted: type[_T], raw: Any) -> _T:
    if type(raw) is not wanted:
        raise TypeError("another type was written")
    return raw


def _all(decode: Callable[[Any], _T], raw: Any) -> tuple[_T, ...]:
    return tuple([decode(item) for item in raw])


def _texts(raw: Any) -> tuple[str, ...]:
    return tuple([_is(str, item) for item in raw])


def _node(raw: Any) -> nodes.Node:
    first, *more, kind = raw
    if kind == "Literal" and not more:  # most nodes
        return nodes.Literal(first)
    return _NODES[kind](first, *more)


def _maybe(raw: Any) -> nodes.Node | None:
    return None if raw is None else _node(raw)


def _entry(raw: Any) -> nodes.Item:
    key, value = raw
    return nodes.Item(_node(key), _node(value))


def _text(parts: Any) -> nodes.Text:
    return nodes.Text(_all(_part, parts))


def _whole_text(raw: Any) -> nodes.Text:
    parts, kind = raw
    if kind != "Text":
        raise ValueError("no text")
    return _text(parts)


def _part(raw: Any) -> nodes.Part:
    if isinstance(raw, str):
        return raw
    *fields, kind = raw
    return _PARTS[kind](*fields)


def _step(raw: Any) -> nodes.Step:
    *fields, kind = raw
    return _STEPS[kind](*fields)


def _for(names: Any, of: Any, *result: Any) -> nodes.For:
    key, value, condition, group = result
    made = _maybe(key), _node(value), _maybe(condition)
    return nodes.For(_texts(names), _node(of), *made, _is(bool, group))


_NODES: dict[str, Callable[..., nodes.Node]] = {
    "Number": lambda text: nodes.Number(_is(str, text)),
    "Name": lambda name, inside: nodes.Name(_is(str, name), _is(bool, inside)),
    "Text": _text,
    "Get": lambda of, name: nodes.Get(_node(of), _is(str, name)),
    "Index": lambda of, key: nodes.Index(_node(of), _node(key)),
    "Splat": lambda of, steps, full: nodes.Splat(_node(of), _all(_step, steps), _is(bool, full)),
    "Call": lambda name, of, expand: nodes.Call(_is(str, name), _all(_node, of), _is(bool, expand)),
    "Tuple": lambda items: nodes.Tuple(_all(_node, items)),
    "Object": lambda entries: nodes.Object(_all(_entry, entries)),
    "For": _for,
    "Binary": lambda name, left, right: nodes.Binary(_is(str, name), _node(left), _node(right)),
    "Unary": lambda name, of: nodes.Unary(_is(str, name), _node(of)),
    "Conditional": lambda *branches: nodes.Conditional(*map(_node, branches)),
}
_PARTS: dict[str, Callable[..., nodes.Part]] = {
    "Inserted": lambda value: nodes.Inserted(_node(value)),
    "IfDirective": lambda of, *texts: nodes.IfDirective(_node(of), *map(_whole_text, texts)),
    "ForDirective": lambda names, of, text: nodes.ForDirective(
        _texts(names), _node(of), _whole_text(text)
    ),
}
_STEPS: dict[str, Callable[..., nodes.Step]] = {
    "GetStep": lambda name: nodes.GetStep(_is(str, name)),
    "IndexStep": lambda key: nodes.IndexStep(_node(key)),
    "SplatStep": lambda steps, full: nodes.SplatStep(_all(_step, steps), _is(bool, full)),
}
