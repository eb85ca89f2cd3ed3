"""Services that may bring packets to a place and that are not modelled.

``surfaces.json`` has a row per resource type (provider documentation of each): the arguments that
name what it sends to or into (``touches``), or the balancers and interfaces that it puts in front
of the world (``fronts``; ``self``: it has interfaces itself); ``itself``: it is sent to, where the
block ``when`` is written, or ``unless`` a flag is false; the kinds of places that may use it
(``sources``, none: all).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from generator.config.model import Resource
from generator.network.build.book import Book
from generator.network.doubts import Doubt
from generator.network.model import Reason, Thing
from generator.network.read import flag, items

Row = Mapping[str, Any]


@cache
def _table() -> Mapping[str, Row]:
    text = files("generator.network.build").joinpath("surfaces.json").read_text(encoding="utf-8")
    found: dict[str, Row] = json.loads(text)
    return found


def build(book: Book) -> Iterator[Thing]:
    """A doubt for everything that a surface may reach."""
    for type_, row in _table().items():
        for resource in book.of_type(type_):
            yield from _of(book, resource, row)


def _of(book: Book, resource: Resource, row: Row) -> Iterator[Doubt]:
    text = f"{resource.address} is not modelled: {row['text']}"
    sources = row.get("sources", [])
    if row.get("itself") and _itself(book, resource, row):
        yield _doubt(resource, text, sources, touches=frozenset({resource.address}))
    if row.get("self"):
        yield _doubt(resource, text, sources, front=resource.address)
    for address in _named(book, resource, row.get("fronts", [])):
        yield _doubt(resource, text, sources, front=address)
    touched = set(_named(book, resource, row.get("touches", [])))
    if touched:
        yield _doubt(resource, text, sources, touches=frozenset(touched))


def _itself(book: Book, resource: Resource, row: Row) -> bool:
    if "unless" in row:
        return flag(book.written(resource, row["unless"]), True) is not False
    return bool(resource.block.children(row["when"]))


def _named(book: Book, resource: Resource, paths: list[str]) -> Iterator[str]:
    for path in paths:
        for attribute in resource.find(path):
            yield from filter(None, map(book.address, items(attribute.value)))


def _doubt(
    resource: Resource,
    text: str,
    sources: list[str] | tuple[str, ...],
    touches: frozenset[str] = frozenset(),
    front: str = "",
) -> Doubt:
    return Doubt(
        address=resource.address,
        file=resource.file,
        line=resource.line,
        unknown=(Reason(text, resource.file, resource.line, resource.address),),
        touches=touches,
        front=front,
        sources=frozenset(sources),
    )
