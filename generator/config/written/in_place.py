"""A body as text in which every block and argument is in the line where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Node, Text
from generator.config.written.bodies import head, named
from generator.config.written.expressions import expression
from generator.config.written.heredocs import heredoc

_ENDLESS = 1 << 62


def in_place(body: Body, mended: Callable[[Node], Node]) -> str:
    """The text of a body that was read from a file, each value as ``mended`` makes it.

    A text over several lines is a heredoc where there is room for one. Where two things shared a
    line, the second one is a line further down.

    Raises:
        ValueError: a name that the native syntax does not have.
        RecursionError: nested too deeply.
    """
    written = _Written(mended)
    written.body(body, "", _ENDLESS)
    return "".join(f"{line}\n" for line in written.lines)


class _Written:
    """The lines so far."""

    def __init__(self, mended: Callable[[Node], Node]) -> None:
        self.lines: list[str] = []
        self._mended = mended

    def body(self, body: Body, indent: str, end: int) -> None:
        """Add what a body holds; ``end``: the line that follows it."""
        items = sorted(_items(body), key=itemgetter(0))
        ends = [*(line for line, _ in items[1:]), end]
        for (line, item), limit in zip(items, ends, strict=False):
            self._up_to(line)
            if isinstance(item, WrittenBlock):
                self._block(item, indent)
            else:
                self._argument(item, indent, limit - len(self.lines) - 1)

    def _up_to(self, line: int) -> None:
        self.lines.extend([""] * (line - 1 - len(self.lines)))

    def _argument(self, item: _Named, indent: str, room: int) -> None:
        name, value = item
        text = heredoc(value) if isinstance(value, Literal | Text) else ""
        if not text or text.count("\n") > room:
            text = expression(self._mended(value))
        self.lines.extend(f"{indent}{named(name)} = {text}".split("\n"))

    def _block(self, block: WrittenBlock, indent: str) -> None:
        body = block.body
        if block.line == block.end_line and len(body.arguments) < 2 and not body.blocks:
            held = (
                f"{named(name)} = {expression(self._mended(argument.value))} "
                for name, argument in body.arguments.items()
            )
            self.lines.append(f"{indent}{head(block)} {{ {''.join(held)}}}")
            return
        self.lines.append(f"{indent}{head(block)} {{")
        self.body(body, f"{indent}  ", block.end_line)
        self._up_to(block.end_line)
        self.lines.append(f"{indent}}}")


def _items(body: Body) -> Iterator[tuple[int, WrittenBlock | _Named]]:
    for name, argument in body.arguments.items():
        yield argument.line, _Named(name, argument.value)
    yield from ((block.line, block) for block in body.blocks)


class _Named(NamedTuple):
    name: str
    value: Node
