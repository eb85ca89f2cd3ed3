"""Blank lines as people write them: nested blocks stand apart, nothing else is spread out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.hcl.lines import HclLine

_BLOCK = re.compile(r'[\w-]+(?: (?:"[^"]*"|[\w-]+))* \{')


def arrange(lines: Iterable[HclLine]) -> list[HclLine]:
    """The lines with one blank line around nested blocks, one at most anywhere else, and
    none just inside a block or at either end."""
    kept: list[HclLine] = []
    open_lines: list[HclLine] = []  # lines that opened more than they closed
    after_block = False
    for line in lines:
        if line.blank:
            after_block = False
            _blank(kept, line)
            continue
        closes = line.brackets < 0 or line.lead[:1] in ("}", "]", ")")
        if closes:
            while kept and kept[-1].blank:
                kept.pop()
        elif after_block or _is_block(line):
            _part(kept)
        kept.append(line)
        opener = _closed(open_lines, line)
        after_block = opener is not None and _is_block(opener)
    while kept and kept[-1].blank:
        kept.pop()
    return kept


def _is_block(line: HclLine) -> bool:
    return line.brackets > 0 and not line.assign and bool(_BLOCK.fullmatch(line.lead))


def _closed(open_lines: list[HclLine], line: HclLine) -> HclLine | None:
    """Keep the stack; the line that opened what this one closes, if it closes one."""
    if line.brackets > 0:
        open_lines.append(line)
    elif line.brackets < 0 and open_lines:
        return open_lines.pop()
    return None


def _blank(kept: list[HclLine], line: HclLine) -> None:
    if kept and not kept[-1].blank and kept[-1].brackets <= 0:
        kept.append(line)


def _part(kept: list[HclLine]) -> None:
    """A blank line before what comes next; a comment above it stays with it."""
    index = len(kept)
    while index and kept[index - 1].comment and not kept[index - 1].lead:
        index -= 1
    if index and not kept[index - 1].blank and kept[index - 1].brackets <= 0:
        kept.insert(index, HclLine("", "", "", 0))
