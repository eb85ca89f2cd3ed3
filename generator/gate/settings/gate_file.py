"""Which gate file is in force, next to the built-in one, and whether the tree brings it.

What is true of one estate (its ranges on premises, the buckets of its log archive) is kept with
its specs, in a file that people review with them; the built-in file holds what is true of all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.bounded import read_bounded
from generator.errors import NoVerdictError
from generator.repository import leads_out, repository_of

ESTATE = Path("environments") / "_gate.yaml"
LARGEST = 1 << 20  # bytes: some 4,000 waivers


@dataclass(frozen=True, slots=True)
class GateFile:
    """A gate file, read once. ``shown`` is its name in messages; ``of_tree``: whoever wrote what is
    judged may have written it as well."""

    shown: str
    raw: bytes
    of_tree: bool = False

    @property
    def text(self) -> str:
        """What it says.

        Raises:
            NoVerdictError: it is not UTF-8.
        """
        try:
            return self.raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NoVerdictError(f"{self.shown}: cannot be read: {error}") from error


def in_force(given: Path | None) -> Path | None:
    """The file that is laid over the built-in one: the one given, else the estate's, if any.

    A link that leads nowhere counts as a file: the gate then stops instead of judging by less.
    """
    if given is not None:
        return given
    return ESTATE if os.path.lexists(ESTATE) else None


def note(shown: str) -> str:
    """One line that says so."""
    return f"Gate file in force: {shown}, which changes parts of the built-in one."


def read_gate_file(path: Path, judged: Iterable[Path] = ()) -> GateFile:
    """Read a gate file. ``judged``: the places whose trees it may lie in.

    Raises:
        NoVerdictError: it cannot be read.
    """
    if path == ESTATE and leads_out(path):
        raise NoVerdictError(
            f"{path}: leads outside the repository; name this file with --gate PATH"
        )
    try:
        return GateFile(
            str(path), read_bounded(path, LARGEST), path == ESTATE or in_tree(path, judged)
        )
    except OSError as error:
        raise NoVerdictError(f"{path}: cannot be read: {error}") from error


def in_tree(path: Path, judged: Iterable[Path]) -> bool:
    """Whether a file or folder lies in the repository of a place, or below the place.

    A checkout of another revision is a repository of its own, also one inside the tree.
    """
    trees = {_tree(place) for place in judged}
    written, real = Path(os.path.abspath(path)), Path(os.path.realpath(path))
    return any(
        file.is_relative_to(tree)
        and repository_of(file if file.is_dir() else file.parent) in (tree, repository_of(tree))
        for file in (written, real)
        for tree in trees
    )


def _tree(place: Path) -> Path:
    real = Path(os.path.realpath(place))
    return repository_of(real) or real
