"""Texts inside a configuration: user data in clear, and all string literals."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from generator.config.model import Block, Resource
from generator.config.values import Json, Template, Value, is_unknown

_USER_DATA = ("user_data", "user_data_base64")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


def strings(value: Value) -> Iterator[str]:
    """Every literal string inside a value, the literal parts of templates included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Template):
        yield from (part for part in value.parts if isinstance(part, str))
    elif isinstance(value, Json):
        yield from strings(value.value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def user_data(resource: Resource) -> tuple[list[tuple[str, int]], bool]:
    """Clear texts of the user data with their lines, and whether some of it is not resolved."""
    texts: list[tuple[str, int]] = []
    unresolved = False
    for path in _USER_DATA:
        for attribute in resource.find(path):
            texts += [(clear(text), attribute.line) for text in strings(attribute.value)]
            unresolved |= is_unknown(attribute.value) or not (
                attribute.value is None or isinstance(attribute.value, str)
            )
    return texts, unresolved


def clear(text: str) -> str:
    """The text, decoded when it is base64 of a text."""
    if len(text) >= 8 and _BASE64.fullmatch(text):
        try:
            return base64.b64decode(text, validate=False).decode()
        except (binascii.Error, UnicodeDecodeError):
            pass
    return text


def attributes(block: Block, prefix: str = "") -> Iterator[tuple[str, Value, int]]:
    """Dotted path, value and line of every argument of a block and the blocks inside it."""
    for name, attribute in block.attributes.items():
        yield prefix + name, attribute.value, attribute.line
    for child in block.blocks:
        yield from attributes(child, f"{prefix}{child.type}.")
