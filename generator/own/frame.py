"""What stands around the resources of a root: backend, providers, steps on the state, programs.

Templates of a team decide how resources are written. Where the state lies, whose provider acts, and
what is adopted, moved, forgotten or run is decided by the spec, or written in own Terraform.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname
from typing import TypeAlias

from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.nodes import Literal, Name, Node, Object
from generator.config.syntax.read import Reader

# Compared with the blueprint, or unable to change anything.
_ELSEWHERE = frozenset(
    ("check", "data", "ephemeral", "locals", "module", "output", "resource", "variable")
)
_IN_RESOURCES = ("provisioner", "connection")
_OF_THE_STATE = ("moved", "removed")  # of the root: compared with the blueprint as well
Frame: TypeAlias = dict[tuple[str, str], str]  # folder and what it is -> place


def frame(files: Mapping[str, str]) -> Frame:
    """Everything in the ``.tf`` files of a root that is neither a resource nor about values.

    Raises:
        MalformedError: a file is no Terraform.
    """
    reader = Reader()
    return {
        (dirname(path), what): f"{path}:{line}"
        for path, text in sorted(files.items())
        if path.endswith(".tf")
        for what, line in _of_file(reader.read(text, "native"), in_root="/" not in path)
    }


def strange(own: Frame, shipped: Frame) -> Iterator[str]:
    """Each difference of the two, one sentence each."""
    for (folder, what), place in own.items():
        if (folder, what) not in shipped:
            yield f"{place}: {what} has no place in a template"
    for (folder, what), place in shipped.items():
        if (folder, what) not in own:
            yield f"{folder or 'the root'}: {what} is missing (pave writes it to {place})"


def _of_file(body: Body, in_root: bool) -> Iterator[tuple[str, int]]:
    counts: dict[str, int] = {}
    for what, line in _of_blocks(body, in_root):
        counts[what] = counts.get(what, 0) + 1
        yield (what if counts[what] == 1 else f"{what} (again)"), line


def _of_blocks(body: Body, in_root: bool) -> Iterator[tuple[str, int]]:
    for block in body.blocks:
        if block.type == "terraform":
            yield from _settings(block)
        elif block.type == "resource":
            name = ".".join(block.labels)
            inside = (b for b in block.body.blocks if b.type in _IN_RESOURCES)
            yield from ((f"the {b.type} of {name}", b.line) for b in inside)
        elif block.type not in _ELSEWHERE and not (in_root and block.type in _OF_THE_STATE):
            alias = block.body.arguments.get("alias")
            named = [alias.value.value] if alias and isinstance(alias.value, Literal) else []
            yield ".".join((block.type, *block.labels, *map(str, named))), block.line


def _settings(block: WrittenBlock) -> Iterator[tuple[str, int]]:
    for setting in block.body.blocks:
        if setting.type != "required_providers":
            yield ".".join((setting.type, *setting.labels)), setting.line
            continue
        for name, argument in setting.body.arguments.items():
            yield f"provider {name} from {_source(argument.value)}", argument.line


def _source(value: Node) -> str:
    entries = value.entries if isinstance(value, Object) else ()
    texts = {_text(entry.key): _text(entry.value) for entry in entries}
    return texts.get("source") or "an unknown publisher"


def _text(node: Node) -> str:
    if isinstance(node, Name):
        return node.name
    return str(node.value) if isinstance(node, Literal) else ""
