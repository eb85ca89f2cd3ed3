"""A folder that Terragrunt applies: which module it names, and the values that it gives it.

Nothing is run and nothing is fetched. What hangs on other units, on the environment or on a command
is not known (Terragrunt documentation, "HCL blocks" and "HCL attributes"), but for the default
of get_env.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.config.files import Files, UnreadableError
from generator.config.language.evaluate import Evaluator
from generator.config.language.functions import LAZY
from generator.config.language.kinds import LimitError
from generator.config.syntax.bodies import Body, WrittenBlock
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader
from generator.config.terragrunt import UNIT
from generator.config.terragrunt.file import UnitFile
from generator.config.terragrunt.functions import functions
from generator.config.terragrunt.model import Unit, join
from generator.config.terragrunt.var_files import VALUES, handed
from generator.config.values import ABSENT, OpenMap, Template, Unknown, Value

_DEEP = 8  # files that include or read one another
_VARIABLE = re.compile(r'^[ \t]*variable[ \t]+"([\w-]+)"[ \t]*\{', re.MULTILINE)


def read_unit(files: Files, here: str) -> Unit:
    """The unit of a folder: paths of ``files`` are relative to it, and ``here`` is its place in the
    repository (``/live/vpc``). What cannot be read leaves its inputs open."""
    here = posixpath.normpath(here)
    reading, path = _Reading(files, here), posixpath.join(here, UNIT)
    try:
        unit = reading.unit(path, 0)
        if not reading.defaulted:
            return unit
        without = _Reading(files, here, defaults_open=True).unit(path, 0).inputs
        nothing = Unknown("get_env() has no default")
        doubted = {name: without.get(name, nothing) for name in unit.inputs}
        hang = {name: held for name, held in doubted.items() if held != unit.inputs[name]}
        return replace(unit, doubted=hang)
    except (UnreadableError, MalformedError, LimitError, RecursionError):
        return Unit(open=True, unplaced=True)


class _Reading:
    """The files of one unit, which share one budget."""

    def __init__(self, files: Files, here: str, *, defaults_open: bool = False) -> None:
        self._files, self._here, self._reader = files, here, Reader()
        self._depth = 0
        self._defaults_open = defaults_open
        self.defaulted = False  # whether something asked for a default of get_env
        self._labels: dict[str, str] = {}  # the files that are included
        self._around: list[str] = []  # those that are being read
        own = functions(here, self._names, self._config, self._default, self._parent)
        self.evaluator = Evaluator(own, LAZY)

    def _default(self, value: Value) -> Value:
        self.defaulted = True
        return Unknown("get_env() may answer otherwise") if self._defaults_open else value

    def _parent(self, label: str) -> str:
        if label:
            return posixpath.dirname(self._labels.get(label, ""))
        if self._around:
            return self._around[-1]
        folders = [*map(posixpath.dirname, self._labels.values())] or [self._here]
        return folders[0] if len(folders) == 1 else ""

    def exposed(self, label: str) -> Value:
        """What an ``include`` of this label shows of its file; of one without a label that part."""
        if label not in self._labels and "" not in self._labels:
            return Unknown(f"include.{label} is not known")
        path = self._labels.get(label) or self._labels[""]
        self._around.append(posixpath.dirname(path))
        try:
            found = self._config(path)
        finally:
            self._around.pop()
        if label in self._labels:
            return found
        return found.get(label, Unknown(label)) if isinstance(found, dict) else found

    def text(self, path: str) -> str:
        """Text of a file, by its place in the repository; raises UnreadableError."""
        return self._files.read(posixpath.relpath(path, self._here))

    def _names(self, folder: str) -> list[str]:
        try:
            return self._files.names(posixpath.relpath(folder, self._here))
        except UnreadableError:
            return []

    def _body(self, path: str) -> Body:
        return self._reader.read(self.text(path), "native", secret=True)

    def unit(self, path: str, depth: int) -> Unit:
        """What a file and those that it includes say."""
        if depth > _DEEP:
            raise LimitError("files include one another too deeply")
        body = self._body(path)
        file = UnitFile(self, body, posixpath.dirname(path))
        found, deep = Unit(), False
        for block in body.blocks:
            if block.type == "include":
                strategy = file.argument(block, "merge_strategy")
                included = self._included(file, block, depth)
                found = join(found, included) if strategy != "no_merge" else found
                deep = deep or strategy not in (ABSENT, "shallow", "no_merge")
        return join(found, self._own(file, body), deep=deep)

    def _included(self, file: UnitFile, block: WrittenBlock, depth: int) -> Unit:
        path = file.argument(block, "path")
        if not isinstance(path, str):
            return Unit(open=True, unplaced=True)
        path = file.place(path)
        self._labels["".join(block.labels)] = path
        self._around.append(posixpath.dirname(path))
        try:
            return self.unit(path, depth + 1)
        except (UnreadableError, MalformedError):
            return Unit(open=True, unplaced=True)
        finally:
            self._around.pop()

    def _own(self, file: UnitFile, body: Body) -> Unit:
        blocks = [block for block in body.blocks if block.type == "terraform"]
        source = next((file.argument(block, "source") for block in blocks), ABSENT)
        inputs = file.inputs
        known = inputs if isinstance(inputs, dict) else {}
        open_ = known is not inputs or isinstance(known, OpenMap)
        texts = [file.argument(b, "contents") for b in body.blocks if b.type == "generate"]
        declares = tuple(name for text in texts for name in _declared(text))
        unplaced = source is not ABSENT and not isinstance(source, str)
        unit = Unit(_text(source), known, open_, declares, unplaced)
        extra = [b for block in blocks for b in block.body.blocks if b.type == "extra_arguments"]
        return self._handed(unit, file, extra)

    def _handed(self, unit: Unit, file: UnitFile, blocks: Sequence[WrittenBlock]) -> Unit:
        """The unit with what ``extra_arguments`` hand to Terraform."""
        given: list[tuple[str, str]] = []
        for block in blocks:
            found = handed({name: file.argument(block, name) for name in block.body.arguments})
            unsure: dict[str, Value] = {name: Unknown("-var") for name in found.names}
            open_ = unit.given_open or found.open
            for path, needed in found.files:
                place = "/" + posixpath.join(self._here, path).lstrip("/")
                place = posixpath.normpath(place)
                try:
                    given.append((place, self.text(place)))
                except UnreadableError:  # it may lie in the module's folder
                    inside = not path.startswith("/") and path.endswith(VALUES)
                    open_ = open_ or needed or inside
            unit = replace(unit, inputs={**unit.inputs, **unsure}, given_open=open_)
        return replace(unit, given=tuple(given))

    def _config(self, path: str) -> Value:
        """What ``read_terragrunt_config`` answers."""
        path = posixpath.normpath(posixpath.join(self._here, path))
        if self._depth >= _DEEP:
            raise LimitError("files read one another too deeply")
        self._depth += 1
        try:
            file = UnitFile(self, self._body(path), posixpath.dirname(path))
            values = {name: file.root("local", name) for name in file.locals}
            return {"locals": values, "inputs": file.inputs}
        except (UnreadableError, MalformedError):
            return Unknown(f"{posixpath.basename(path)} cannot be read")
        finally:
            self._depth -= 1


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _declared(text: Value) -> Iterator[str]:
    parts = text.parts if isinstance(text, Template) else (text,)
    return (m[1] for part in parts if isinstance(part, str) for m in _VARIABLE.finditer(part))
