"""Commit, time and versions that a report is true of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import __version__
from generator.errors import NoVerdictError
from generator.evidence.model import Provenance
from generator.git import git
from generator.report.moment import now
from generator.repository import repository_of

_PIN = re.compile(r"^checkov==(\S+)", re.MULTILINE)
_LOCK = Path(__file__).resolve().parents[1] / "gate" / "checkov" / "requirements.txt"


def provenance_of(
    folder: Path, partial: bool, gate_digest: str, documents: Iterable[Path] = ()
) -> Provenance:
    """Of the files in a folder, and of documents beside it. ``gate_digest``: of everything that
    sets the gate."""
    home = repository_of(folder.resolve())
    head = _said(home, "rev-parse", "--verify", "HEAD").strip() if home else ""
    return Provenance(
        commit=head,
        open_files=_open_files(home, [folder, *documents]) if home and head else 0,
        date=now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        versions=tuple(_versions(partial, gate_digest)),
    )


def _open_files(home: Path, places: Iterable[Path]) -> int:
    real = [place.resolve() for place in places]
    named = [os.fspath(place) for place in real if place.is_relative_to(home.resolve())]
    # A name is no pattern: `*` in one would match other files.
    asked = ("--literal-pathspecs", "status", "--no-renames", "--porcelain=v1", "-z", "--")
    said = _said(home, *asked, *named)
    return sum(bool(entry) for entry in said.split("\0"))


def _said(home: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git."""
    try:
        return (git(*arguments, folder=home) or b"").decode("utf-8", "replace")
    except NoVerdictError:
        return ""


def _versions(partial: bool, gate_digest: str) -> Iterator[str]:
    yield f"pave {__version__}"
    if not partial:
        pin = _PIN.search(_LOCK.read_text("utf-8"))
        yield f"checkov {pin[1] if pin else 'not known'}"
    yield f"policies and gate file {gate_digest[:16]}"


def owner_of(owners: Iterable[str]) -> str:
    """Whom most resources name; 'not stated' where none does."""
    counted: dict[str, int] = {}
    for owner in owners:
        counted[owner] = counted.get(owner, 0) + 1
    return max(sorted(counted), key=counted.__getitem__) if counted else "not stated"
