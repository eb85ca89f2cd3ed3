"""The line of a spec path, looked up in the spec as it is now.

Specs lie in the tree that is checked, so they are read as hostile input: bounded, no aliases and
no types, only the keys at the start of lines. What cannot be found has no line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.bounded import read_bounded
from generator.repository import leads_out

_LIMIT = 1024 * 1024  # bytes; specs have some ten thousand
_LEVELS = 4  # folders above a root in which its specs are looked for
_LONGEST = 1000  # characters of a line with a key
_PLAIN = r"""[^\s"'#\[{}&*!|>%@`-][^:#]{0,200}?"""
_KEY = re.compile(rf"""( *)(?:"([^"\\]{{1,200}})"|'([^']{{1,200}})'|({_PLAIN})) {{0,9}}:(?:\s|$)""")
_ITEM = re.compile(r"( *)- +")


def find_spec(root: Path, file: str) -> Path | None:
    """The spec ``file`` (``environments/production.yaml``) of the root that was rendered from
    it: below one of the folders around the root, else below the working directory."""
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\0" in file:
        return None
    around = list(root.absolute().parents)[:_LEVELS]
    found = (folder / path for folder in (*around, Path.cwd()))
    try:
        return next((spec for spec in found if spec.is_file() and not leads_out(spec)), None)
    except OSError:
        return None


def lines_in(spec: Path) -> Mapping[str, int]:
    """Line of every dotted path that is written in block style; empty when it is no text."""
    try:
        text = read_bounded(spec, _LIMIT).decode()
    except (OSError, UnicodeDecodeError):
        return {}
    return _lines(text)


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """Line of a path or of its nearest parent that has one; 0 when there is none."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)


def _lines(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    stack: list[tuple[int, str]] = []  # rank of its indent, and path, of what the line is in
    items: dict[str, int] = {}
    for number, written in enumerate(text.splitlines(), start=1):
        line = written[: _LONGEST + 1]
        if len(line) > _LONGEST:
            continue
        if item := _ITEM.match(line):
            # A list may stand at the indent of its key, so an item ranks below a key there.
            above = _above(stack, 2 * len(item[1]) + 1)
            items[above] = items.get(above, -1) + 1
            _enter(stack, found, number, 2 * len(item[1]) + 1, str(items[above]))
            line = " " * item.end() + line[item.end() :]
        if key := _KEY.match(line):
            _enter(stack, found, number, 2 * len(key[1]), key[2] or key[3] or key[4])
    return found


def _enter(
    stack: list[tuple[int, str]], found: dict[str, int], number: int, rank: int, name: str
) -> None:
    above = _above(stack, rank)
    path = f"{above}.{name}" if above else name
    stack.append((rank, path))
    found.setdefault(path, number)


def _above(stack: list[tuple[int, str]], rank: int) -> str:
    """Path of the mapping or list that something of this rank belongs to."""
    while stack and stack[-1][0] >= rank:
        stack.pop()
    return stack[-1][1] if stack else ""
