"""Root modules that the gate file leaves out: named in every verdict, never silent."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.bounded import read_bounded
from generator.config.terragrunt import UNIT
from generator.errors import NoVerdictError
from generator.gate.roots import TERRAFORM
from generator.gate.settings.gate import Gate
from generator.gate.targets import Target
from generator.gate.waivers.pattern import matches

# A state of its own, or a tool that gives it one: somebody applies what is in the folder.
# Comments may stand between the words, and a label needs no quotes (HCL native syntax).
GAP = rb"(?:\s|/\*[^*]*(?:\*(?!/)[^*]*)*\*/)*"
_STATE = re.compile(
    rb'\b(?:backend(?![\w-])%b(?:"[^"\n]*"|[\w-]+)%b\{|cloud%b\{)|"(?:backend|cloud)"\s*:'
    % ((GAP,) * 3)
)
_TOOLS = (UNIT, f"{UNIT}.json")
_LARGEST = 8 << 20  # bytes of a file that is searched


@dataclass(frozen=True, slots=True)
class Excluded:
    """``judged`` are the targets that stay; ``told`` is a line for each that does not."""

    judged: tuple[Target, ...]
    told: tuple[str, ...] = ()


def without_excluded(targets: Sequence[Target], gate: Gate) -> Excluded:
    """The targets without those in folders that the gate file excludes. Plans are never excluded.

    Raises:
        NoVerdictError: none is left; or a gate file of the judged tree, which a pull request could
            change, excludes a root that somebody applies.
    """
    judged, told = [], []
    for target in targets:
        why = _reason(target, gate.settings.excluded)
        if why is None:
            judged.append(target)
            continue
        if gate.of_tree and is_applied(target.path):
            raise NoVerdictError(
                f"{gate.shown}: `exclude` names {target.name}, which has a state of its own, so "
                "somebody applies it. The gate file belongs to the files that are judged, so a "
                "pull request could change it. Name a gate file outside of these files (--gate "
                "FILE), or one of a git revision (--gate-from REF)."
            )
        told.append(f"{target.name} ({why})")
    if not judged:
        raise NoVerdictError(
            f"There is nothing to judge: {gate.shown} excludes {', '.join(told)}. Nothing judged "
            "is no pass."
        )
    return Excluded(tuple(judged), tuple(told))


def _reason(target: Target, excluded: Sequence[tuple[str, str]]) -> str | None:
    if target.kind == "plan":
        return None
    place = PurePosixPath(target.in_repository)
    folders = [str(folder) for folder in (place, *place.parents)]
    for pattern, reason in excluded:
        named = os.path.normpath(pattern).replace(os.sep, "/")
        if any(matches(named, folder) for folder in folders):
            return reason
    return None


def is_applied(folder: Path) -> bool:
    """Whether a folder has a state of its own, or a tool that gives it one; True if unreadable."""
    try:
        files = sorted(os.scandir(folder), key=lambda entry: entry.name)
        if any(file.name in _TOOLS for file in files):
            return True
        return any(_has_state(file.path) for file in files if file.name.endswith(TERRAFORM))
    except OSError:
        return True  # nobody can tell


def _has_state(path: str) -> bool:
    raw = read_bounded(Path(path), _LARGEST)
    escaped = path.endswith(".json") and b"\\u" in raw  # any word could be written so
    return escaped or _STATE.search(raw) is not None
