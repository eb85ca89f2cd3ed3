"""Values of which parts are not known, as a document and the places of those parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.inputs import Hole
from generator.config.language.encode import encode_json
from generator.config.language.kinds import known
from generator.config.values import OpenList, OpenMap, Unknown, Value


def document_of(value: Value) -> str:
    """A value as JSON, with null where it is not known.

    Raises LimitError where the text would be longer than any value may be.
    """
    return encode_json(_without(value))


def holes_of(value: Value, path: tuple[str | int, ...] = ()) -> Iterator[Hole]:
    """The places of a value that are not known."""
    if isinstance(value, OpenMap | OpenList):
        yield Hole(path, rest=True)
    if isinstance(value, dict):
        for key, held in value.items():
            yield from holes_of(held, (*path, key))
    elif isinstance(value, list):
        for position, held in enumerate(value):
            yield from holes_of(held, (*path, position))
    elif not known(value):
        yield Hole(path)


def _without(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _without(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_without(held) for held in value]
    return value if known(value) else None


def filled(document: Value, holes: Iterable[Hole], reason: Unknown) -> Value:
    """The value that a document stands for: what is not known is not for this ``reason``. A place
    that the document does not have takes nothing."""
    below: dict[str | int, list[Hole]] = {}
    opened = False
    for path, rest in holes:
        if path:
            below.setdefault(path[0], []).append(Hole(path[1:], rest))
        elif rest:
            opened = True
        else:
            return reason
    if isinstance(document, dict):
        entries = {
            key: filled(held, below[key], reason) if key in below else held
            for key, held in document.items()
        }
        why = reason if opened else document.rest if isinstance(document, OpenMap) else None
        return OpenMap(entries, why) if why else entries
    if isinstance(document, list):
        items = [
            filled(held, below[position], reason) if position in below else held
            for position, held in enumerate(document)
        ]
        return OpenList(items) if opened or isinstance(document, OpenList) else items
    return reason if opened else document
