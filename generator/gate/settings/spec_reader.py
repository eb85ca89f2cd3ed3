"""Specs beside a gate file with what they extend: each parsed once, all of them bounded."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import lines_in
from generator.gate.settings.spec_sources import SpecSource
from generator.gate.settings.yaml_file import parse_yaml

_LONGEST_CHAIN = 9  # files that extend one another
_MOST_READ = 256 << 20  # bytes of all YAML files beside a gate file
_MOST_PARSED = 4 << 20  # of those that may be account specs: 2,000 large ones
Part = tuple[GateFile, Mapping[str, Any]]


class SpecReader:
    """Files of a source, each parsed once, and not more than are paid for."""

    def __init__(self, source: SpecSource) -> None:
        self._source = source
        self._read = self._parsed = 0
        self._documents: dict[str, Part] = {}

    def raw(self, name: str) -> bytes:
        """Content of a file; raises OSError, and NoVerdictError where all are too large."""
        raw = self._source.read(name)
        self._read = _paid(self._read + len(raw), _MOST_READ, self._source.shown(name))
        return raw

    def chain(self, name: str, raw: bytes) -> Iterator[Part]:
        """A spec, of which ``raw`` is the content, and everything that it extends.

        Raises:
            NoVerdictError: one of them cannot be read or is no YAML, or they are too large.
        """
        seen: list[str] = []
        file = GateFile(self._source.shown(name), raw)
        while True:
            seen.append(name)
            try:
                file, held = self._document(name, raw if len(seen) == 1 else None)
            except OSError as error:
                reason = f"cannot be read: {error.strerror or error}"
                raise _broken(file, reason) from error
            yield file, held
            link = held.get("extends")
            if link is None:
                return
            name = _target(link, seen, file)

    def _document(self, name: str, raw: bytes | None) -> Part:
        if name not in self._documents:
            file = GateFile(self._source.shown(name), self.raw(name) if raw is None else raw)
            self._parsed = _paid(self._parsed + len(file.raw), _MOST_PARSED, file.shown)
            document = parse_yaml(file.shown, file.text)
            self._documents[name] = file, document if isinstance(document, Mapping) else {}
        return self._documents[name]


def _paid(size: int, most: int, shown: str) -> int:
    if size > most:
        raise NoVerdictError(
            f"{shown}: with this file, what the gate reads of account specs is more than "
            f"{most >> 20} MiB"
        )
    return size


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
