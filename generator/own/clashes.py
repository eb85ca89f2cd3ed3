"""What a root declares, by name, and what own files declare that pave declares as well.

A module has one block for its backend and one for required providers (Terraform, "terraform
block"); everything else that has a name has it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Literal
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader
from generator.errors import Problem
from generator.own.folder import OwnFile

_NAMED = ("resource", "data", "ephemeral", "module", "output", "variable", "check")
_ONCE = {
    "backend": "pave renders the backend",
    "cloud": "pave renders the backend",
    "required_providers": "a root has one such block, and pave renders it; providers of HashiCorp "
    "need none, and a module may have its own",
}


class DeclaredName(NamedTuple):
    """Something that has its name once: ``name`` as an expression would write it."""

    name: str
    line: int


def declared(body: Body) -> Iterator[DeclaredName]:
    """What the blocks of a file of the root declare."""
    for block in body.blocks:
        if block.type == "locals":
            yield from (DeclaredName(f"local.{n}", a.line) for n, a in block.body.arguments.items())
        elif block.type in _NAMED:
            kind = () if block.type == "resource" else (block.type,)
            yield DeclaredName(".".join((*kind, *block.labels)), block.line)
        elif block.type == "provider":
            yield DeclaredName(f"provider.{'.'.join((*block.labels, *_alias(block)))}", block.line)


def _alias(block: WrittenBlock) -> Iterator[str]:
    alias = block.body.arguments.get("alias")
    if alias and isinstance(alias.value, Literal):
        yield str(alias.value.value)


def clashes(rendered: Mapping[str, str], own: Iterable[OwnFile]) -> Iterator[Problem]:
    """Everything in own files that cannot stand beside the rendered ones, and what is no Terraform.

    ``rendered`` holds the rendered files by path below the root.
    """
    reader = Reader()
    known = {
        found.name: path
        for path, text in rendered.items()
        if path.endswith(".tf") and "/" not in path
        for found in declared(reader.read(text, "native"))
    }
    for file in own:
        yield from _paths(rendered, file)
        if file.path.endswith(".tf"):
            yield from _file(reader, known, file)


def _paths(rendered: Mapping[str, str], file: OwnFile) -> Iterator[Problem]:
    folder = "/".join(file.path.split("/")[:2])
    if "/" in file.path and any(path.startswith(f"{folder}/") for path in rendered):
        message = f"pave renders a module of this name to {folder}"
        yield Problem(file.shown, 0, "", message, allowed="another name")


def _file(reader: Reader, known: dict[str, str], file: OwnFile) -> Iterator[Problem]:
    try:
        body = reader.read(file.text, "native")
    except MalformedError as error:
        yield Problem(file.shown, error.line, "", error.message)
        return
    if "/" in file.path:
        return
    for found in declared(body):
        if found.name in known:
            message = f"{found.name} is declared in {known[found.name]} as well"
            yield Problem(file.shown, found.line, "", message, allowed="another name")
        known.setdefault(found.name, file.shown)
    for block in (b for b in body.blocks if b.type == "terraform"):
        yield from _settings(block, file)


def _settings(block: WrittenBlock, file: OwnFile) -> Iterator[Problem]:
    for setting in block.body.blocks:
        if setting.type in _ONCE:
            message = f"{setting.type} has no place here: {_ONCE[setting.type]}"
            yield Problem(file.shown, setting.line, "", message)
