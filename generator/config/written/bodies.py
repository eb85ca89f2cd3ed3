"""Blocks as text, each with its first line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.written.expressions import IDENTIFIER, expression


def file_of(blocks: Iterable[WrittenBlock]) -> tuple[str, list[int]]:
    """A file that holds the blocks, and the line in which each begins.

    Raises:
        ValueError: a name that the native syntax does not have.
        RecursionError: nested too deeply.
    """
    lines: list[str] = []
    starts: list[int] = []
    for block in blocks:
        starts.append(len(lines) + 1)
        lines += _block(block, "")
    return "".join(f"{line}\n" for line in lines), starts


def _block(block: WrittenBlock, indent: str) -> Iterator[str]:
    yield f"{indent}{head(block)} {{"
    yield from _body(block.body, f"{indent}  ")
    yield f"{indent}}}"


def _body(body: Body, indent: str) -> Iterator[str]:
    for name, argument in body.arguments.items():
        yield f"{indent}{named(name)} = {expression(argument.value)}"
    for block in body.blocks:
        yield from _block(block, indent)


def head(block: WrittenBlock) -> str:
    """What stands before the brace of a block; raises ValueError as :func:`named` does."""
    return named(block.type) + "".join(f' "{named(label)}"' for label in block.labels)


def named(name: str) -> str:
    """A name; raises ValueError where the native syntax does not have it."""
    if not IDENTIFIER.fullmatch(name):
        raise ValueError(f"{name!r} is not a name in the native syntax")
    return name
