"""What a run of the writer did, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.output.changes import Change, Changes
from generator.output.writer import Written
from generator.shown import number

_MAX_DIFF_LINES = 40  # of one file; the rest is counted


def summary(
    out: Path, outcome: Written, resources: Mapping[str, int], checked: bool
) -> Iterator[str]:
    """One line per root."""
    for name, changes in outcome.roots.items():
        root = out / name
        if name not in resources:
            yield f"{root}: removed, because its spec is gone"
            continue
        yield f"{root}: {number(resources[name], 'resource')}, {_what(changes, checked)}"


def _what(changes: Changes, checked: bool) -> str:
    if not changes.files:
        return "up to date" if checked else "nothing changed"
    parts = []
    for word, count in _kinds(changes):
        if count:
            parts.append(f"{number(count, 'file')} {word}")
    return ", ".join(parts)


def _kinds(changes: Changes) -> tuple[tuple[str, int], ...]:
    new = sum(change.before is None for change in changes.files)
    gone = sum(change.after is None for change in changes.files)
    return ("new", new), ("changed", len(changes.files) - new - gone), ("removed", gone)


def warnings(out: Path, outcome: Written) -> Iterator[str]:
    """What a person should look at, although the run went well."""
    for name, changes in outcome.roots.items():
        for path in changes.strangers:
            yield (
                f"warning: {out / name / path}: pave did not generate this file, but "
                f"Terraform will load it. Own Terraform belongs in extra/{name}/"
            )
    for name in outcome.orphans:
        yield (
            f"warning: {out / name}: its spec is gone. What Terraform made from it stays in AWS, "
            "and only these files can destroy it; then `pave generate --prune` removes them"
        )


def diffs(out: Path, outcome: Written) -> Iterator[str]:
    """Everything that makes the output stale, with unified diffs cut to a readable length."""
    if outcome.interrupted:
        yield f"{out}: the last `pave generate` was interrupted; run it again to clean up"
    for name, changes in outcome.roots.items():
        for change in changes.files:
            yield f"{out / name / change.path}: {_state(change)}"
            yield from _cut(list(change.diff()))
        for path in changes.strangers:
            yield (
                f"{out / name / path}: pave did not generate this file, but Terraform will load "
                f"it. Own Terraform belongs in extra/{name}/"
            )
    for name in outcome.orphans:
        yield f"{out / name}: its spec is gone; `pave generate --prune` removes it"


def _state(change: Change) -> str:
    if change.edited:
        return change.edited
    if change.before is None:
        return "missing"
    return (
        "no longer generated"
        if change.after is None
        else "differs from what pave would generate now"
    )


def _cut(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MAX_DIFF_LINES]
    if len(lines) > _MAX_DIFF_LINES:
        yield f"... {len(lines) - _MAX_DIFF_LINES} more lines"
