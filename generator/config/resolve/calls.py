"""Module calls to module instances: sources, and what keeps one from being read."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.config.files import UnreadableError
from generator.config.resolve.kinds import LimitError
from generator.config.resolve.module import Call, ModuleInstance

if TYPE_CHECKING:
    from generator.config.resolve.declarations import Declared
    from generator.config.resolve.resolver import Resolver

MAX_MODULES = 2_000


class Calls:
    """Follows the module calls of one configuration."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._modules = 0

    def follow(self, module: ModuleInstance, block: Declared) -> list[ModuleInstance]:
        """The instances of a module call."""
        name = block.labels[0]
        folder = self._folder(module, block)
        if folder is None:
            return []
        try:
            declared = self._resolver.declarer.module(folder)
        except UnreadableError as problem:
            self._resolver.trouble(block.file, block.line, f"module {name}: {problem}", fatal=True)
            return []
        expansion = module.expansion(block)
        self._resolver.note(block, expansion, f"module {name}")
        self._modules += len(expansion.instances)
        if self._modules > MAX_MODULES:
            raise LimitError(f"more than {MAX_MODULES} module instances")
        return [
            ModuleInstance(
                self._resolver,
                declared,
                module.within(f"module.{name}{key.suffix}"),
                Call(block, module.scope.with_names(key.names)),
            )
            for key in expansion.instances
        ]

    def _folder(self, module: ModuleInstance, block: Declared) -> str | None:
        name = block.labels[0]
        node = block.attributes.get("source", [0, ["literal", None]])[1]
        source = node[1] if node[0] == "literal" else None
        if not isinstance(source, str):
            self._resolver.trouble(
                block.file, block.line, f"module {name} has no literal source", fatal=True
            )
            return None
        if not source.startswith(("./", "../")) and source not in (".", ".."):
            message = f"module {name} comes from {source!r}: its resources are not seen"
            self._resolver.trouble(block.file, block.line, message, fatal=False)
            return None
        joined = posixpath.normpath(posixpath.join(module.declared.folder, source))
        folder = "" if joined == "." else joined
        if folder in module.folders:
            self._resolver.trouble(
                block.file, block.line, f"module {name} calls itself", fatal=True
            )
            return None
        return folder
