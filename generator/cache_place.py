"""Where the cache may be: never in a tree that somebody else may have written.

What a cache holds is believed: a verdict, a parse, the tables of the parser, the Python that runs
checkov. A pull request that brings a cache of its own would bring all of that.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.cache import cache_folder
from generator.errors import UsageError
from generator.repository import repository_of


def refuse_cache_in(places: Iterable[Path]) -> None:
    """Refuse a cache folder inside one of the places, or inside a repository that holds one.

    The repository of the working directory counts as well: gate files come from there.

    Raises:
        UsageError: naming the folder and the variable to set.
    """
    given = cache_folder()
    # As written, and with links resolved: a link in the tree is of the tree as well.
    folders = (Path(os.path.abspath(given)), Path(os.path.realpath(given)))
    for tree in _trees(places):
        if any(folder.is_relative_to(tree) for folder in folders):
            raise UsageError(
                f"The cache folder {given} is inside {tree}. Files from there are judged, so "
                "whoever wrote them could also have written a false verdict. Set "
                f"{_variable()} to a folder outside it."
            )


def _variable() -> str:
    """The variable that decides now, else the one that would."""
    decides = not os.environ.get("PAVE_CACHE_DIR") and os.environ.get("XDG_CACHE_HOME")
    return "XDG_CACHE_HOME (or PAVE_CACHE_DIR)" if decides else "PAVE_CACHE_DIR"


def _trees(places: Iterable[Path]) -> set[Path]:
    trees = {repository for repository in [repository_of(Path.cwd())] if repository}
    for place in places:
        for path in (Path(os.path.abspath(place)), Path(os.path.realpath(place))):
            trees |= {path, repository_of(path) or path}
    return trees
