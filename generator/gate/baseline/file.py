"""The file of a baseline: JSON, a line for each accepted finding, under a line that names the form.

It may lie in the tree that is judged, so it is read as hostile input: bounded, every line checked.
A line for each finding keeps differences readable and merges easy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from generator.errors import NoVerdictError

LARGEST = 32 << 20  # bytes: some 100,000 findings
_FIRST = {"pave_baseline": 1}
_LONGEST = 8_000  # characters of a line
_HEX = re.compile(r"[0-9a-f]{8,64}")
_SHOWN = 10  # problems that one message names


@dataclass(frozen=True, slots=True, order=True)
class AcceptedFinding:
    """An accepted finding. ``root``: where its root module lies in the repository; ``status``:
    ``fail`` or ``unknown``; ``content``: digest of what its resource said."""

    root: str
    policy: str
    resource: str
    status: str
    fingerprint: str
    content: str

    @property
    def key(self) -> tuple[str, str]:
        """What a finding must share with it, besides the content of its resource."""
        return self.fingerprint, self.status


_NAMES = tuple(field.name for field in fields(AcceptedFinding))


def entries_in(shown: str, raw: bytes) -> tuple[AcceptedFinding, ...]:
    """The entries of a file; ``shown`` names it in messages.

    Raises:
        NoVerdictError: with the line of everything that is wrong.
    """
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise NoVerdictError(f"{shown}: cannot be read: {error}") from error
    wrong: list[str] = []
    found = list(_entries(shown, lines, wrong))
    if wrong:
        more = len(wrong) - _SHOWN
        told = wrong[:_SHOWN] + ([f"and {more} more"] if more > 0 else [])
        raise NoVerdictError("The baseline is wrong:\n  " + "\n  ".join(told))
    return tuple(found)


def text_of(entries: Iterable[AcceptedFinding]) -> str:
    """A file with these entries, in an order that does not depend on theirs."""
    lines = [json.dumps(_FIRST), *(json.dumps(asdict(entry)) for entry in sorted(set(entries)))]
    return "\n".join(lines) + "\n"


def _entries(shown: str, lines: list[str], wrong: list[str]) -> Iterator[AcceptedFinding]:
    if _document(lines[0].strip()) != _FIRST:
        wrong.append(
            f"{shown}:1: must be {json.dumps(_FIRST)}; --write-baseline writes such a file"
        )
        return
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        document = _document(line)
        if problem := _problem(document):
            wrong.append(f"{shown}:{number}: {problem}")
        else:
            yield AcceptedFinding(**document)


def _document(line: str) -> Any:
    try:
        return json.loads(line) if len(line) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None


def _problem(document: Any) -> str:
    if not isinstance(document, Mapping):
        return "is not one JSON object of a fair length"
    if unknown := sorted(set(map(str, document)) - set(_NAMES)):
        return f"unknown key {unknown[0]!r}; allowed: {', '.join(_NAMES)}"
    for name in _NAMES:
        if not isinstance(document.get(name), str):
            return f"`{name}` must be a text"
    if document["status"] not in ("fail", "unknown"):
        return f"`status` is {document['status']!r}; allowed: fail, unknown"
    digests = (name for name in ("fingerprint", "content") if not _HEX.fullmatch(document[name]))
    return next((f"`{name}` is no digest" for name in digests), "")
