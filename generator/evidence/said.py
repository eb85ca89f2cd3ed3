"""What register items say of findings, files and rows: in numbers and digests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from generator.evidence.digests import digest_of
from generator.evidence.model import FileDigest, Judged, RootEvidence
from generator.evidence.segments import SegmentationEvidence
from generator.gate.model import Finding, Level, Status
from generator.shown import number

_ALWAYS = (Status.PASS, Status.FAIL, Status.UNKNOWN)  # none of these is an answer too


def found_in(root: RootEvidence, judged: Judged) -> list[Finding]:
    """What the verdict says of a root, with what passed."""
    every = (*judged.verdict.findings, *judged.verdict.passes)
    return [finding for finding in every if finding.target == root.target.name]


def told(found: Sequence[Finding], starts: tuple[str, ...]) -> str:
    """``12 passed, 0 failed, ...`` of requirements that begin so; of all without any."""

    def meant(finding: Finding) -> bool:
        if not starts:
            return True
        return finding.level is Level.REQUIREMENT and any(
            f"{name}.".startswith(f"{start}.") for name in finding.requirements for start in starts
        )

    own = [finding for finding in found if meant(finding)]
    words = (
        (Status.PASS, "passed"),
        (Status.FAIL, "failed"),
        (Status.UNKNOWN, "unknown"),
        (Status.WAIVED, "waived"),
        (Status.BASELINE, "of the baseline"),
        (Status.NOT_JUDGED, "not judged"),
        (Status.ERROR, "errors"),
    )
    if not own:
        return "nothing was judged"
    counts = [(sum(f.status is status for f in own), status, word) for status, word in words]
    return ", ".join(f"{n} {word}" for n, status, word in counts if n or status in _ALWAYS)


def files_of(root: RootEvidence, files: Iterable[str]) -> list[FileDigest]:
    """Those of a root's files that are named, with their digests."""
    named = {root.target.shown(file) for file in files}
    return [file for file in root.files if file.path in named]


def listed(files: Sequence[FileDigest]) -> str:
    """The first ones by name."""
    names = [file.path for file in files[:3]]
    more = [f"and {len(files) - 3} more"] if len(files) > 3 else []
    return ", ".join([*names, *more]) or "none"


def digest_of_rows(rows: Sequence[Any]) -> str:
    """Of the rows as JSON, keys in order."""
    return digest_of(json.dumps([asdict(row) for row in rows], sort_keys=True))


def paths_told(paths: SegmentationEvidence) -> str:
    """What was computed of segmentation; of what was left out nothing but that."""
    if paths.left_out:
        return f"unknown: not computed, {paths.left_out}"
    tables = (paths.from_internet, paths.into, paths.out)
    public, into, out = (sum(len(row.targets) for row in rows) for rows in tables)
    unknown = sum(len(row.pairs) for row in paths.unknown)
    lost = "" if paths.inside else "nothing has the scope cde. "
    lost = f"unknown: {lost}" if lost and paths.unscoped else lost
    return (
        f"{lost}open: {public} from the internet, {into} from elsewhere into the CDE, {out} out of "
        f"it; {number(unknown, 'pair')} unknown. Computed from the files, not tested"
    )
