"""HCL in the layout of ``terraform fmt``, so that a reviewer's own run changes nothing.

The rules are those of hclwrite (hashicorp/hcl, hclwrite/format.go: formatIndent and
formatCells); blank lines are arranged besides.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.hcl.blanks import arrange
from generator.hcl.lines import HclLine, split


def format_hcl(text: str) -> str:
    """The text in canonical layout; formatting it again changes nothing. Linear time."""
    lines = arrange(split(text.replace("\r\n", "\n")))
    indents = _indents(lines)
    _align(lines, _assigned, _pad_assignment)
    _align(lines, _commented, _pad_comment)
    out = [
        "" if line.blank else " " * indent + line.lead + line.assign + line.comment
        for line, indent in zip(lines, indents, strict=True)
    ]
    return "\n".join(out) + "\n" if out else ""


def _indents(lines: list[HclLine]) -> list[int]:
    """Two columns per line that opened more brackets than it closed."""
    stack: list[int] = []
    out = []
    for line in lines:
        if line.brackets < 0:
            _close(stack, -line.brackets)
        out.append(2 * len(stack))
        if line.brackets > 0:
            stack.append(line.brackets)
    return out


def _close(stack: list[int], closed: int) -> None:
    while closed > 0 and stack:
        if closed < stack[-1]:
            stack[-1] -= closed
            return
        closed -= stack.pop()


def _align(
    lines: list[HclLine], member: Callable[[HclLine], bool], pad: Callable[[list[HclLine]], None]
) -> None:
    chain: list[HclLine] = []
    for line in lines:
        if member(line):
            chain.append(line)
        elif chain:
            pad(chain)
            chain = []
    if chain:
        pad(chain)


def _assigned(line: HclLine) -> bool:
    return bool(line.assign)


def _pad_assignment(chain: list[HclLine]) -> None:
    width = max(len(line.lead) for line in chain) + 1
    for line in chain:
        line.lead = line.lead.ljust(width)


def _commented(line: HclLine) -> bool:
    return bool(line.comment and line.lead)


def _pad_comment(chain: list[HclLine]) -> None:
    width = max(len(line.lead) + len(line.assign) for line in chain) + 1
    for line in chain:
        line.comment = " " * (width - len(line.lead) - len(line.assign)) + line.comment
