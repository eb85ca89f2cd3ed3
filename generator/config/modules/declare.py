"""The files of one module to its declarations: what is written, nothing evaluated."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from generator.config.blanks import ambiguous
from generator.config.files import Files, UnreadableError
from generator.config.inputs import ValuesFile
from generator.config.model import Trouble
from generator.config.modules.copied_files import CopiedFiles
from generator.config.modules.declarations import Declarations, Declared, Placed
from generator.config.modules.file_names import TOFU, configuration_files, is_override
from generator.config.modules.override import OverrideError, override
from generator.config.modules.weak_values import declare_weak, set_weak
from generator.config.syntax.block_types import LABELS
from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.nodes import Node
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader


class Declarer:
    """Reads modules; a folder that several calls use is read once."""

    def __init__(self, files: Files, troubles: list[Trouble], *, tofu: bool = True) -> None:
        self._files = files
        self._tofu = tofu
        self._troubles = troubles
        self._reader = Reader()
        self._known: dict[str, Declarations] = {}
        self.tofu_files: set[str] = set()
        self._copied = CopiedFiles(files)
        self.ambiguous: set[str] = set()  # files that another reader may read otherwise

    def module(self, folder: str) -> Declarations:
        """Declarations of the module in a folder; raises UnreadableError when there is none."""
        found = self._known.get(folder)
        if found is None:
            found = self._known[folder] = self._declare(folder)
        return found

    def _declare(self, folder: str) -> Declarations:
        declarations = Declarations(folder)
        configuration = configuration_files(self._files.names(folder), self._tofu)
        own = (name for name in configuration if name.endswith(TOFU))
        self.tofu_files.update(posixpath.join(folder, name) for name in own)
        if not configuration:
            self._trouble(folder, 0, "there are no Terraform files", apart=bool(folder))
        plain = [n for n in configuration if not is_override(n)]
        blocks = [b for n in plain for b in self._blocks(folder, n)]
        for name in configuration:
            if is_override(name):
                self._override(blocks, list(self._blocks(folder, name)))
        for block in blocks:
            self._add(declarations, block)
        return declarations

    def values(
        self, declarations: Declarations, given: Iterable[ValuesFile], *, defaults_open: bool
    ) -> None:
        """Read the variable values that Terraform loads on its own for a root module, and after
        them the files that are given; ``defaults_open``: without what is there by default."""
        given = tuple(given)
        self._copied.take(given)
        names = sorted({*self._files.names(declarations.folder), *self._copied.names()})
        automatic = [n for n in names if n.endswith((".auto.tfvars", ".auto.tfvars.json"))]
        for name in ["terraform.tfvars", "terraform.tfvars.json", *automatic]:
            if name in names:
                self._values_of(declarations, name)
        for file in given:
            if not file.weak:
                declarations.values |= self._given(file)
        for file in given:
            if file.weak:
                declare_weak(declarations, file)
            if file.weak and not declarations.values_unread:
                held = self._given(file)
                set_weak(declarations, file, held, defaults_open=defaults_open)

    def _given(self, file: ValuesFile) -> Mapping[str, Argument]:
        kind = "values" if file.name.endswith(".json") else "native"
        body = self._parsed(file.name, file.text, kind, secret=True)
        return body.arguments if body else {}

    def _values_of(self, declarations: Declarations, name: str) -> None:
        """Values of one file. One that is not text, as git-crypt leaves it to whoever has no key,
        may set every variable: what is written elsewhere counts only if it is read later."""
        path = self._copied.place(posixpath.join(declarations.folder, name))
        try:
            self._files.read(path)
        except UnreadableError as problem:
            said = f"{problem}; no variable has a value here that this file may set"
            self._troubles.append(Trouble(path, 0, said, fatal=False))
            declarations.values.clear()
            declarations.values_unread = True
            return
        body, _ = self._body(*posixpath.split(path))
        declarations.values |= body.arguments if body else {}

    def text(self, path: str) -> str:
        """Text of any file in the tree; raises UnreadableError."""
        return self._files.read(self._copied.place(path))

    def template(self, text: str) -> Node:
        """A text as one template; raises MalformedError."""
        return self._reader.template(text)

    def _body(self, folder: str, name: str) -> tuple[Body | None, str]:
        path = posixpath.normpath(posixpath.join(folder, name))
        kind = "native" if not name.endswith(".json") else "json"
        kind = "values" if name.endswith("vars.json") else kind
        try:
            text = self._files.read(path)
        except UnreadableError as problem:
            self._trouble(path, 0, str(problem))
            return None, path
        return self._parsed(path, text, kind, _holds_secrets(name, text)), path

    def _parsed(self, path: str, text: str, kind: str, secret: bool) -> Body | None:
        self._ambiguous(path, text if kind == "native" else "")
        try:
            return self._reader.read(text, kind, secret=secret)
        except MalformedError as problem:
            self._trouble(path, problem.line, problem.message)
            return None

    def _ambiguous(self, path: str, text: str) -> None:
        found = ambiguous(text)
        if found is not None:
            line, name = found
            self.ambiguous.add(path)
            message = (
                f"character {name}: other programs may read a different configuration from "
                "this file"
            )
            self._troubles.append(Trouble(path, line, message, fatal=False))

    def _blocks(self, folder: str, file: str) -> Iterator[Declared]:
        body, path = self._body(folder, file)
        if body is None:
            return
        for name, argument in body.arguments.items():
            self._trouble(path, argument.line, f"argument {name!r} outside any block")
        for block in body.blocks:
            wanted = LABELS.get(block.type)
            if wanted is None:
                self._trouble(path, block.line, f"unknown block type {block.type!r}")
            elif wanted != len(block.labels):
                message = f"{block.type} needs {wanted} labels, not {len(block.labels)}"
                self._trouble(path, block.line, message)
            else:
                yield Declared(path, block)
                if block.type == "check":  # a data source in it is read as every other one
                    yield from (Declared(path, b) for b in block.body.blocks if _is_data(b))

    def _override(self, blocks: list[Declared], overriding: list[Declared]) -> None:
        for block in overriding:
            try:
                override(blocks, block)
            except OverrideError as problem:
                self._trouble(block.file, block.line, str(problem))

    def _add(self, declarations: Declarations, block: Declared) -> None:
        declarations.blocks.append(block)
        named = {
            "variable": declarations.variables,
            "output": declarations.outputs,
            "module": declarations.modules,
        }
        first: Declared | None = None
        if block.type in _RESOURCES:
            type_, name = block.labels
            first = declarations.resources.setdefault((block.type, type_, name), block)
        elif block.type == "locals":
            self._locals(declarations, block)
        elif block.type == "provider":
            first = declarations.providers.setdefault(_provider_key(block), block)
        elif block.type in named:
            first = named[block.type].setdefault(block.labels[0], block)
        if first is not None and first is not block:
            self._twice(block, first)

    def _twice(self, block: Declared, first: Declared) -> None:
        name = " ".join(f'"{label}"' for label in block.labels)
        message = f"{block.type} {name} is declared twice ({first.file}:{first.line})"
        self._trouble(block.file, block.line, message)

    def _locals(self, declarations: Declarations, block: Declared) -> None:
        for name, (line, value) in block.arguments.items():
            if name in declarations.locals:
                self._trouble(block.file, line, f"local value {name!r} is declared twice")
            declarations.locals[name] = Placed(value, block.file, line)

    def _trouble(self, file: str, line: int, message: str, *, apart: bool = False) -> None:
        self._troubles.append(Trouble(file, line, message, fatal=True, apart=apart))


_RESOURCES = ("resource", "data", "ephemeral")


def _is_data(block: WrittenBlock) -> bool:
    return block.type == "data" and len(block.labels) == LABELS["data"]


def _holds_secrets(name: str, text: str) -> bool:
    """Whether nothing of a file may be kept on disk: values of variables, sensitive defaults."""
    return name.endswith((".tfvars", ".tfvars.json")) or "sensitive" in text


def _provider_key(block: Declared) -> str:
    alias = block.constant("alias")
    name = block.labels[0]
    return name if alias is None else f"{name}.{alias}"
