"""Reading, writing and shrinking the baseline that the command line names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import NoVerdictError, UsageError
from generator.gate.baseline.compare import Baseline, compared, entries_of, stale_entries
from generator.gate.baseline.file import LARGEST, AcceptedFinding, entries_in, text_of
from generator.gate.settings.gate_file import in_tree
from generator.gate.settings.revision import file_of
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from generator.shown import number


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """``write``: accept everything that is found; ``shrink``: take out what accepts nothing."""

    path: Path
    revision: str = ""  # of git, whose file counts instead of the tree's
    write: bool = False
    shrink: bool = False


def refuse_wrong(options: BaselineOptions) -> None:
    """Refuse options that make no sense together, before anything is judged.

    Raises:
        UsageError: so.
    """
    if options.write and options.shrink:
        raise UsageError("--write-baseline already takes out what accepts nothing.")
    if options.revision and (options.write or options.shrink):
        raise UsageError("With --gate-from the baseline of a revision counts; nobody can write it.")
    if not options.write and not options.revision and not options.path.exists():
        raise UsageError(f"{options.path} does not exist; --write-baseline writes it.")


def under_baseline(
    verdict: Verdict, targets: Sequence[Target], options: BaselineOptions
) -> tuple[Verdict, str]:
    """The verdict under the baseline, and the new text of its file where one is asked for.

    Raises:
        NoVerdictError: the file cannot be read, or is wrong.
        UsageError: no such revision.
    """
    if options.revision:
        return compared(verdict, _of_revision(options), targets), ""
    entries = _read(options.path) if options.path.exists() else ()
    before = len(entries)
    if options.write or options.shrink:
        stale = set(stale_entries(verdict, entries, targets))
        kept = [entry for entry in entries if entry not in stale]
        entries = (*kept, *(entries_of(verdict.findings) if options.write else ()))
    of_tree = in_tree(options.path, [place for target in targets for place in target.places])
    found = compared(verdict, Baseline(options.path.as_posix(), entries, of_tree), targets)
    if options.shrink:
        found = replace(found, notes=(*found.notes, _taken_out(before, len(entries))))
    return found, text_of(entries) if options.write or options.shrink else ""


def _taken_out(before: int, after: int) -> str:
    """What shrinking did; values are part of what was accepted, so other ones accept nothing."""
    said = f"--shrink-baseline took out {before - after} of {number(before, 'entry', 'entries')}"
    hint = "; --workspace and --var-file must be those with which it was written"
    return said + (hint if after < before else "")


def _of_revision(options: BaselineOptions) -> Baseline:
    shown = f"{options.revision}:{options.path.as_posix()}"
    raw = file_of(options.revision, options.path, LARGEST)
    entries = () if raw is None else entries_in(shown, raw)
    own = set(_read(options.path)) if options.path.exists() else set()
    return Baseline(shown, entries, proposed=len(own - set(entries)))


def _read(path: Path) -> tuple[AcceptedFinding, ...]:
    try:
        return entries_in(path.as_posix(), read_bounded(path, LARGEST))
    except OSError as error:
        raise NoVerdictError(f"{path}: cannot be read: {error}") from error
