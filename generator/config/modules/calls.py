"""Module calls to the modules that they name, and what keeps one from being read."""

from __future__ import annotations

import posixpath
import re

from generator.config.files import UnreadableError
from generator.config.language.kinds import LimitError
from generator.config.modules.declarations import Declarations, Declared
from generator.config.modules.declare import Declarer
from generator.config.modules.expand import Expansion
from generator.config.modules.installed import Installed
from generator.config.modules.shown_source import without_login
from generator.config.modules.troubles import Troubles

MAX_MODULES = 2_000
# Terraform, "Module Sources": NAMESPACE/NAME/PROVIDER, after the host of a private registry.
_REGISTRY = re.compile(r"([\w.-]+\.[\w.-]+/)?[\w-]+/[\w-]+/[\w-]+(//[\w./-]+)?")

_INDEX = re.compile(r'\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]')
_NAMES = re.compile(r"module\.([\w-]+)")


class Calls:
    """Finds the modules that the calls of one configuration name."""

    def __init__(self, declarer: Declarer, troubles: Troubles, installed: Installed) -> None:
        self._declarer = declarer
        self._installed = installed
        self._troubles = troubles
        self._modules = 0

    def declared(
        self, block: Declared, expansion: Expansion, folders: tuple[str, ...], caller: str
    ) -> Declarations | None:
        """What the module of a call declares; None, and a trouble, when it cannot be read.

        ``folders`` are those of the calling module, last, and of all above it; ``caller`` is its
        address.
        """
        folder = self._folder(block, folders, caller) if expansion.instances else None
        if folder is None:
            return None
        try:
            declared = self._declarer.module(folder)
        except UnreadableError as problem:
            self._refuse(block, f": {problem}", apart=True)
            return None
        self._troubles.note(block, expansion, f"module {block.labels[0]}")
        self._modules += len(expansion.instances)
        if self._modules > MAX_MODULES:
            raise LimitError(f"more than {MAX_MODULES} module instances")
        return declared

    def _folder(self, block: Declared, folders: tuple[str, ...], caller: str) -> str | None:
        source = block.constant("source")
        if not isinstance(source, str):
            self._refuse(block, " has a source that is not a literal text", apart=True)
        elif not _local(source):
            if fetched := self._fetched(block, source, caller):
                return fetched
            name = f"module {block.labels[0]}"
            shown = without_login(source)
            message = f"{name} comes from {shown!r}, and pave cannot read its resources"
            cause = f"pave cannot read modules that come from {shown!r}"
            pinned = _REGISTRY.fullmatch(source) is not None and bool(block.constant("version"))
            self._troubles.caused((block.file, block.line), message, (name, cause), pinned)
        elif (folder := _join(folders[-1], source)) in folders:
            self._refuse(block, " calls itself")
        else:
            return folder
        return None

    def _fetched(self, block: Declared, source: str, caller: str) -> str:
        """The folder that ``terraform init`` fetched for the call; '' without one."""
        names = _NAMES.findall(_INDEX.sub("", caller))
        version = block.constant("version") if "version" in block.arguments else None
        if "version" in block.arguments and version is None:
            return ""
        return self._installed.folder(".".join([*names, block.labels[0]]), source, version)

    def _refuse(self, block: Declared, problem: str, *, apart: bool = False) -> None:
        message = f"module {block.labels[0]}{problem}"
        self._troubles.add(block.file, block.line, message, fatal=True, apart=apart)


def called_folder(caller: Declarations, block: Declared) -> str:
    """Folder that a module call names in this tree; '' for the root and for every other source."""
    source = block.constant("source")
    return _join(caller.folder, source) if isinstance(source, str) and _local(source) else ""


def _local(source: str) -> bool:
    return source.startswith(("./", "../")) or source in (".", "..")


def _join(folder: str, source: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, source))
    return "" if joined == "." else joined
