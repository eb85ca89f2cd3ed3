"""Write the first specs of an environment into a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.bounded import read_bounded
from generator.errors import UsageError
from generator.spec.estate import Estate
from generator.spec.load import load
from generator.spec.model.base import ComponentName
from generator.spec.read.files import Folder, Overlay, Texts, is_shared
from generator.spec.read.show import show
from generator.spec.scaffold import Wish, scaffold
from generator.spec.scaffold_gate import gate_text, lacking
from generator.spec.scaffold_repository import repository_texts
from generator.spec.schema import schema_text


@dataclass(frozen=True, slots=True)
class InitialFiles:
    """Files that were written; ``lacking``: what lists of a gate file that is there already must
    hold as well."""

    paths: tuple[Path, ...]
    lacking: Mapping[str, list[str]]


def initialise(wish: Wish, folder: Path, more: Mapping[str, str] | None = None) -> InitialFiles:
    """Write what :func:`scaffold` makes, and around it what is missing.

    ``more``: texts of files that no spec decides, such as the schema of the gate file.

    Raises:
        UsageError: a name is not allowed, or a file exists already.
        InputError: the specs that are there are not valid, so nothing can be added to them.
    """
    for name in filter(None, (wish.name, wish.account)):
        _check_name(name)
    # Nothing is made before it is sure that everything can be: a refusal leaves no folder behind.
    files = Folder(folder) if os.path.lexists(folder) else Texts({})
    has_specs = not all(is_shared(name) for name in files.names())
    texts = scaffold(wish, load(files) if has_specs else Estate({}, {}))
    _check_new(folder, list(texts))
    estate = load(Overlay(files, texts))
    shared = {f"schema/{kind}.json": schema_text(kind) for kind in ("account", "environment")}
    shared |= {**(more or {}), "_gate.yaml": gate_text(estate)}
    wanted = {folder / name: text for name, text in shared.items()}
    wanted |= repository_texts(folder, "" if wish.role else wish.name)
    missing = {path: text for path, text in wanted.items() if not os.path.lexists(path)}
    specs = {folder / name: text for name, text in texts.items()}
    gate = folder / "_gate.yaml"
    left = {} if gate in missing else lacking(_text(gate), estate)
    paths = tuple(_write(path, text) for path, text in {**specs, **missing}.items())
    return InitialFiles(paths, left)


def _text(path: Path) -> str:
    try:
        return read_bounded(path).decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None


def _check_name(name: str) -> None:
    try:
        TypeAdapter(ComponentName).validate_python(name)
    except ValidationError:
        raise UsageError(
            f"'{show(name)}' is not a name: 2 to 24 lower-case letters, digits and single hyphens,"
            " the first a letter"
        ) from None


def _check_new(folder: Path, names: list[str]) -> None:
    for name in names:
        # A dangling link is somebody's, too.
        if (folder / name).exists() or (folder / name).is_symlink():
            raise UsageError(f"{folder / name} exists already; pave init never overwrites a file")


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path
