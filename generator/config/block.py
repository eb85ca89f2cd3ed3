"""Blocks and arguments, and paths through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.config.values import ABSENT, OpenMap, Value, entry


@dataclass(frozen=True, slots=True)
class Attribute:
    """An argument: its value and where it is written. ``if_made``: the value that it has if its
    block is made, where nobody knows whether it is (then ``value`` is unknown)."""

    value: Value
    file: str
    line: int
    if_made: Value = ABSENT


@dataclass(frozen=True, slots=True)
class Block:
    """A block body: arguments and nested blocks, in source order."""

    type: str
    labels: tuple[str, ...]
    attributes: Mapping[str, Attribute]
    blocks: tuple[Block, ...]
    file: str
    line: int
    end_line: int
    # From a ``dynamic`` block over a collection that is not known: may occur any number of times.
    uncertain: bool = False

    def children(self, type_: str) -> tuple[Block, ...]:
        """Nested blocks of a type, also when they are written as an argument that holds
        objects (``ingress = [{...}]``, and every block of a plan or a JSON file)."""
        written = tuple(b for b in self.blocks if b.type == type_)
        attribute = None if written else self.attributes.get(type_)
        return written if attribute is None else _as_blocks(type_, attribute)

    def nested(self) -> Iterator[Block]:
        """Nested blocks of every type, as ``children`` reads them: what is an argument that holds
        objects may be a map as well, of which only its keys tell."""
        for type_ in dict.fromkeys((*(b.type for b in self.blocks), *self.attributes)):
            yield from self.children(type_)

    def made(self) -> Block:
        """The block with each nested block of which nobody knows whether it is there (``dynamic``
        over a collection that is not known), as it is if it is."""
        attributes = {
            name: held if held.if_made is ABSENT else replace(held, value=held.if_made)
            for name, held in self.attributes.items()
        }
        there = any(held.if_made is not ABSENT for held in self.attributes.values())
        blocks = tuple(block.made() for block in self.blocks)
        uncertain = self.uncertain and not there
        return replace(self, attributes=attributes, blocks=blocks, uncertain=uncertain)

    def find(self, path: str) -> Iterator[Attribute]:
        """Every attribute at a dotted path through nested blocks (and maps and lists of maps).

        ``metadata_options.http_tokens`` yields one entry per such block; nothing when absent.
        """
        head, _, rest = path.partition(".")
        if head in self.attributes:
            yield from _descend(self.attributes[head], rest)
        for block in self.blocks:
            if rest and block.type == head:
                yield from block.find(rest)


def _as_blocks(type_: str, attribute: Attribute) -> tuple[Block, ...]:
    value, file, line = attribute.value, attribute.file, attribute.line
    values = value if isinstance(value, list) else [value]
    maps = [v for v in values if isinstance(v, dict)]
    if len(maps) < len(values):
        return ()
    return tuple(
        Block(
            type_,
            (),
            {k: Attribute(v, file, line) for k, v in entries.items() if v is not None},
            (),
            file,
            line,
            line,
            uncertain=isinstance(entries, OpenMap),
        )
        for entries in maps
    )


def _descend(attribute: Attribute, path: str) -> Iterator[Attribute]:
    if not path:
        yield attribute
        return
    head, _, rest = path.partition(".")
    values = attribute.value if isinstance(attribute.value, list) else [attribute.value]
    for value in values:
        if isinstance(value, dict):
            found = entry(value, head)
            if found is not ABSENT:
                yield from _descend(Attribute(found, attribute.file, attribute.line), rest)
        elif not isinstance(value, str | int | float | bool | None):
            yield Attribute(value, attribute.file, attribute.line)  # unresolved: stays so
