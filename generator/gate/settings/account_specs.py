"""Account specs beside a gate file, as far as the gate needs them: a few texts, each with its line.

They are read as raw YAML, by the gate's own bounded reader: the gate knows nothing of the models
of specs. ``extends`` and ``${var.name}`` mean what they mean for ``pave generate``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import Place, key_of, lines_in
from generator.gate.settings.spec_sources import SpecSource
from generator.gate.settings.yaml_file import parse_yaml

# Other files are not parsed: they are none of the gate's business, and may be no YAML at all.
_ACCOUNT = re.compile(
    r"""(?:^|[{,])[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?account\b""", re.MULTILINE
)
_KIND, _EXTENDS = (
    re.compile(rf"""(?:^|[{{,][ \t]*)["']?{key}["']?[ \t]*:""", re.MULTILINE)
    for key in ("kind", "extends")
)
_REFERENCE = re.compile(r"\$\{((?:var|account)\.[^}]*)\}")
_LONGEST_CHAIN = 9  # files that extend one another


@dataclass(frozen=True, slots=True)
class Fact:
    """A text of an account spec, and where it stands."""

    value: str
    file: GateFile
    place: Place

    @property
    def line(self) -> int:
        """The line in its file."""
        return lines_in(self.file, [self.place])[0]

    @property
    def named(self) -> str:
        """``environments/a.yaml:12: state.bucket``, for messages."""
        return f"{self.file.shown}:{self.line}: {key_of(self.place)}"


@dataclass(frozen=True, slots=True)
class AccountSpec:
    """``parts``: the spec, then what it extends, the nearest first."""

    parts: tuple[tuple[GateFile, Mapping[str, Any]], ...]

    def text(self, *place: int | str) -> Fact | None:
        """What it says at a place, with the values of its variables; None where it says nothing.
        What is no text is empty."""
        found = self._written(place)
        return self._fact(*found, place) if found else None

    def texts(self, *place: int | str) -> list[Fact]:
        """The same of each entry of a list."""
        value, file = self._written(place) or (None, None)
        held = value if isinstance(value, list) and file else []
        return [self._fact(v, file, (*place, n)) for n, v in enumerate(held) if file]

    def entries(self, *place: int | str) -> dict[str, Any]:
        """The names at a place with what they hold, merged as ``extends`` merges."""
        merged: dict[str, Any] = {}
        for _, document in self.parts:
            said, value = _said(document, place)
            if said and not isinstance(value, Mapping):
                break
            merged = {**(value or {}), **merged}
        return {key: value for key, value in merged.items() if value is not None}

    def _fact(self, value: Any, file: GateFile, place: Place) -> Fact:
        text = _filled(value, self._variables()) if isinstance(value, str) else ""
        return Fact(text, file, place)

    def _written(self, place: Place) -> tuple[Any, GateFile] | None:
        """The value of the nearest part that says something there; ``null`` takes it away."""
        for file, document in self.parts:
            said, value = _said(document, place)
            if said:
                return None if value is None else (value, file)
        return None

    def _variables(self) -> dict[str, str]:
        facts = {}
        for key, name in (("name", "account.name"), ("account_id", "account.id")):
            found = self._written((key,))
            if found and isinstance(found[0], str):
                facts[name] = found[0]
        own = {
            f"var.{name}": _filled(str(value), facts)
            for name, value in self.entries("variables").items()
            if isinstance(value, str | int) and not isinstance(value, bool)
        }
        return facts | own


def account_specs(source: SpecSource) -> Iterator[AccountSpec]:
    """Every account spec of a source, by the names of their files.

    Raises:
        NoVerdictError: one of them, or what it extends, cannot be read or is no YAML.
    """
    for name in source.names():
        if any(part.startswith("_") for part in name.split("/")):
            continue
        try:
            raw = source.read(name)
        except OSError:
            continue  # `pave validate` says why; the gate only knows less
        text = raw.decode("utf-8", "replace")
        inherits = bool(_EXTENDS.search(text)) and not _KIND.search(text)
        if not (inherits or _ACCOUNT.search(text)):
            continue
        spec = AccountSpec(tuple(_chain(source, name, raw)))
        kind = spec.text("kind")
        if kind and kind.value == "account":
            yield spec


def _chain(
    source: SpecSource, name: str, raw: bytes
) -> Iterator[tuple[GateFile, Mapping[str, Any]]]:
    """A spec and everything that it extends."""
    seen: list[str] = []
    while True:
        seen.append(name)
        file = GateFile(source.shown(name), raw)
        document = parse_yaml(file.shown, file.text)
        held: Mapping[str, Any] = document if isinstance(document, Mapping) else {}
        yield file, held
        link = held.get("extends")
        if link is None:
            return
        name = _target(link, seen, file)
        try:
            raw = source.read(name)
        except OSError as error:
            raise _broken(file, f"cannot be read: {error.strerror or error}") from error


def _target(link: Any, seen: list[str], file: GateFile) -> str:
    if not isinstance(link, str):
        raise _broken(file, "must name one file")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(seen[-1]), link))
    if target.startswith(("/", "../")) or target == "..":
        raise _broken(file, "leads out of the folder of the specs")
    if target in seen or len(seen) >= _LONGEST_CHAIN:
        raise _broken(file, "extends itself, or too many files")
    return target


def _broken(file: GateFile, message: str) -> NoVerdictError:
    line = lines_in(file, [("extends",)])[0]
    return NoVerdictError(f"{file.shown}:{line}: extends: {message}")


def _said(document: Any, place: Place) -> tuple[bool, Any]:
    """Whether a document says something at a place, and what."""
    for step in place:
        if not isinstance(document, Mapping):
            return True, None
        if step not in document:
            return False, None
        document = document[step]
    return True, document


def _filled(text: str, known: Mapping[str, str]) -> str:
    """The text with its variables; those without a value stay, and fit no pattern."""
    return _REFERENCE.sub(lambda match: known.get(match[1], match[0]), text)
