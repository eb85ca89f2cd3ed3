"""Computed network paths as observations of OSCAL, whose subjects are the places at their ends.

Such an observation decides no finding: findings of OSCAL are made of checks alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from generator.gate.verdict.network import NetworkObservation
from generator.report.oscal_parts import evidence_of, id_of, line, property_of

_SUPPORTS = "1.2 to 1.4; statements that a test of segmentation (11.4.5) can test"
_BEYOND = "beyond"  # the scope of what nobody tags, such as the internet


def places(observed: Iterable[NetworkObservation]) -> list[dict[str, Any]]:
    """The inventory of all subjects, each once."""
    scopes = {(one.target, s.name): s.scope or _BEYOND for one in observed for s in one.subjects}
    return [
        {
            "uuid": _place(target, name),
            "description": line(name),
            "props": [property_of("target", target), property_of("scope", scope)],
        }
        for (target, name), scope in sorted(scopes.items())
    ]


def network_observations(
    observed: Iterable[NetworkObservation], time: str
) -> Iterable[dict[str, Any]]:
    """One for each, in their order."""
    seen: Counter[str] = Counter()
    for one in observed:
        named = "\0".join((one.target, one.state, one.title, one.text))
        seen[named] += 1
        yield _observation(one, id_of("network", named, str(seen[named])), time)


def _observation(one: NetworkObservation, uuid: str, time: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "uuid": uuid,
        "title": line(one.title),
        "description": line(one.text),
        "props": [
            property_of("network", one.state),
            property_of("target", one.target),
            property_of("supports", _SUPPORTS),
        ],
        "methods": ["TEST-AUTOMATED"],
        "types": ["finding"],
        "collected": time,
        "remarks": "Computed from the files, not tested: nothing was sent.",
    }
    if one.subjects:
        made["subjects"] = [
            {
                "subject-uuid": _place(one.target, name),
                "type": "inventory-item",
                "title": line(name),
            }
            for name in dict.fromkeys(subject.name for subject in one.subjects)
        ]
    if one.decided:
        made["relevant-evidence"] = [_evidence(what, place) for what, place in one.decided]
    return made


def _evidence(what: str, place: str) -> dict[str, str]:
    file, _, number = place.rpartition(":")
    return evidence_of(file, int(number), what) if number.isdigit() else evidence_of(place, 0, what)


def _place(target: str, name: str) -> str:
    return id_of("place", target, name)
