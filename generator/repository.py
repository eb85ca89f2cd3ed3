"""The repository that a folder belongs to."""

from __future__ import annotations

from pathlib import Path


def repository_of(folder: Path) -> Path | None:
    """The nearest folder with ``.git`` that holds ``folder`` or is it; None without one.

    ``folder`` is absolute, and its links are resolved where they count.
    """
    parents = (folder, *folder.parents)
    return next((parent for parent in parents if (parent / ".git").exists()), None)
