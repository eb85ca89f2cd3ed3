"""Values at a dotted path of a block, absent ones included.

Unlike ``Block.find`` this also reports every nested block (or map) that lacks the argument:
one encrypted volume must not hide the unencrypted one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator.config.documents import json_value
from generator.config.model import Attribute, Block
from generator.config.values import ABSENT, Json, OpenMap, Template, Unknown, Value, entry


@dataclass(frozen=True, slots=True)
class Found:
    """A value (ABSENT when not written) and the line that says so. ``open``: it stands in a block
    that may not be made, so that ``value`` is not known; ``if_made`` is what it is then."""

    value: Value
    line: int
    open: bool = False
    if_made: Value = ABSENT


def values_at(block: Block, path: str) -> list[Found]:
    """Every value at the path; one ABSENT entry per place where it could be and is not.

    An explicit ``null`` counts as absent: Terraform treats it so ("Types and Values"). Where
    only blocks hold it that may not exist (``dynamic`` over something unknown), an Unknown is
    added.
    """
    return list(_in_block(block, path))


def _in_block(block: Block, path: str) -> Iterator[Found]:
    head, _, rest = path.partition(".")
    nested = [child for child in block.blocks if child.type == head]
    if head in block.attributes:
        attribute = block.attributes[head]
        if block.uncertain and attribute.if_made is not ABSENT:
            for found in _in_value(attribute.if_made, rest, attribute.line):
                yield Found(attribute.value, attribute.line, True, found.value)
        else:
            yield from _in_value(attribute.value, rest, attribute.line)
    elif not nested:
        yield Found(_MAYBE if block.uncertain else ABSENT, block.line, _is_dynamic(block))
    elif all(child.uncertain for child in nested):
        yield Found(_MAYBE, nested[0].line, all(map(_is_dynamic, nested)))
    for child in nested:
        yield from _in_block(child, rest) if rest else iter([_present(child)])


def _is_dynamic(block: Block) -> bool:
    """Whether all of it is known but whether it is made; of an open map more may be written."""
    held = block.attributes.values()
    return block.uncertain and bool(held) and all(a.if_made is not ABSENT for a in held)


def _present(block: Block) -> Found:
    """A path that ends at a block: that it is there is all that can be asked of it."""
    return Found(cast("Value", block), block.line)


_MAYBE = Unknown("a dynamic block that may or may not exist")


def _in_value(value: Value, path: str, line: int) -> Iterator[Found]:
    if value is None:
        yield Found(ABSENT, line)
    elif not path:
        yield Found(value, line)
    elif isinstance(value, Json):
        yield from _in_value(value.value, path, line)
    elif isinstance(inside := _document(value), Mapping | list):
        yield from _in_value(inside, path, line)
    elif isinstance(value, list | tuple):
        if not value:
            yield Found(ABSENT, line)
        for item in value:
            yield from _in_value(item, path, line)
    else:
        head, _, rest = path.partition(".")
        inner = entry(value, head)
        ends = inner is ABSENT or not isinstance(value, Mapping)
        yield from [Found(inner, line)] if ends else _in_value(inner, rest, line)


def _document(value: Value) -> Value:
    """The document of a JSON text, which ``jsonencode`` has in a plan; None of another value."""
    return json_value(value) if isinstance(value, str | Template) else None


def blocks_at(block: Block, path: str) -> tuple[list[Block], list[Found]]:
    """Nested blocks at a dotted path, and the places where they cannot be told.

    A list of maps (arguments of the "attributes as blocks" kind, and plan JSON) counts as
    blocks.
    """
    head, _, rest = path.partition(".")
    found = [child for child in block.blocks if child.type == head]
    unresolved: list[Found] = []
    if head in block.attributes:
        attribute = block.attributes[head]
        _as_blocks(head, attribute, found, unresolved)
    if not rest:
        return found, unresolved
    deeper: list[Block] = []
    for child in found:
        blocks, open_ends = blocks_at(child, rest)
        deeper += blocks
        unresolved += open_ends
    return deeper, unresolved


def _as_blocks(
    name: str, attribute: Attribute, found: list[Block], unresolved: list[Found]
) -> None:
    document = _document(attribute.value)
    value = document if isinstance(document, Mapping | list) else attribute.value
    value = value.value if isinstance(value, Json) else value
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, Mapping):
            found.append(_pseudo_block(name, item, attribute))
        elif item is not None:
            unresolved.append(Found(item, attribute.line))


def _pseudo_block(name: str, item: Mapping[str, Any], attribute: Attribute) -> Block:
    attributes = {k: Attribute(v, attribute.file, attribute.line) for k, v in item.items()}
    line, more = attribute.line, isinstance(item, OpenMap)
    return Block(name, (), attributes, (), attribute.file, line, line, uncertain=more)
