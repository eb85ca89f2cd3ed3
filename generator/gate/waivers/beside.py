"""Comments that ask for a waiver, and the resource that each of them stands beside.

A comment belongs to the ``resource`` or ``data`` block that it is inside of, or that follows it
with nothing but comments between, or to the call of a module that is not read. It may lie in a
tree that nobody trusts, so it is only read here; :mod:`.inline` says whether it counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.config.files import DiskFiles, UnreadableError
from generator.config.model import Configuration
from generator.config.syntax.bodies import WrittenBlock
from generator.config.syntax.comments import WrittenComment, comments_in
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader
from generator.gate.targets import Target
from generator.gate.waivers.pattern import without_indexes

_FETCHED = ".terraform/"  # modules of others: a comment there is not for this gate
MARK = re.compile(r"(?:pave:waive|checkov:skip)=")


class Comment(NamedTuple):
    """``block`` is the block's type and labels, '' where it stands beside none; ``addresses`` are
    those of the block, without indexes."""

    file: str
    line: int
    text: str
    block: str = ""
    addresses: tuple[str, ...] = ()


def comments_beside(
    text: str, file: str, addresses: Mapping[int, Sequence[str]], reader: Reader
) -> Iterator[Comment]:
    """The comments in a native file. ``addresses``: of its blocks, by their first line."""
    if not MARK.search(text):
        return
    try:
        blocks = reader.read(text, "native").blocks
    except MalformedError:
        return
    written = {comment.line: comment for comment in comments_in(text)}
    for line, comment in written.items():
        if MARK.match(comment.text):
            block = _block_of(line, written, blocks, addresses)
            found = addresses.get(block.line, ()) if block else ()
            said = _with_following(line, written)
            yield Comment(file, line, said, _shown(block), tuple(sorted(set(found))))


def _block_of(
    line: int,
    written: Mapping[int, WrittenComment],
    blocks: Sequence[WrittenBlock],
    addresses: Mapping[int, Sequence[str]],
) -> WrittenBlock | None:
    after = line
    while after in written and written[after].alone:
        after += 1
    for block in blocks:
        if block.line <= line <= block.end_line or (after > line and block.line == after):
            call = block.type == "module" and block.line in addresses
            return block if call or block.type in ("resource", "data") else None
    return None


def _with_following(line: int, written: Mapping[int, WrittenComment]) -> str:
    """Its text, and that of the next line as long as a line ends with ``;``."""
    said = [written[line].text]
    while said[-1].endswith(";"):
        line += 1
        following = written.get(line)
        if following is None or not following.alone or MARK.match(following.text):
            break
        said.append(following.text)
    return " ".join(said)


def _shown(block: WrittenBlock | None) -> str:
    return " ".join((block.type, *block.labels)) if block else ""


def comments_of(target: Target, configuration: Configuration) -> Iterator[Comment]:
    """The comments in every file that a target's configuration was read from."""
    files, reader = DiskFiles(target.root, target.within), Reader()
    addresses: dict[str, dict[int, list[str]]] = {}
    for resource in configuration.resources:
        of_file = addresses.setdefault(resource.file, {})
        of_file.setdefault(resource.line, []).append(without_indexes(resource.address))
    for caller, blocks in configuration.module_blocks.items():
        for block in blocks:
            address = ".".join(filter(None, (caller, "module", *block.labels)))
            if block.type == "module" and address not in configuration.module_blocks:
                of_file = addresses.setdefault(block.file, {})
                of_file.setdefault(block.line, []).append(without_indexes(address))
    asked = {os.path.relpath(path, target.root.resolve()) for path in configuration.asked}
    for name in sorted({*addresses, *asked}):
        if name.endswith((".tf", ".tofu")) and not name.startswith(_FETCHED):
            try:
                text = files.read(name)
            except UnreadableError:
                continue
            yield from comments_beside(text, target.shown(name), addresses.get(name, {}), reader)
