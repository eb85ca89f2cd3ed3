"""Notes, changes of the gate file, what a baseline does not accept; and the verdict itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
from generator.gate.model import ROOT_FOREIGN, Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.text import painted, wrapped
from generator.shown import number, visible

_CHANGES = 20  # of a gate file
_PLACES = 3  # specs that add to one list
_NOTES = 5
_SHORT = 60  # characters of a value that is printed


def remarks(verdict: Verdict, style: Style) -> Iterator[str]:
    """Notes, what the gate file changes, and what the baseline does not accept."""
    shown = verdict.notes if style.all else verdict.notes[:_NOTES]
    for note in shown:
        yield from wrapped(f"Note: {note}", style.width, indent=6, first=" ")
    if len(shown) < len(verdict.notes):
        yield f" Note: {number(len(verdict.notes) - len(shown), 'more note')} (--all)"
    yield from _changes(f"Gate file {verdict.gate_file} changes", verdict.changed, style)
    yield from _entries("Account specs beside the gate file add to lists", verdict.changed, style)
    yield from _baseline(verdict, style)
    proposed = "Not in force: the gate file in the judged files would change"
    yield from _changes(proposed, verdict.proposed, style)
    entries = "Not in force: account specs in the judged files would add to lists"
    yield from _entries(entries, verdict.proposed, style)


def last_line(verdict: Verdict, style: Style) -> str:
    """The verdict itself."""
    names = ", ".join(verdict.targets)
    shown = names if len(names) < style.width // 2 else f"{len(verdict.targets)} targets"
    counts = ", ".join(_count(verdict, status, word) for status, word in _WORDS)
    if verdict.baseline:
        counts += f", {verdict.count(Status.BASELINE)} of the baseline"
    if silent := verdict.coverage.silent:
        counts += f", {number(len(silent), 'type')} not judged"
    if foreign := sum(finding.policy_id == ROOT_FOREIGN for finding in verdict.findings):
        counts += f", {number(foreign, 'root')} without anything of AWS"
    if verdict.excluded:
        counts += f", {number(len(verdict.excluded), 'root')} excluded"
    word, paint = _word(verdict)
    partial = " (PARTIAL: without checkov)" if verdict.partial else ""
    return f"{painted(word + partial, paint, style.color)}  {visible(shown)}: {counts}"


def _baseline(verdict: Verdict, style: Style) -> Iterator[str]:
    """What the baseline accepts, what it does not accept, and what to do about it."""
    use = verdict.baseline
    if use is None:
        return
    told = [f"Baseline {use.file} accepts {number(verdict.count(Status.BASELINE), 'finding')}"]
    if use.of_tree:
        told[0] += "; it belongs to the judged files, so a change of them can change it"
    if use.critical:
        told.append(
            f"{number(use.critical, 'critical finding')} in it still "
            f"{'refuses' if use.critical == 1 else 'refuse'}: a baseline accepts these only from "
            "a git revision (--gate-from REF) or from outside of the judged files"
        )
    if use.changed:
        told.append(
            f"{number(use.changed, 'finding')} in it: resource changed since, so not accepted"
        )
    if use.stale:
        told.append(
            f"{number(use.stale, 'entry', 'entries')} of it accept nothing any more: "
            "--shrink-baseline takes them out"
        )
    if use.proposed:
        told.append(
            f"Not in force: {number(use.proposed, 'entry', 'entries')} that only the judged "
            "files' own baseline has"
        )
    for line in told:
        yield from wrapped(f"{line}.", style.width, indent=6, first=" ")


def _changes(what: str, changes: Sequence[GateChange], style: Style) -> Iterator[str]:
    """Each key of a gate file with its line; values where they are short."""
    own = [change for change in changes if not change.from_spec]
    if own:
        said = [f"{c.key} (line {c.line}{_value(c.value)})" for c in own[:_CHANGES]]
        yield from _told(what, said, len(own) - _CHANGES, style)


def _entries(what: str, changes: Sequence[GateChange], style: Style) -> Iterator[str]:
    """Each list with the specs that add to it, and where these say it."""
    by_list: dict[str, list[str]] = {}
    for change in changes:
        if change.from_spec:
            name = change.key.removeprefix("lists.")
            by_list.setdefault(name, []).append(f"{change.file}:{change.line}")
    said = []
    for name, places in by_list.items():
        more = f" and {left} more" if (left := len(places) - _PLACES) > 0 else ""
        said.append(f"{name} ({', '.join(places[:_PLACES])}{more})")
    if said:
        yield from _told(what, said, 0, style)


def _told(what: str, said: Sequence[str], left: int, style: Style) -> Iterator[str]:
    more = f" and {left} more (all: --format json)" if left > 0 else ""
    yield from wrapped(f"{what}: {', '.join(said)}{more}", style.width, indent=6, first=" ")


def _value(value: object) -> str:
    if isinstance(value, dict):
        value = " for ".join(str(value[k]) for k in ("id", "resource", "folder") if k in value)
    text = value if isinstance(value, str) else json.dumps(value)
    return f": {text}" if len(text) <= _SHORT else ""


def _count(verdict: Verdict, status: Status, word: str) -> str:
    text = f"{verdict.count(status)} {word}"
    if status not in (Status.FAIL, Status.UNKNOWN):
        return text
    below, shown = verdict.tolerated(status), verdict.shown(status)
    told = [f"{below} below the thresholds"] if below else []
    told += [f"{shown} in examples"] if shown else []
    awaiting = verdict.awaiting if status is Status.UNKNOWN else 0
    told += [f"{awaiting} not judged without a caller"] if awaiting else []
    return f"{text} ({', '.join(told)})" if told else text


_WORDS = (
    (Status.PASS, "passed"),
    (Status.FAIL, "failed"),
    (Status.UNKNOWN, "unknown"),
    (Status.WAIVED, "waived"),
    (Status.ERROR, "errors"),
)


def _word(verdict: Verdict) -> tuple[str, str]:
    if verdict.exit_status == EXIT_PASSED:
        return "PASSED", "good"
    return ("NO VERDICT", "bad") if verdict.exit_status == EXIT_NO_VERDICT else ("REFUSED", "bad")
