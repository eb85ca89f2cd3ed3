"""``csvdecode``: a table as ``encoding/csv`` of Go reads it."""

from __future__ import annotations

import re

from generator.config.language.functions.adapt import over_known
from generator.config.language.kinds import EvaluationError
from generator.config.values import Value

# A field and what ends it. In quotes, everything but a single quote counts.
_FIELD = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",\n][^,\n]*+)?)(,|\n|\Z)')


def _csvdecode(text: str) -> Value:
    records = _records(text.removesuffix("\r").replace("\r\n", "\n"))
    if not records:
        raise EvaluationError("the line with the names of the columns is missing")
    names, *rows = records
    if len(set(names)) != len(names):
        raise EvaluationError("two columns have the same name")
    if any(len(row) != len(names) for row in rows):
        raise EvaluationError("a line has another number of fields than the first one")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _records(text: str) -> list[list[str]]:
    found: list[list[str]] = []
    fields: list[str] = []
    position = 0
    while position < len(text) or fields:
        if not fields and text[position] == "\n":  # an empty line is no record
            position += 1
            continue
        match = _FIELD.match(text, position)
        if match is None or '"' in (match[2] or ""):
            raise EvaluationError("a quote in the text is out of place")
        fields.append(match[2] or "" if match[1] is None else match[1].replace('""', '"'))
        position = match.end()
        if match[3] != ",":
            found.append(fields)
            fields = []
    return found


FUNCTIONS = {"csvdecode": over_known("csvdecode", "s", _csvdecode)}
