"""What a gate file changes against another one, and what a file of the tree may not lower."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from generator.cache import Cache, digest
from generator.errors import NoVerdictError
from generator.gate.model import Severity
from generator.gate.settings.gate_file import GateFile

Place = tuple[int | str, ...]
Document = Mapping[str, Any]
_SCOPES = ("cde", "connected-to", "out-of-scope")
_DEFAULTS = {
    "fail": "low",
    "unknown": "high",
    "inline": "refuse",
    "tag": "pci_scope",
    "defaults": "open",
}
_WIDEST = {4: 16, 6: 32}  # bits of a public range below which it names whole providers
_WIDEST_PRIVATE = 8
_SHARED = "100.64.0.0/10"  # RFC 6598
_ADDRESSES = ("aws_a.b", "aws_zz_9.x[0]", 'module.m.aws_b.y["k"]')
_PROBES = ("a", "0", "zz-9.probe_x", "module.x.aws_y.z")


@dataclass(frozen=True, slots=True)
class GateChange:
    """One thing that the gate file sets otherwise than the file under it (``shipped``)."""

    key: str  # thresholds.fail, lists.onprem_cidrs, waivers.policies[0]
    shipped: Any
    value: Any
    file: str
    line: int
    against: str = "the built-in gate file"


def changes(own: GateFile, document: Document, under: Document, against: str) -> list[GateChange]:
    """Everything that a file loosens, or changes so that nobody can tell: in the file's order."""
    found = list(_changed(document, under))
    lines = _lines(own, [place for place, _, _ in found])
    made = [
        GateChange(_key(place), before, after, own.shown, line, against)
        for (place, before, after), line in zip(found, lines, strict=True)
    ]
    return sorted(made, key=lambda change: (change.line, change.key))


def _changed(own: Document, under: Document) -> Iterator[tuple[Place, Any, Any]]:
    for name, value in own.get("thresholds", {}).items():
        before = under.get("thresholds", {}).get(name, _DEFAULTS[name])
        if Severity(value).rank < Severity(before).rank:
            yield ("thresholds", name), before, value
    before = under.get("defaults", _DEFAULTS["defaults"])
    if own.get("defaults", before) != before:
        yield ("defaults",), before, own["defaults"]
    for name, value in own.get("scope", {}).items():
        before = under.get("scope", {}).get(name, _DEFAULTS.get(name, {}))
        if value != before:
            yield ("scope", name), before, value
    for name, value in own.get("lists", {}).items():
        before = under.get("lists", {}).get(name, [])
        if value != before:
            yield ("lists", name), before, value
    yield from _waivers(own.get("waivers", {}), under.get("waivers", {}))


def _waivers(own: Document, under: Document) -> Iterator[tuple[Place, Any, Any]]:
    before = under.get("inline", _DEFAULTS["inline"])
    if own.get("inline", before) != before:
        yield ("waivers", "inline"), before, own["inline"]
    for kind in ("checks", "policies"):
        known = under.get(kind, [])
        for number, waiver in enumerate(own.get(kind, [])):
            if waiver not in known:
                yield ("waivers", kind, number), None, waiver


def refuse_lowering(
    own: GateFile, document: Document, under: Document, severity: Callable[[str], Severity]
) -> None:
    """Refuse a file of the tree that lowers the floor: a pull request could bring it.

    ``severity`` is that of a check of checkov.

    Raises:
        NoVerdictError: with file and line of each.
    """
    found = list(_lowered(document, under, severity))
    if not found:
        return
    lines = _lines(own, [place for place, _ in found])
    said = "".join(
        f"\n  {own.shown}:{line}: {_key(place)}: {message}"
        for (place, message), line in zip(found, lines, strict=True)
    )
    raise NoVerdictError(
        "The gate file belongs to the tree that is judged, and a file of the tree may not set "
        f"this:{said}\n  Name a file outside of the tree (--gate FILE), or a revision of it "
        "(--gate-from REF)."
    )


def _lowered(
    own: Document, under: Document, severity: Callable[[str], Severity]
) -> Iterator[tuple[Place, str]]:
    for name, value in own.get("thresholds", {}).items():
        if value == Severity.CRITICAL:
            what = "what fails" if name == "fail" else "what is unknown"
            yield ("thresholds", name), f"{what} with high severity would not refuse"
    for word, scope in own.get("scope", {}).get("aliases", {}).items():
        meant = under.get("scope", {}).get("aliases", {}).get(word.lower(), word.lower())
        if meant in _SCOPES and _SCOPES.index(meant) < _position(scope):
            yield ("scope", "aliases", word), f"`{word}` means {meant}; this is narrower"
    for name, entries in own.get("lists", {}).items():
        for number, entry in enumerate(entries):
            if names_everything(str(entry)):
                yield ("lists", name, number), f"{entry!r} names too much"
    if own.get("waivers", {}).get("inline") == "accept":
        yield ("waivers", "inline"), "comments in the code would switch checks off"
    for number, waiver in enumerate(own.get("waivers", {}).get("policies", [])):
        if all(fnmatchcase(address, waiver["resource"]) for address in _ADDRESSES):
            yield ("waivers", "policies", number), f"{waiver['resource']!r} names too much"
    for number, waiver in enumerate(own.get("waivers", {}).get("checks", [])):
        if severity(waiver["check"]) is Severity.CRITICAL:
            yield ("waivers", "checks", number), "a critical check takes no waiver"


def _position(scope: str) -> float:
    """From wide to narrow. A word that is no scope counts as untagged: in scope, in no CDE."""
    return _SCOPES.index(scope) if scope in _SCOPES else 1.5


def names_everything(entry: str) -> bool:
    """Whether an entry of a list is a pattern for all names, or a range of whole providers."""
    if any(mark in entry for mark in "*?[") and all(fnmatchcase(p, entry) for p in _PROBES):
        return True
    from ipaddress import ip_network  # noqa: PLC0415 - a file without changes needs none

    try:
        found = ip_network(entry, strict=False)
    except ValueError:
        return False
    shared = found.version == 4 and found.subnet_of(ip_network(_SHARED))  # type: ignore[arg-type]
    widest = _WIDEST_PRIVATE if found.is_private or shared else _WIDEST[found.version]
    return found.prefixlen < widest


def _key(place: Place) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def _lines(own: GateFile, places: list[Place]) -> list[int]:
    """The line of each place, found once per content: the reader of positions is slow."""
    if not places:
        return []
    cache, key = Cache("gate"), digest("lines-1", own.raw, json.dumps(places))
    known = cache.get(key)
    if not isinstance(known, list) or len(known) != len(places):
        from generator.gate.settings.validation import lines_of  # noqa: PLC0415 - pydantic

        known = lines_of(own.text, places)
        cache.put(key, known)
    return [int(line) for line in known]
