"""Account specs beside a gate file, as far as the gate needs them: a few texts, each with its line.

They are read as raw YAML, by the gate's own bounded reader: the gate knows nothing of the models
of specs. ``extends`` and ``${var.name}`` mean what they mean for ``pave generate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import Place, lines_in
from generator.gate.settings.spec_reader import Part, SpecReader
from generator.gate.settings.spec_sources import SpecSource

# Other files are not parsed: they are none of the gate's business, and may be no YAML at all.
_ACCOUNT = re.compile(
    r"""(?:^|[{,])[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?account\b""", re.MULTILINE
)
_KIND, _EXTENDS = (
    re.compile(rf"""(?:^|[{{,][ \t]*)["']?{key}["']?[ \t]*:""", re.MULTILINE)
    for key in ("kind", "extends")
)
_REFERENCE = re.compile(r"\$\{((?:var|account)\.[^${}]{0,100})\}")
_LONGEST_TEXT, _LONGEST_VALUE = 1_000, 255  # characters: filled with variables, and theirs


@dataclass(frozen=True, slots=True)
class Fact:
    """A text of an account spec, and where it stands."""

    value: str
    file: GateFile
    place: Place


def placed(facts: Iterable[Fact]) -> Iterator[tuple[Fact, str]]:
    """Each with ``environments/a.yaml:12``; every file is searched once."""
    by_file: dict[GateFile, list[Fact]] = {}
    for fact in facts:
        by_file.setdefault(fact.file, []).append(fact)
    for file, held in by_file.items():
        for fact, line in zip(held, lines_in(file, [f.place for f in held]), strict=True):
            yield fact, f"{file.shown}:{line}"


@dataclass(frozen=True, slots=True)
class AccountSpec:
    """``parts``: the spec, then what it extends, the nearest first."""

    parts: tuple[Part, ...]
    _known: dict[str, str] = field(default_factory=dict, init=False, compare=False)

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
        if not self._known:
            self._known.update({"": ""}, **self._read_variables())
        return self._known

    def _read_variables(self) -> dict[str, str]:
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
    reader = SpecReader(source)
    for name in source.names():
        if any(part.startswith("_") for part in name.split("/")):
            continue
        try:
            raw = reader.raw(name)
        except OSError:
            continue  # `pave validate` says why; the gate only knows less
        text = raw.decode("utf-8", "replace")
        inherits = bool(_EXTENDS.search(text)) and not _KIND.search(text)
        if not (inherits or _ACCOUNT.search(text)):
            continue
        spec = AccountSpec(tuple(reader.chain(name, raw)))
        kind = spec.text("kind")
        if kind and kind.value == "account":
            yield spec


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
    """The text with its variables; those without a value stay, and fit no pattern. So does what
    is longer than any name."""
    if len(text) > _LONGEST_TEXT:
        return text

    def value(match: re.Match[str]) -> str:
        found = known.get(match[1], match[0])
        return found if len(found) <= _LONGEST_VALUE else match[0]

    return _REFERENCE.sub(value, text)
