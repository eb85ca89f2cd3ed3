"""The repository that a folder belongs to."""

from __future__ import annotations

import os
from pathlib import Path

# Folder of the roots of accounts below ``out/``; no environment has this name.
ACCOUNTS = "accounts"


def repository_of(folder: Path) -> Path | None:
    """The nearest folder with ``.git`` that holds ``folder`` or is it; None without one.

    ``folder`` is absolute, and its links are resolved where they count.
    """
    parents = (folder, *folder.parents)
    return next((parent for parent in parents if (parent / ".git").exists()), None)


def leads_out(path: Path) -> bool:
    """Whether links lead from a path to a place outside of its repository (without one: outside of
    the folder that it is written in)."""
    folder = Path(os.path.realpath(path.parent))
    home = repository_of(Path(os.path.abspath(path.parent))) or repository_of(folder) or folder
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))
