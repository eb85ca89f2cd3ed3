"""Pages of the documentation that are run: their files, edits and commands, in order.

A block ```` ```yaml title="FILE" ```` is written to the file, ```` ```diff title="FILE" ```` edits
it, and in ```` ```console ```` each line after ``$`` is run; the lines below it are its output,
where ``...`` stands for any text, alone in a line for any lines.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the file that it is about, its text, its line."""

    language: str
    file: str
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """The blocks that are run, in order."""
    text = page.read_text()
    for found in _FENCE.finditer(text):
        language, file, body = found.groups()
        if language == "console" or file:
            yield Block(language, file or "", body, text.count("\n", 0, found.start()) + 1)


def run(page: Path, folder: Path, environment: Mapping[str, str]) -> int:
    """Do what the page says in ``folder``; the number of commands. What differs fails."""
    commands = 0
    for block in blocks(page):
        if block.language == "console":
            commands += _commands(block, folder, environment)
        elif block.language == "diff":
            _edit(block, folder / block.file)
        else:
            (folder / block.file).write_text(block.text)
    return commands


def _edit(block: Block, path: Path) -> None:
    lines = block.text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text()
    assert text.count(old) == 1, f"line {block.line}: found {text.count(old)} times: {old!r}"
    path.write_text(text.replace(old, new))


def _commands(block: Block, folder: Path, environment: Mapping[str, str]) -> int:
    said = [part.partition("\n") for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]]
    for command, _, output in said:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        where = f"line {block.line}: {command}\n{done.stdout}"
        assert done.returncode == 0, where
        assert not output or _says(output, done.stdout), where
    return len(said)


def _says(written: str, output: str) -> bool:
    """Whether an output is what the page says."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("..."))) + "\n"
        for line in written.splitlines()
    )
    return re.fullmatch(pattern, output) is not None
