"""What a gate file of the tree that is judged may not set: a pull request could bring it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from generator.errors import NoVerdictError
from generator.gate.model import Level, Severity
from generator.gate.settings.changes import Document
from generator.gate.settings.gate_file import GateFile
from generator.gate.settings.places import Place, key_of, lines_in
from generator.gate.settings.thresholds import rank, settings
from generator.gate.waivers.pattern import matches

_SCOPES = ("cde", "connected-to", "out-of-scope")
_WIDEST = {4: 16, 6: 32}  # bits of a public range below which it names whole providers
_WIDEST_PRIVATE = 8
_SHARED = "100.64.0.0/10"  # RFC 6598
_ADDRESSES = ("aws_a.b", "aws_zz_9.x[0]", 'module.m.aws_b.y["k"]')
_PROBES = ("a", "0", "zz-9.probe_x", "module.x.aws_y.z")


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
    lines = lines_in(own, [place for place, _ in found])
    said = "".join(
        f"\n  {own.shown}:{line}: {key_of(place)}: {message}"
        for (place, message), line in zip(found, lines, strict=True)
    )
    raise NoVerdictError(
        "The gate file belongs to the files that are judged, so a pull request could "
        f"change it. Such a gate file must not set this:{said}\n  Name a gate file "
        "outside these files (--gate FILE), or one of a git revision (--gate-from "
        "REF)."
    )


def _lowered(
    own: Document, under: Document, severity: Callable[[str], Severity]
) -> Iterator[tuple[Place, str]]:
    for level, kind, word, place in settings(own):
        if level is Level.REQUIREMENT and rank(word) < Severity.HIGH.rank:
            what = "fails" if kind == "fail" else "is unknown"
            said = f"a requirement of high severity that {what} would no longer refuse"
            yield place, said
    for word, scope in own.get("scope", {}).get("aliases", {}).items():
        meant = under.get("scope", {}).get("aliases", {}).get(word.lower(), word.lower())
        if meant in _SCOPES and _SCOPES.index(meant) < _position(scope):
            yield (
                ("scope", "aliases", word),
                f"`{word}` means {meant}; a narrower scope is not allowed",
            )
    for name, entries in own.get("lists", {}).items():
        for number, entry in enumerate(entries):
            if names_everything(str(entry).strip()):
                yield ("lists", name, number), f"{entry!r} matches too much"
    waivers = own.get("waivers", {}).get("findings", [])
    yield from _wide_waivers(waivers)
    for number, waiver in enumerate(waivers):
        if severity(waiver["id"].strip()) is Severity.CRITICAL:
            yield ("waivers", "findings", number), "a critical check cannot be waived"


def _wide_waivers(waivers: Sequence[Document]) -> Iterator[tuple[Place, str]]:
    """Waivers of one id that name whatever there is: alone, or together (``a*`` and ``m*``)."""
    named: dict[str, set[str]] = {}
    for number, waiver in enumerate(waivers):
        of_id = named.setdefault(waiver["id"].strip(), set())
        of_id |= {a for a in _ADDRESSES if matches(waiver["resource"].strip(), a)}
        if len(of_id) == len(_ADDRESSES):
            yield ("waivers", "findings", number), f"{waiver['resource']!r} matches too much"


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
