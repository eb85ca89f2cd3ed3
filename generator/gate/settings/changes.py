"""What a gate file changes against another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import Place, key_of, lines_in
from generator.gate.settings.thresholds import rank, settings

Document = Mapping[str, Any]
_DEFAULTS = {
    "inline": "refuse",
    "tag": "pci_scope",
    "defaults": "open",
    "not_judged": "report",
    "examples": "report",
    "modules": "report",
}


@dataclass(frozen=True, slots=True)
class GateChange:
    """One thing that the gate file sets otherwise than the file under it (``shipped``), or that an
    account spec beside it adds to a list."""

    key: str  # thresholds.fail, lists.onprem_cidrs, waivers.findings[0]
    shipped: Any
    value: Any
    file: str
    line: int
    against: str = "the built-in gate file"
    from_spec: bool = False


def changes(own: GateFile, document: Document, under: Document, against: str) -> list[GateChange]:
    """Everything that a file loosens, or changes so that nobody can tell: in the file's order."""
    found = list(_changed(document, under))
    lines = lines_in(own, [place for place, _, _ in found])
    made = [
        GateChange(key_of(place), before, after, own.shown, line, against)
        for (place, before, after), line in zip(found, lines, strict=True)
    ]
    return sorted(made, key=lambda change: (change.line, change.key))


def _changed(own: Document, under: Document) -> Iterator[tuple[Place, Any, Any]]:
    yield from _thresholds(own, under)
    before = under.get("defaults", _DEFAULTS["defaults"])
    if own.get("defaults", before) != before:
        yield ("defaults",), before, own["defaults"]
    for name in ("not_judged", "examples", "modules"):
        before = under.get(name, _DEFAULTS[name])
        if before == "refuse" and own.get(name, before) != before:
            yield (name,), before, own[name]
    for name, before, value in _in_part("scope", ("tag", "aliases"), own, under):
        if value != before:
            yield ("scope", name), before, value
    for name, value in own.get("lists", {}).items():
        before = under.get("lists", {}).get(name, [])
        if value != before:
            yield ("lists", name), before, value
    for number, entry in enumerate(own.get("exclude", [])):
        if entry not in under.get("exclude", []):
            yield ("exclude", number), None, entry
    yield from _waivers(own.get("waivers", {}), under.get("waivers", {}))


def _thresholds(own: Document, under: Document) -> Iterator[tuple[Place, Any, Any]]:
    """The thresholds that refuse less, each place once. A part that is left out stays."""
    if "thresholds" not in own:
        return
    before = {(level, kind): word for level, kind, word, _ in settings(under)}
    said = set()
    for level, kind, word, place in settings(own):
        if rank(word) < rank(before[level, kind]) and place not in said:
            said.add(place)
            yield place, before[level, kind], word


def _in_part(
    part: str, names: Iterable[str], own: Document, under: Document
) -> Iterator[tuple[str, Any, Any]]:
    """Name, value before and after. What a part leaves out has its default value."""
    if part in own:
        for name in names:
            default: Any = _DEFAULTS.get(name, {})
            before, value = (held.get(part, {}).get(name, default) for held in (under, own))
            yield name, before, value


def _waivers(own: Document, under: Document) -> Iterator[tuple[Place, Any, Any]]:
    before = under.get("inline", _DEFAULTS["inline"])
    if own.get("inline", before) != before:
        yield ("waivers", "inline"), before, own["inline"]
    for kind in ("findings", "types"):
        known = under.get(kind, [])
        for number, waiver in enumerate(own.get(kind, [])):
            if waiver not in known:
                yield ("waivers", kind, number), None, waiver
