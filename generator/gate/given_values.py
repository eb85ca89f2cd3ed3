"""Files of values that the command line hands over: for one root, or for each by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.bounded import read_bounded
from generator.config.inputs import ValuesFile
from generator.errors import NoVerdictError, UsageError
from generator.gate.targets import Target
from generator.gate.waivers.pattern import matches
from generator.shown import nearest, number

_SHOWN = 5  # roots that one message names


def with_values(targets: Sequence[Target], given: Iterable[Path | str]) -> list[Target]:
    """The targets, each with the files of values that are for it, in their order.

    ``FILE`` is for the only root module; ``ROOT=FILE`` for those of this name, pattern (``*``)
    or folder.

    Raises:
        UsageError: a file that does not exist, or is for no root module, or for nobody knows which.
        NoVerdictError: a file that cannot be read.
    """
    held: list[list[ValuesFile]] = [[] for _ in targets]
    for text in map(str, given):
        root, file = _parted(text)
        for number_ in _meant(root, file, targets):
            held[number_].append(_values(file, targets[number_].path))
    return [replace(t, values=(*t.values, *files)) for t, files in zip(targets, held, strict=True)]


def _parted(text: str) -> tuple[str, Path]:
    """Root ('' for the only one) and file. A file whose name holds ``=`` is a file."""
    root, equals, file = text.partition("=")
    if not equals or Path(text).is_file():
        root, file = "", text
    if not Path(file).is_file():
        raise UsageError(f"--var-file {text}: there is no file {file}.")
    return root, Path(file)


def _meant(root: str, file: Path, targets: Sequence[Target]) -> list[int]:
    if not root:
        if len(targets) != 1 or targets[0].kind != "directory":
            raise UsageError(
                "With --var-file FILE the target must be a root module, and exactly one. For "
                f"several write --var-file ROOT={file}.{_names(targets)}"
            )
        return [0]
    folder = os.path.abspath(root)
    found = [
        position
        for position, target in enumerate(targets)
        if target.kind == "directory" and (matches(root, target.name) or str(target.path) == folder)
    ]
    if not found:
        near = nearest(root, [target.name for target in targets])
        hint = f" Did you mean {near}?" if near else _names(targets)
        raise UsageError(f"--var-file {root}={file}: no root module {root} is judged.{hint}")
    return found


def _names(targets: Sequence[Target]) -> str:
    names = [target.name for target in targets if target.kind == "directory"]
    more = number(len(names) - _SHOWN, "more root") if len(names) > _SHOWN else ""
    shown = ", ".join([*names[:_SHOWN], *([f"and {more}"] if more else [])])
    return f" Root modules: {shown}." if names else ""


def _values(file: Path, root: Path) -> ValuesFile:
    try:
        return ValuesFile(os.path.relpath(file, root), read_bounded(file).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NoVerdictError(f"{file} cannot be read: {error}") from None
