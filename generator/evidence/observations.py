"""The rows of computed segmentation as observations, one for each, for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evidence.said import paths_told
from generator.evidence.segments import ClosedRow, SegmentationEvidence, UnknownRow, WayRow
from generator.gate.facts.scope import ScopeCategory
from generator.gate.targets import Target
from generator.gate.verdict.network import NetworkObservation, NetworkPlace
from generator.paths.question import CLOSED, OPEN, UNKNOWN
from generator.shown import number

COUNTED = "counted"
_CDE = ScopeCategory.CDE.value


def observations(paths: SegmentationEvidence, target: Target) -> Iterator[NetworkObservation]:
    """What was counted first, then what is open, closed and unknown. Of what was left out there is
    one that says so."""
    if paths.left_out:
        told = f"{paths_told(paths)}."
        yield NetworkObservation(target.name, UNKNOWN, "Network paths: not computed", told)
        return
    yield _counted(paths, target.name)
    tables = (
        ("Open from the internet", paths.from_internet),
        ("Open into the CDE", paths.into),
        ("Open out of the CDE", paths.out),
    )
    for title, rows in tables:
        yield from _opened(title, rows, target.name)
    yield from (_closed(row, target.name) for row in paths.closed)
    yield from (_unknown(row, target.name) for row in paths.unknown)


def _counted(paths: SegmentationEvidence, target: str) -> NetworkObservation:
    told = (
        f"{number(paths.asked, 'pair')} of places asked: the internet to each, and each across the "
        f"boundary of the CDE, both ways; security groups alone close {paths.closed_by_groups}. "
        f"{paths_told(paths)}."
    )
    inside = (NetworkPlace(name, _CDE) for name in paths.inside)
    untold = (NetworkPlace(name, ScopeCategory.UNKNOWN.value) for name in paths.unscoped)
    title = "Network paths across the boundary of the CDE"
    return NetworkObservation(target, COUNTED, title, told, (*inside, *untold))


def _opened(title: str, rows: Iterable[WayRow], target: str) -> Iterator[NetworkObservation]:
    for row in rows:
        yield NetworkObservation(
            target,
            OPEN,
            title,
            f"{row.source} reaches {', '.join(row.targets)} on {row.traffic}: {row.way}.",
            _places(row.source, row.source_scope, row.targets, row.target_scope),
            tuple((rule.what, rule.place) for rule in row.rules if rule.place),
        )


def _closed(row: ClosedRow, target: str) -> NetworkObservation:
    return NetworkObservation(
        target,
        CLOSED,
        "Closed to the CDE",
        f"{row.source} does not reach {', '.join(row.targets)}: {row.reason}.",
        _places(row.source, row.source_scope, row.targets, _CDE),
        tuple(("closes", place) for place in row.places),
    )


def _unknown(row: UnknownRow, target: str) -> NetworkObservation:
    return NetworkObservation(
        target,
        UNKNOWN,
        "Neither open nor closed",
        f"{row.reason} ({'; '.join(row.pairs)}).",
        row.ends,
        decided=(("not known", row.place),) if row.place else (),
    )


def _places(
    source: str, scope: str, targets: Iterable[str], their_scope: str
) -> tuple[NetworkPlace, ...]:
    return (NetworkPlace(source, scope), *(NetworkPlace(name, their_scope) for name in targets))
