"""A file of statements about paths: what must be open, and what must be closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from generator.bounded import read_bounded
from generator.errors import InputError, Problem
from generator.gate.settings.validation import Place as At
from generator.gate.settings.validation import lines_of, problems
from generator.gate.settings.yaml_reader import MalformedYamlError, load_yaml
from generator.network.places import Place
from generator.paths.names import hint, identity, matching
from generator.paths.ports import Span, spans


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _a_port(value: int | str) -> int | str:
    spans(str(value))
    return value


Names = Annotated[list[str], BeforeValidator(_as_list), Field(min_length=1)]
Ports = Annotated[list[Annotated[int | str, AfterValidator(_a_port)]], BeforeValidator(_as_list)]


class StatementEntry(BaseModel):
    """One statement about sources and targets: every source to every target."""

    model_config = ConfigDict(extra="forbid")

    from_: Names = Field(
        alias="from",
        description="Where connections come from: a place, several, or a pattern with `*`.",
    )
    to: Names = Field(description="Where they go.")
    except_: Annotated[list[str], BeforeValidator(_as_list)] = Field(
        default_factory=list, alias="except", description="Sources that it is not about."
    )
    ports: Ports = Field(
        default_factory=list,
        description="Ports at the target: 443, 8000-8100. Without any it is about all ports.",
    )
    protocol: Literal["tcp", "udp", "icmp"] | None = Field(
        None, description="Without one it is TCP where there are ports, and else anything."
    )
    reason: str = Field("", description="Why, for whoever reads a refusal.")


class StatementsDocument(BaseModel):
    """What must be open and what must be closed between the places of a network."""

    model_config = ConfigDict(extra="forbid", title="Statements about network paths")

    allow: list[StatementEntry] = Field(default_factory=list, description="What must be open.")
    deny: list[StatementEntry] = Field(default_factory=list, description="What must be closed.")


@dataclass(frozen=True, slots=True)
class PathStatement:
    """One statement with its places. ``file`` and ``line``: where it is written."""

    allows: bool
    sources: tuple[Place, ...]
    targets: tuple[Place, ...]
    ports: tuple[Span, ...]
    protocol: str | None
    reason: str
    file: str
    line: int


def read_statements(path: Path, places: Mapping[str, Place]) -> tuple[PathStatement, ...]:
    """The statements of a file.

    Raises:
        InputError: everything that is wrong in it, each with its line and the nearest name.
    """
    text = _text(path)
    try:
        document = load_yaml(text)
    except MalformedYamlError as error:
        raise _wrong(path, error.line, f"not valid YAML: {error}") from error
    document = {} if document is None else document
    wrong = [*problems(StatementsDocument, document), *_unknown_names(document, places)]
    if wrong:
        lines = lines_of(text, [at for at, _ in wrong])
        pairs = zip(wrong, lines, strict=True)
        raise InputError(Problem(str(path), line, "", said) for (_, said), line in pairs)
    parsed = StatementsDocument.model_validate(document)
    if not (parsed.allow or parsed.deny):
        raise _wrong(path, 1, "no statement: write some under `allow` or `deny`")
    found = tuple(_statements(parsed, path, text, places))
    if empty := [one for one in found if not _pairs(one)]:
        said = "from, to and except leave no two places: packets inside one place are not followed"
        raise InputError(Problem(one.file, one.line, "", said) for one in empty)
    return found


def _pairs(one: PathStatement) -> bool:
    """Whether there is a pair of places to ask about."""
    names = {identity(place) for place in one.sources}
    return bool(names) and any(names - {identity(place)} for place in one.targets)


def _text(path: Path) -> str:
    try:
        return read_bounded(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, 0, f"cannot be read: {error}") from error


def _wrong(path: Path, line: int, message: str) -> InputError:
    return InputError([Problem(str(path), line, "", message)])


def _entries(document: StatementsDocument) -> Iterator[tuple[str, int, StatementEntry]]:
    for kind, entries in (("allow", document.allow), ("deny", document.deny)):
        for index, entry in enumerate(entries):
            yield kind, index, entry


def _unknown_names(document: Any, places: Mapping[str, Place]) -> Iterator[tuple[At, str]]:
    """Names of nothing in a document as it is read, whatever else is wrong in it."""
    for kind, index, entry in _raw_entries(document):
        for key in ("from", "to", "except"):
            for name in _as_list(entry.get(key, [])):
                if isinstance(name, str) and not matching(places, name):
                    said = f"{kind}[{index}].{key}: no such place: {name}.{hint(places, name)}"
                    yield (kind, index, key), said


def _raw_entries(document: Any) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    for kind in ("allow", "deny"):
        found = document.get(kind) if isinstance(document, dict) else None
        for index, entry in enumerate(found if isinstance(found, list) else []):
            if isinstance(entry, dict):
                yield kind, index, entry


def _statements(
    document: StatementsDocument, path: Path, text: str, places: Mapping[str, Place]
) -> Iterator[PathStatement]:
    entries = list(_entries(document))
    lines = lines_of(text, [(kind, index) for kind, index, _ in entries])
    for (kind, _, entry), line in zip(entries, lines, strict=True):
        without = {identity(place) for place in _places(places, entry.except_)}
        sources = (
            place for place in _places(places, entry.from_) if identity(place) not in without
        )
        yield PathStatement(
            allows=kind == "allow",
            sources=tuple(sources),
            targets=_places(places, entry.to),
            ports=tuple(span for port in entry.ports for span in spans(str(port))),
            protocol=entry.protocol or ("tcp" if entry.ports else None),
            reason=entry.reason,
            file=str(path),
            line=line,
        )


def _places(places: Mapping[str, Place], names: list[str]) -> tuple[Place, ...]:
    found = {identity(place): place for name in names for place in matching(places, name)}
    return tuple(found.values())
