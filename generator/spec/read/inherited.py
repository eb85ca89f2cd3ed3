"""Fields that a spec leaves to what it ``extends``, where nothing of that name is any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.spec.read.show import show
from generator.spec.source import Source

_FEW = 2  # missing fields of one entry that are more likely an entry than its fields


def not_inherited(
    details: Sequence[ErrorDetails], lines: Mapping[str, Source]
) -> tuple[list[Problem], list[ErrorDetails]]:
    """One problem for each entry of a spec with ``extends`` that lacks several fields and of which
    no line comes from another file; and what is left of ``details``."""
    if "extends" not in lines:
        return [], list(details)
    missing: dict[tuple[str, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "missing":
            missing.setdefault(_entry(detail), []).append(str(detail["loc"][-1]))
    gone = {e: f for e, f in missing.items() if len(f) >= _FEW and _is_own(".".join(e), lines)}
    rest = [d for d in details if d["type"] != "missing" or _entry(d) not in gone]
    return list(_problems(gone, lines)), rest


def _entry(detail: ErrorDetails) -> tuple[str, ...]:
    return tuple(map(str, detail["loc"][:-1]))


def _is_own(entry: str, lines: Mapping[str, Source]) -> bool:
    """Whether an entry with a name (``databases.orders``) is written in the spec alone."""
    if "." not in entry or entry not in lines:
        return False
    inside = [source for path, source in lines.items() if path.startswith(f"{entry}.")]
    return bool(inside) and {source.file for source in inside} == {lines["extends"].file}


def _problems(
    gone: Mapping[tuple[str, ...], Sequence[str]], lines: Mapping[str, Source]
) -> Iterator[Problem]:
    for entry, fields in gone.items():
        path = ".".join(entry)
        source = lines[path]
        yield Problem(
            source.file,
            source.line,
            show(path),
            f"lacks {', '.join(fields)}, and what this spec extends has nothing of this name",
            allowed="a name that it has, or these fields",
        )
