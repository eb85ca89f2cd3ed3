"""What stands around the resources of a root: backend, providers, steps on the state, programs.

Templates of a team decide how resources are written. Where the state lies, whose provider acts, and
what is adopted, moved, forgotten or run is decided by the spec, or written in own Terraform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname
from typing import NamedTuple, TypeAlias

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Name, Node, Object
from generator.config.syntax.read import Reader

# Compared with the blueprint, or unable to change anything.
_ELSEWHERE = frozenset(
    ("check", "data", "ephemeral", "locals", "module", "output", "resource", "variable")
)
_IN_RESOURCES = ("provisioner", "connection")
_OF_THE_STATE = ("moved", "removed")  # of the root: compared with the blueprint as well
_HELD = ("provider", "backend")  # with all arguments: which account acts, and where the state lies


class FramePart(NamedTuple):
    """Where something of the frame is written; the value of an argument, and its block."""

    place: str
    value: Node | None = None
    of: str = ""


# What it is, its line, and what FramePart says of it.
_Found: TypeAlias = tuple[str, int, Node | None, str]
Frame: TypeAlias = dict[tuple[str, str], FramePart]  # by folder and what it is


def frame(files: Mapping[str, str]) -> Frame:
    """Everything in the ``.tf`` files of a root that is neither a resource nor about values.

    Raises:
        MalformedError: a file is no Terraform.
    """
    reader = Reader()
    return {
        (dirname(path), what): FramePart(f"{path}:{line}", value, of)
        for path, text in sorted(files.items())
        if path.endswith(".tf")
        for what, line, value, of in _of_file(reader.read(text, "native"), in_root="/" not in path)
    }


def strange(own: Frame, shipped: Frame) -> Iterator[str]:
    """Each difference of the two, one sentence each."""
    for (folder, what), part in own.items():
        if part.of and (folder, part.of) not in shipped:
            continue  # told with its block
        if (folder, what) not in shipped:
            yield f"{part.place}: {what} has no place in a template"
        elif part.value != shipped[folder, what].value:
            yield f"{part.place}: {what} is not what the spec decides"
    for (folder, what), part in shipped.items():
        if (folder, what) not in own and (not part.of or (folder, part.of) in own):
            yield f"{folder or 'the root'}: {what} is missing (pave writes it to {part.place})"


def _of_file(body: Body, in_root: bool) -> Iterator[_Found]:
    counts: dict[str, int] = {}
    for what, line, value, of in _of_blocks(body, in_root):
        counts[what] = counts.get(what, 0) + 1
        yield (what if counts[what] == 1 else f"{what} (again)"), line, value, of


def _of_blocks(body: Body, in_root: bool) -> Iterator[_Found]:
    for block in body.blocks:
        if block.type == "terraform":
            yield from _settings(block)
        elif block.type == "resource":
            name = ".".join(block.labels)
            inside = (b for b in block.body.blocks if b.type in _IN_RESOURCES)
            yield from ((f"the {b.type} of {name}", b.line, None, "") for b in inside)
        elif block.type not in _ELSEWHERE and not (in_root and block.type in _OF_THE_STATE):
            alias = block.body.arguments.get("alias")
            named = [alias.value.value] if alias and isinstance(alias.value, Literal) else []
            yield from _whole(block, ".".join((block.type, *block.labels, *map(str, named))))


def _whole(block: WrittenBlock, name: str, of: str = "") -> Iterator[_Found]:
    """A block, and all that is in it where its arguments count."""
    yield name, block.line, None, of
    if name.partition(".")[0] in _HELD:
        for argument, written in block.body.arguments.items():
            yield f"{argument} of {name}", written.line, written.value, name
        for inside in block.body.blocks:
            yield from _whole(inside, f"{name}.{inside.type}", name)


def _settings(block: WrittenBlock) -> Iterator[_Found]:
    for setting in block.body.blocks:
        if setting.type != "required_providers":
            yield from _whole(setting, ".".join((setting.type, *setting.labels)))
            continue
        for name, argument in setting.body.arguments.items():
            yield f"provider {name} from {_source(argument.value)}", argument.line, None, ""


def _source(value: Node) -> str:
    entries = value.entries if isinstance(value, Object) else ()
    texts = {_text(entry.key): _text(entry.value) for entry in entries}
    return texts.get("source") or "an unknown publisher"


def _text(node: Node) -> str:
    if isinstance(node, Name):
        return node.name
    return str(node.value) if isinstance(node, Literal) else ""
