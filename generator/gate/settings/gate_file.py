"""Which gate file is in force, next to the built-in one.

What is true of one estate (its ranges on premises, the buckets of its log archive) is kept with
its specs, in a file that people review with them; the built-in file holds what is true of all.
"""

from __future__ import annotations

import os
from pathlib import Path

ESTATE = Path("environments") / "_gate.yaml"


def in_force(given: Path | None) -> Path | None:
    """The file that is laid over the built-in one: the one given, else the estate's, if any.

    A link that leads nowhere counts as a file: the gate then stops instead of judging by less.
    """
    if given is not None:
        return given
    return ESTATE if os.path.lexists(ESTATE) else None


def note(path: Path) -> str:
    """One line that says so."""
    return f"Gate file in force: {path.as_posix()}, over the built-in one."
