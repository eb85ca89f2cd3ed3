"""Templates of a team in place of shipped ones: ``extra/_templates/``, for every root.

They decide how a resource is written, not which resources there are: what they render is compared
with the blueprint as ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import InputError, Problem, UsageError
from generator.own.folder import FOLDER
from generator.resources import data_folder
from generator.shown import PRINTABLE, hidden, nearest, visible

TEMPLATES = "_templates"
PARTS = "own/"  # templates that own ones include
_KEPT = "root/RUNBOOK.md.j2"  # it is handed functions that escape, and must use them
_HEAD = "{{# pave templates {name} sha256:{digest} #}}"
_FROM = re.compile(r"\{# pave templates \S+ sha256:([0-9a-f]{64}) #\}")
_MOST, _DEPTH, _TOTAL = 200, 6, 4 << 20  # files, folders in one another, bytes
_NAME = re.compile(r"(?:[a-z][a-z0-9_]{0,59}/)*[A-Za-z][A-Za-z0-9_.]{0,99}\.j2")


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """Name and text of each template, and those whose shipped twin is not the one that they were
    made from."""

    templates: tuple[tuple[str, str], ...] = ()
    outdated: tuple[str, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """What people should know of them."""
        if not self.templates:
            return ()
        names = ", ".join(name for name, _ in self.templates)
        old = (
            f"{FOLDER}/{TEMPLATES}/{name}: the template of pave that it was made from has changed; "
            f"compare it with `pave templates {name}`, and take over its first line"
            for name in self.outdated
        )
        return (f"own templates in place of those of pave: {names}", *old)


def shipped() -> tuple[str, ...]:
    """Names of the templates that may be replaced."""
    folder = data_folder("templates")
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))
    return tuple(sorted(name for name in names if name != _KEPT))


def copy_of(name: str) -> str:
    """A shipped template below the line that says which one it is.

    Raises:
        UsageError: there is no template of this name.
    """
    if name not in shipped():
        near = nearest(name, shipped())
        hint = f"; did you mean {near}?" if near else ": `pave templates` lists them"
        raise UsageError(f"there is no template {name!r}{hint}")
    text = (data_folder("templates") / name).read_text()
    return f"{_HEAD.format(name=name, digest=_digest(text))}\n{text}"


def read_templates(extra: Path) -> OwnTemplates:
    """The templates of a team; ``extra``: the folder of its own Terraform.

    Raises:
        InputError: every file that cannot be taken.
        UsageError: they are too many, too large, or too deep.
    """
    folder = extra / TEMPLATES
    if folder.is_symlink() or extra.is_symlink():
        message = "is a symbolic link, and pave reads files only"
        raise InputError([Problem(folder.as_posix(), 0, "", message)])
    if not folder.is_dir():
        return OwnTemplates()
    problems: list[Problem] = []
    found = dict(_texts(folder, problems))
    if problems:
        raise InputError(problems)
    outdated = [name for name, text in found.items() if _outdated(name, text)]
    return OwnTemplates(tuple(found.items()), tuple(outdated))


def _texts(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    known, total = shipped(), 0
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        message = near = allowed = ""
        line = 0
        if path.is_symlink():
            message = "is a symbolic link, and pave reads files only"
        elif not _NAME.fullmatch(name) or (name not in known and not name.startswith(PARTS)):
            message = f"pave has no template of this name, and it is not in {PARTS}"
            near = nearest(name, known)
        else:
            try:
                text = read_bounded(path).decode().replace("\r\n", "\n")
                total += len(text)
                if bad := hidden(text.removeprefix("\ufeff")):
                    line, message = bad
                    allowed = PRINTABLE
                else:
                    yield name, text
            except UnicodeDecodeError:
                message = "is not UTF-8 text"
            except OSError as error:
                message = error.strerror or str(error)
        if message:
            place = visible(path.as_posix())
            problems.append(Problem(place, line, "", message, allowed=allowed, nearest=near))
        if total > _TOTAL:
            raise UsageError(f"{folder.as_posix()}: holds more than {_TOTAL >> 20} MiB")


def _files(folder: Path) -> list[Path]:
    """Everything that is no folder, but READMEs and hidden files; bounded."""
    found: list[Path] = []
    open_folders = [(folder, 0)]
    while open_folders:
        current, depth = open_folders.pop()
        for entry in sorted(current.iterdir()):
            if entry.name.startswith(".") or entry.suffix == ".md":
                continue
            if entry.is_dir() and not entry.is_symlink():
                open_folders.append((entry, depth + 1))
            else:
                found.append(entry)
        if depth > _DEPTH or len(found) > _MOST:
            raise UsageError(f"{folder.as_posix()}: more than {_MOST} files, or too deep")
    return sorted(found)


def _outdated(name: str, text: str) -> bool:
    """Whether the template says that it was made from another version of the shipped one."""
    made_from = _FROM.match(text)
    path = data_folder("templates") / name
    if made_from is None or not path.is_file():
        return False
    return made_from[1] != _digest(path.read_text())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
