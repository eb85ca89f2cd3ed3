"""Configurations in which one thing is left open that another configuration says.

A value becomes a variable without value or, where it refers to resources, a choice among them
that depends on one.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Cause, Json, Template, Unknown, Value, references

Weakened = tuple[str, Configuration]
_SETTINGS = ("count", "for_each", "depends_on", "provider", "source", "version")


def unresolved(value: Value) -> Unknown:
    found = references(value)
    if found:
        return Unknown("a choice that depends on a variable", found)
    return Unknown("x", cause=Cause.VARIABLE)


def opened(value: Value) -> Iterator[tuple[str, Value]]:
    """The value with itself, or one thing inside it, unresolved; and where that is."""
    yield "", unresolved(value)
    yield from _inside(value)


def _inside(value: Value) -> Iterator[tuple[str, Value]]:
    if isinstance(value, Json):
        yield from ((path, Json(inner)) for path, inner in opened(value.value))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from ((f".{key}{p}", {**value, key: v}) for p, v in opened(held))
    elif isinstance(value, list):
        for i, held in enumerate(value):
            yield from ((f"[{i}]{p}", [*value[:i], v, *value[i + 1 :]]) for p, v in opened(held))
    elif isinstance(value, Template):
        for i, part in enumerate(value.parts):
            parts = (*value.parts[:i], unresolved(part), *value.parts[i + 1 :])
            yield f"<{i}>", Template(parts)


def values_opened(configuration: Configuration) -> Iterator[Weakened]:
    """One value unresolved, in every way."""
    for rebuild, where, block in _bodies(configuration):
        for path, body in _with_value(block):
            yield f"{where}.{path}", rebuild(body)


def _with_value(block: Block) -> Iterator[tuple[str, Block]]:
    for name, attribute in block.attributes.items():
        if name in _SETTINGS:
            continue
        for path, value in opened(attribute.value):
            changed = {**block.attributes, name: replace(attribute, value=value)}
            yield name + path, replace(block, attributes=changed)
    for i, child in enumerate(block.blocks):
        for path, body in _with_value(child):
            yield f"{child.type}.{path}", _with_child(block, i, (body,))


def _with_child(block: Block, number: int, children: tuple[Block, ...]) -> Block:
    blocks = (*block.blocks[:number], *children, *block.blocks[number + 1 :])
    return replace(block, blocks=blocks)


def _bodies(configuration: Configuration) -> Iterator[tuple[Any, str, Block]]:
    for i, resource in enumerate(configuration.resources):

        def in_resource(body: Block, i: int = i, resource: Resource = resource) -> Configuration:
            return with_resources(configuration, i, (replace(resource, block=body),))

        yield in_resource, resource.address, resource.block
    for i, block in enumerate(configuration.root_blocks):
        if block.type not in ("provider", "terraform"):
            continue

        def in_root(body: Block, i: int = i) -> Configuration:
            roots = configuration.root_blocks
            return replace(configuration, root_blocks=(*roots[:i], body, *roots[i + 1 :]))

        yield in_root, block.type, block


def with_resources(
    configuration: Configuration, number: int, resources: tuple[Resource, ...]
) -> Configuration:
    old = configuration.resources
    return replace(configuration, resources=(*old[:number], *resources, *old[number + 1 :]))
