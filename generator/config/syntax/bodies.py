"""The syntax tree: blocks and arguments, as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.config.syntax.nodes import Node


class Argument(NamedTuple):
    """``name = value``, without its name."""

    line: int
    value: Node


class WrittenBlock(NamedTuple):
    """A block with its body."""

    type: str
    labels: tuple[str, ...]
    line: int
    end_line: int
    body: Body


@dataclass(frozen=True, slots=True)
class Body:
    """What a file or a block holds: arguments by name, and blocks in order."""

    arguments: Mapping[str, Argument]
    blocks: tuple[WrittenBlock, ...]
