"""The table of ids that an operator fills, as YAML or CSV: written empty, and read back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.adoption.members import Importable
from generator.bounded import read_bounded
from generator.errors import InputError, Problem, UsageError
from generator.spec.read.parse import parse

LARGEST = 1 << 20
_HEADER = ["address", "id"]


@dataclass(frozen=True, slots=True)
class GivenId:
    """An id of the table, and the line that it is on."""

    address: str
    id: object
    line: int


def empty_table(environment: str, component: str, members: Iterable[Importable]) -> str:
    """The table of a component with no id filled in."""
    there = tuple(members)
    known = [member for member in there if member.form]
    unknown = [member for member in there if not member.form]
    lines = [
        f"# Ids in AWS of what {component} of {environment} holds.",
        "# Write the id of what exists. Without an id, Terraform creates the resource.",
        f"# Then run: pave import {environment} {component} --ids FILE",
        *(line for member in known for line in _entry(member)),
    ]
    if not known:
        lines.append("{}")
    if unknown:
        lines += [
            "",
            "# pave does not know which id these need; see the documentation of the type.",
        ]
        lines += [f"# {member.address}" for member in unknown]
    return "\n".join([*lines, ""])


def _entry(member: Importable) -> Iterator[str]:
    assert member.form is not None
    yield ""
    yield f"# {member.form.words}, such as {member.form.example}"
    if member.rendered:
        yield f"# The spec says {member.rendered}; the plan shows what another value costs."
    yield f'{member.address}: ""'


def read_table(path: Path) -> tuple[GivenId, ...]:
    """Every entry of a table with an id.

    Raises:
        InputError: it is no such table.
        UsageError: it cannot be read.
    """
    try:
        raw = read_bounded(path, LARGEST)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    read = _csv if path.suffix == ".csv" else _yaml
    return tuple(given for given in read(raw, str(path)) if given.id not in ("", None))


def _yaml(raw: bytes, file: str) -> Iterator[GivenId]:
    document = parse(raw, file)
    if not isinstance(document.value, dict):
        message = "is not a table of addresses and ids"
        raise InputError([Problem(file, document.source.line, "", message)])
    for address, node in document.value.items():
        yield GivenId(address, node.plain(), node.source.line)


def _csv(raw: bytes, file: str) -> Iterator[GivenId]:
    try:
        rows = csv.reader(StringIO(raw.decode("utf-8-sig")), strict=True)
        found = [(rows.line_num, row) for row in rows if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError([Problem(file, 0, "", f"is not a CSV file in UTF-8: {error}")]) from error
    if not found or [cell.strip() for cell in found[0][1]] != _HEADER:
        raise InputError([Problem(file, 1, "", "the first line is not: address,id")])
    for line, row in found[1:]:
        cells = [cell.strip() for cell in row]
        if len(cells) != len(_HEADER):
            message = "a line has an address and an id"
            raise InputError([Problem(file, line, "", message)])
        yield GivenId(cells[0], cells[1], line)
