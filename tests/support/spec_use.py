"""Which fields of the spec, and which of the words that a field takes, specs use.

A field is named by the model that declares it, as in ``Service.ami``; a word as in
``Network.nat=central``. A boolean that is written is used.
"""

from __future__ import annotations

import enum
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

Used = dict[str, set[Any]]


def known(models: Iterable[type[BaseModel]]) -> Mapping[str, tuple[str, ...]]:
    """Every field below these models, with the words that it takes."""
    found: dict[str, set[str]] = {}
    seen: set[type[BaseModel]] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            words = found.setdefault(_key(model, name), set())
            words.update(map(str, _words(field.annotation)))
            waiting += _models(field.annotation)
    return {key: tuple(sorted(words)) for key, words in sorted(found.items())}


def note(model: type[BaseModel], written: Any, used: Used) -> None:
    """Add what a document of this model writes."""
    for name, value in written.items() if isinstance(written, dict) else ():
        if field := model.model_fields.get(name):
            used.setdefault(_key(model, name), set()).update(_texts(value))
            for inner in _models(field.annotation):
                _inside(inner, value, used)


def _inside(model: type[BaseModel], value: Any, used: Used) -> None:
    if isinstance(value, list):
        for item in value:
            _inside(model, item, used)
    elif isinstance(value, dict) and value.keys() <= model.model_fields.keys():
        note(model, value, used)
    elif isinstance(value, dict):  # by names that people chose
        for item in value.values():
            _inside(model, item, used)


def _key(model: type[BaseModel], name: str) -> str:
    owners = (c for c in reversed(model.__mro__) if name in c.__dict__.get("__annotations__", {}))
    return f"{next(owners).__name__}.{name}"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from () if isinstance(part, str | int) else _models(part)


def _words(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        yield from (member.value for member in annotation)
    elif typing.get_origin(annotation) is typing.Literal:
        yield from (word for word in typing.get_args(annotation) if isinstance(word, str))
    else:
        for part in typing.get_args(annotation):
            yield from () if isinstance(part, str | int) else _words(part)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)
