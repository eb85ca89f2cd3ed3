"""Module calls to module instances: sources, and what keeps one from being read."""

from __future__ import annotations

import posixpath

from generator.config.files import UnreadableError
from generator.config.language.kinds import LimitError
from generator.config.modules.declarations import Declared
from generator.config.modules.module import Call, ModuleInstance

MAX_MODULES = 2_000


class Calls:
    """Follows the module calls of one configuration."""

    def __init__(self) -> None:
        self._modules = 0

    def follow(self, module: ModuleInstance, block: Declared) -> list[ModuleInstance]:
        """The instances of a module call."""
        name, shared = block.labels[0], module.shared
        expansion = module.expansion(block)
        folder = _folder(module, block) if expansion.instances else None
        if folder is None:
            return []
        try:
            declared = shared.declarer.module(folder)
        except UnreadableError as problem:
            shared.troubles.add(block.file, block.line, f"module {name}: {problem}", fatal=True)
            return []
        shared.troubles.note(block, expansion, f"module {name}")
        self._modules += len(expansion.instances)
        if self._modules > MAX_MODULES:
            raise LimitError(f"more than {MAX_MODULES} module instances")
        return [
            ModuleInstance(
                shared,
                declared,
                module.within(f"module.{name}{key.suffix}"),
                Call(block, module.scope.with_names(key.names)),
            )
            for key in expansion.instances
        ]


def _folder(module: ModuleInstance, block: Declared) -> str | None:
    """Folder of the module that is called; None, and a trouble, when it cannot be read."""
    source, fatal = _source(block), True
    if source is None:
        problem = "has no literal source"
    elif not _local(source):
        problem, fatal = f"comes from {source!r}: its resources are not seen", False
    elif (folder := _join(module.declared.folder, source)) in module.folders:
        problem = "calls itself"
    else:
        return folder
    message = f"module {block.labels[0]} {problem}"
    module.shared.troubles.add(block.file, block.line, message, fatal=fatal)
    return None


def called_folder(module: ModuleInstance, block: Declared) -> str:
    """Folder that a module call names in this tree; '' for the root and for every other source."""
    source = _source(block)
    return _join(module.declared.folder, source) if source and _local(source) else ""


def _source(block: Declared) -> str | None:
    """The source of a call, when it is written literally."""
    node = block.attributes.get("source", [0, ["literal", None]])[1]
    return node[1] if node[0] == "literal" and isinstance(node[1], str) else None


def _local(source: str) -> bool:
    return source.startswith(("./", "../")) or source in (".", "..")


def _join(folder: str, source: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, source))
    return "" if joined == "." else joined
