"""Texts inside a configuration: user data in clear, and all string literals."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import (
    Base64,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
)

# Scripts that run when a server starts, by the last part of the argument's path.
_USER_DATA = (
    "on_create",
    "on_start",
    "studio_lifecycle_config_content",
    "user_data",
    "user_data_base64",
)
_JOINED = ("cloudinit_config", "template_cloudinit_config")
_RUN = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}(?![A-Za-z0-9+/=])")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


def strings(value: Value) -> Iterator[str]:
    """Every literal string inside a value, the literal parts of templates included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Template):
        for part in value.parts:
            yield from strings(part)
    elif isinstance(value, Json | Base64):
        yield from strings(value.value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def of_branches(value: Value) -> Iterator[str]:
    """Every literal string in what a value may be instead (``Unknown.either``): written in the
    configuration, whichever branch a condition takes."""
    if isinstance(value, Unknown):
        for branch in value.either:
            yield from (*strings(branch), *of_branches(branch))
    elif isinstance(value, Template):
        for part in value.parts:
            yield from of_branches(part)
    elif isinstance(value, Json | Base64):
        yield from of_branches(value.value)
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from of_branches(item)


def _with_gaps(value: Value, gap: str) -> Iterator[str]:
    """As ``strings``, but a template stays one text, with the gap for each open part."""
    if isinstance(value, Template):
        yield "".join(part if isinstance(part, str) else gap for part in value.parts)
        for part in value.parts:
            if not isinstance(part, str):
                yield from _with_gaps(part, gap)
    elif isinstance(value, Base64):
        yield from _with_gaps(value.value, gap)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _with_gaps(item, gap)
    else:
        yield from strings(value)


def user_data(
    configuration: Configuration, resource: Resource, gap: str | None = None
) -> tuple[list[tuple[str, int]], list[Value]]:
    """Clear texts of the user data with their lines, and the parts that are not texts.

    References to arguments that are written out are followed; what is left of them are
    attributes that AWS or another provider assigns, and Unknowns. They split a text in two,
    unless a gap is given that stands for each of them, so that lines stay whole.
    """
    texts: list[tuple[str, int]] = []
    rest: list[Value] = []
    for path, written, line in attributes_of(resource.block):
        if path.rpartition(".")[2] in _USER_DATA:
            value = configuration.literal(_joined(configuration, decoded_text(written)))
            found_in = strings(value) if gap is None else _with_gaps(value, gap)
            for text in map(clear, found_in):
                texts += [(found, line) for found in (text, *encoded_in(text))]
            rest += open_texts(value)
    return texts, rest


def branches_of_user_data(resource: Resource) -> Iterator[tuple[str, int]]:
    """Clear texts that may be in the user data, by a condition that is not known or around a part
    that is not, with their lines: ``user_data`` has none of them."""
    for path, written, line in attributes_of(resource.block):
        if path.rpartition(".")[2] in _USER_DATA:
            for text in map(clear, of_branches(written)):
                yield from ((found, line) for found in (text, *encoded_in(text)))


def _joined(configuration: Configuration, value: Value) -> Value:
    """The parts that ``cloudinit_config`` joins to one text; anything else as it is."""
    target = configuration.target(value)
    if target is None or target.type not in _JOINED:
        return value
    parts, open_ = blocks_at(target.block, "part")
    contents = [p.attributes["content"].value for p in parts if "content" in p.attributes]
    return [*map(decoded_text, contents), *(found.value for found in open_)]


def decoded_text(value: Value) -> Value:
    """What ``base64encode`` was called with; anything else as it is."""
    return value.value if isinstance(value, Base64) else value


def open_texts(value: Value) -> Iterator[Value]:
    """Every Reference and Unknown inside a value."""
    if isinstance(value, Reference | Unknown):
        yield value
    elif isinstance(value, Template):
        for part in value.parts:
            yield from open_texts(part)
    elif isinstance(value, Json | Base64):
        yield from open_texts(value.value)
    elif isinstance(value, dict):
        yield from (part for held in value.values() for part in open_texts(held))
        if isinstance(value, OpenMap):
            yield value.rest
    elif isinstance(value, list | tuple):
        yield from (part for held in value for part in open_texts(held))


def clear(text: str) -> str:
    """The text, decoded when it is base64 of a text."""
    if len(text) >= 8 and _BASE64.fullmatch(text):
        try:
            return base64.b64decode(text, validate=False).decode()
        except (binascii.Error, UnicodeDecodeError):
            pass
    return text


def encoded_in(text: str) -> Iterator[str]:
    """Texts that stand in base64 inside a text, as ``write_files`` of cloud-init holds them."""
    for found in _RUN.findall(text):
        try:
            decoded = base64.b64decode(found, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if all(character.isprintable() or character.isspace() for character in decoded):
            yield decoded


def attributes_of(block: Block, prefix: str = "") -> Iterator[tuple[str, Value, int]]:
    """Dotted path, value and line of every argument of a block and the blocks inside it."""
    for name, attribute in block.attributes.items():
        yield prefix + name, attribute.value, attribute.line
    for child in block.blocks:
        yield from attributes_of(child, f"{prefix}{child.type}.")
