"""The files of one folder as files that checkov reads: overrides merged, everything native."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.bounded import read_bounded
from generator.config.files import MAX_FILE, decoded
from generator.config.modules.declarations import Declared
from generator.config.modules.file_names import configuration_files, is_override
from generator.config.modules.override import OverrideError, override
from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader
from generator.config.written.bodies import file_of
from generator.gate.checkov.readable.blocks import as_native

_PLAIN = ".tf"


@dataclass(frozen=True, slots=True)
class Readable:
    """One file for checkov. ``lines``: where its blocks begin, and the line of each in ``file``;
    none where its text is that of the file."""

    file: str
    text: str
    lines: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class ReadableModule:
    """What checkov reads of a folder, by new name; ``read``: the files that are in it as Terraform
    reads them, ``unread`` the others."""

    files: dict[str, Readable] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)


def needs_copy(names: Iterable[str]) -> bool:
    """Whether checkov reads a folder with these files otherwise than Terraform or OpenTofu."""
    found = configuration_files(names, tofu=True)
    return any(not name.endswith(_PLAIN) or is_override(name) for name in found)


def readable(folder: Path, names: Iterable[str]) -> ReadableModule:
    """The files of a folder. One that cannot be read as Terraform reads it stays as it is."""
    module, texts = ReadableModule(), {}
    bodies: dict[str, Body] = {}
    for name in configuration_files(names, tofu=True):
        try:
            texts[name] = decoded(name, read_bounded(folder / name, MAX_FILE))
            bodies[name] = _parsed(name, texts[name])
        except (OSError, ValueError, MalformedError, RecursionError):
            module.unread.append(name)
    merged = _merged(bodies, module.unread)
    for name, text in texts.items():
        _add(module, name, text, _written(name, merged, bodies))
    module.read += (name for name in texts if name not in module.unread)
    return module


def _parsed(name: str, text: str) -> Body:
    """The body of a file; nothing of it is kept on disk."""
    kind = "json" if name.endswith(".json") else "native"
    body = Reader().read(text, kind, secret=True)
    return Body({}, tuple(map(as_native, body.blocks))) if kind == "json" else body


def _merged(bodies: dict[str, Body], unread: list[str]) -> list[Declared]:
    """All blocks after all overrides. An override of what is not there is ``unread``."""
    blocks: list[Declared] = []
    for name in sorted(bodies, key=lambda name: (is_override(name), name)):
        found = [Declared(name, block) for block in bodies[name].blocks]
        if not is_override(name):
            blocks += found
            continue
        try:
            for block in found:
                override(blocks, block)
        except OverrideError:
            unread.append(name)
    return blocks


def _written(
    name: str, merged: Iterable[Declared], bodies: dict[str, Body]
) -> list[WrittenBlock] | None:
    """The blocks to write for a file; None where its own text says the same."""
    if name not in bodies:
        return None
    blocks = [block.written for block in merged if block.file == name]
    unchanged = not name.endswith(".json") and not is_override(name)
    same = len(blocks) == len(bodies[name].blocks) and all(
        block is own for block, own in zip(blocks, bodies[name].blocks, strict=True)
    )
    return None if unchanged and same else blocks


def _add(module: ReadableModule, name: str, text: str, blocks: list[WrittenBlock] | None) -> None:
    new = _free(name, module.files)
    lines: tuple[tuple[int, int], ...] = ()
    if name not in module.unread and blocks is not None:
        try:
            text, starts = file_of(blocks)
            lines = tuple(zip(starts, (block.line for block in blocks), strict=True))
        except (ValueError, RecursionError):
            module.unread.append(name)
    if name not in module.unread or name.endswith(_PLAIN):
        module.files[new] = Readable(name, text, lines)


def _free(name: str, taken: Container[str]) -> str:
    """A name that checkov reads, and that no other file of the folder has."""
    new = name if name.endswith(_PLAIN) else f"{name}{_PLAIN}"
    while new in taken:
        new = f"_{new}"
    return new
