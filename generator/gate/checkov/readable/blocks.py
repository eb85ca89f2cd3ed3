"""Blocks of the JSON syntax as the native syntax writes them.

In JSON a nested block and a map look alike. Source of the table: the schema of the AWS provider 6
(``.ci/build_maps.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Node, Object, Tuple

TABLE = Path(__file__).with_name("maps.json")
# Their arguments are those of a provider; those of all others are of the language.
_OF_PROVIDERS = {"resource", "data", "ephemeral"}
_WITH_BLOCKS = {*_OF_PROVIDERS, "provider", "terraform"}
_COMMENT = "//"


def as_native(block: WrittenBlock) -> WrittenBlock:
    """A block of a JSON file with nested blocks where the provider has them.

    Raises ValueError: an object in the place of a block whose keys are no names.
    """
    if block.type not in _WITH_BLOCKS:
        return block
    type_ = block.labels[0] if block.type in _OF_PROVIDERS else block.type
    return block._replace(body=_body(block.body, type_))


def _body(body: Body, type_: str) -> Body:
    arguments: dict[str, Argument] = {}
    blocks: list[WrittenBlock] = []
    for name, argument in body.arguments.items():
        objects = _objects(argument.value)
        if objects and not _is_map(type_, name, argument.value):
            held = ((argument.line, o) for o in objects)
            blocks += (_block(name, line, entries, type_) for line, entries in held)
        else:
            arguments[name] = argument
    nested = (b._replace(body=_body(b.body, type_)) for b in body.blocks)
    return Body(arguments, (*blocks, *nested))


def _block(name: str, line: int, entries: Object, type_: str) -> WrittenBlock:
    arguments = {
        _name(item.key): Argument(line, item.value)
        for item in entries.entries
        if item.key != Literal(_COMMENT)
    }
    return WrittenBlock(name, (), line, line, _body(Body(arguments, ()), type_))


def _objects(value: Node) -> list[Object]:
    """The objects that may be blocks; none where something else stands among them."""
    items: Iterable[Node] = value.items if isinstance(value, Tuple) else (value,)
    found = [item for item in items if isinstance(item, Object)]
    return found if len(found) == len(list(items)) else []


def _name(key: Node) -> str:
    if isinstance(key, Literal) and isinstance(key.value, str):
        return key.value
    raise ValueError("a block whose arguments have names that are not literal")


def _is_map(type_: str, name: str, value: Node) -> bool:
    """``tags`` can be both in one type: a map, or blocks, of which there may be several."""
    maps, either = _table()
    if name in either:
        return type_ not in either[name] or (name == "tags" and isinstance(value, Object))
    return name in maps


@cache
def _table() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    found = json.loads(TABLE.read_text("utf-8"))
    return frozenset(found["maps"]), {n: frozenset(t) for n, t in found["either"].items()}
