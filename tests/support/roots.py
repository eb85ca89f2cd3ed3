"""Rendered roots whose every value is looked at: the examples, and specs with everything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.config.load import load_directory
from generator.config.model import Block, Configuration, Resource
from generator.config.values import Json
from tests.support.renames import estates
from tests.support.rendered_estates import decided, parsed, terraform_files

OUT = Path(__file__).parents[2] / "out"
EXAMPLES = sorted(p.parent.name for p in OUT.glob("*/main.tf"))
NAMES = [*EXAMPLES, *estates()]


@cache
def configuration(name: str) -> Configuration:
    """A root by name."""
    if name in EXAMPLES:
        return load_directory(OUT / name)
    return parsed(terraform_files(decided(estates()[name])))


def values(resource: Resource) -> Iterator[tuple[str, Any]]:
    """Every single value of a resource with its dotted path."""
    yield from _block(resource.block, "")


def _block(block: Block, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, attribute in block.attributes.items():
        yield from _value(attribute.value, prefix + name)
    for nested in block.blocks:
        if nested.type not in ("lifecycle", "timeouts"):
            yield from _block(nested, f"{prefix}{nested.type}.")


def _value(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _value(item, path)
    elif isinstance(value, str | int | float | Json) or value is None:
        yield path, value
