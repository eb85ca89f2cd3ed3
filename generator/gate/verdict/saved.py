"""A verdict in a file, and several of them as one: hundreds of roots, judged by many jobs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from generator import __version__
from generator.bounded import read_bounded
from generator.errors import NoVerdictError
from generator.gate.coverage import Coverage
from generator.gate.model import OF_THE_GATE, Level
from generator.gate.settings.changes import GateChange
from generator.gate.settings.thresholds import Thresholds
from generator.gate.verdict.documents import finding_from_document, finding_to_document
from generator.gate.verdict.network import NetworkObservation, NetworkPlace
from generator.gate.verdict.requirements import added
from generator.gate.verdict.verdict import BaselineUse, Verdict, order

NAME = "verdict.json"
_FORMAT = 1
_LARGEST = 256 << 20  # bytes
_PLAIN = ("targets", "roots", "notes", "excluded")
_CHANGES = ("changed", "proposed")
# What must be the same in all jobs: else they were judged by different rules.
_RULES = ("thresholds", "not_judged_refuses", "gate_file", "changed", "proposed")


def to_text(verdict: Verdict) -> str:
    """The verdict as JSON, every part."""
    document: dict[str, Any] = {
        "format": _FORMAT,
        "version": verdict.version,
        **{name: list(getattr(verdict, name)) for name in _PLAIN},
        **{name: list(map(asdict, getattr(verdict, name))) for name in _CHANGES},
        "findings": list(map(finding_to_document, verdict.findings)),
        "passes": list(map(finding_to_document, verdict.passes)),
        "passed": verdict.passed,
        "thresholds": [list(words) for words in verdict.thresholds.words],
        "not_judged_refuses": verdict.not_judged_refuses,
        "partial": verdict.partial,
        "coverage": asdict(verdict.coverage),
        "passed_by": dict(verdict.passed_by),
        "gate_file": verdict.gate_file,
        "baseline": asdict(verdict.baseline) if verdict.baseline else None,
        "shown_only": dict(verdict.shown_only),
        "uncalled": dict(verdict.uncalled),
        "network": list(map(asdict, verdict.network)),
    }
    return json.dumps(document, default=str) + "\n"


def read(path: Path) -> Verdict:
    """The verdict in a file.

    Raises:
        NoVerdictError: it cannot be read, is none, or another version of pave wrote it.
    """
    try:
        document = json.loads(read_bounded(path, _LARGEST))
        version = document["version"]
        if (document["format"], version) != (_FORMAT, __version__):
            raise NoVerdictError(f"{path}: pave {version} wrote it, and this is {__version__}")
        return _verdict(document)
    except OSError as error:
        raise NoVerdictError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NoVerdictError(f"{path}: is no verdict that `pave check --save` wrote") from None


def _verdict(document: Mapping[str, Any]) -> Verdict:
    words = tuple((Level(level), str(k), str(w)) for level, k, w in document["thresholds"])
    coverage, baseline = document["coverage"], document["baseline"]
    return Verdict(
        **_texts(document),
        **_gate_changes(document),
        findings=tuple(map(finding_from_document, document["findings"])),
        passes=tuple(map(finding_from_document, document["passes"])),
        passed=int(document["passed"]),
        thresholds=Thresholds(words),
        not_judged_refuses=document["not_judged_refuses"] is True,
        partial=document["partial"] is not False,
        coverage=Coverage(
            int(coverage["resources"]), dict(coverage["silent"]), dict(coverage["bare"])
        ),
        passed_by={str(name): int(count) for name, count in document["passed_by"].items()},
        gate_file=str(document["gate_file"]),
        baseline=BaselineUse(**baseline) if baseline else None,
        shown_only={str(k): str(v) for k, v in document["shown_only"].items()},
        uncalled={str(k): str(v) for k, v in document["uncalled"].items()},
        network=tuple(map(_observation, document["network"])),
    )


def _observation(document: Mapping[str, Any]) -> NetworkObservation:
    texts = {name: str(document[name]) for name in ("target", "state", "title", "text")}
    subjects = tuple(NetworkPlace(str(s["name"]), str(s["scope"])) for s in document["subjects"])
    decided = tuple((str(what), str(place)) for what, place in document["decided"])
    return NetworkObservation(**texts, subjects=subjects, decided=decided)


def _texts(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(map(str, document[name])) for name in _PLAIN}


def _gate_changes(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(GateChange(**held) for held in document[name]) for name in _CHANGES}


def merged(verdicts: Sequence[Verdict], expected: Iterable[str] = ()) -> Verdict:
    """One verdict. ``expected``: the roots that somebody must have judged.

    Raises:
        NoVerdictError: there is none, a root is missing or judged twice, or the rules differ.
    """
    _refuse(verdicts, expected)
    first = verdicts[0]
    of_gate = Counter(f for v in verdicts for f in v.findings if f.source == OF_THE_GATE)
    found = [f for v in verdicts for f in v.findings if f.source != OF_THE_GATE]
    found += [f for f, count in of_gate.items() if f.target or count == len(verdicts)]
    return replace(
        first,
        targets=_all(v.targets for v in verdicts),
        roots=_all(v.roots for v in verdicts),
        findings=tuple(sorted(found, key=order)),
        passes=tuple(sorted((f for v in verdicts for f in v.passes), key=order)),
        passed=sum(v.passed for v in verdicts),
        partial=any(v.partial for v in verdicts),
        notes=_all(v.notes for v in verdicts),
        excluded=_all(v.excluded for v in verdicts),
        coverage=sum((v.coverage for v in verdicts), Coverage()),
        passed_by=added(v.passed_by for v in verdicts),
        baseline=_baseline([v.baseline for v in verdicts if v.baseline]),
        shown_only={k: folder for v in verdicts for k, folder in v.shown_only.items()},
        uncalled={k: folder for v in verdicts for k, folder in v.uncalled.items()},
        network=tuple(one for v in verdicts for one in v.network),
    )


def _refuse(verdicts: Sequence[Verdict], expected: Iterable[str]) -> None:
    if not verdicts:
        raise NoVerdictError("There is no verdict to merge.")
    if any(getattr(v, name) != getattr(verdicts[0], name) for v in verdicts for name in _RULES):
        raise NoVerdictError("The verdicts were made with different gate files: judge them again.")
    count = Counter(root for v in verdicts for root in v.roots)
    if twice := sorted(root for root, times in count.items() if times > 1):
        raise NoVerdictError(f"More than one verdict is about {', '.join(twice)}.")
    if missing := sorted(set(expected) - set(count)):
        raise NoVerdictError(f"No verdict is about {', '.join(missing)}: its job is missing.")


def _all(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for held in parts for part in held))


def _baseline(used: Sequence[BaselineUse]) -> BaselineUse | None:
    if not used:
        return None
    return replace(
        used[0],
        of_tree=any(use.of_tree for use in used),
        critical=sum(use.critical for use in used),
        changed=sum(use.changed for use in used),
        stale=min(use.stale for use in used),  # what one job needs, another one does not
    )
