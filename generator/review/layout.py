"""Files of a revision laid out in a folder, so that the gate can judge them as it judges any."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from generator.config.files import MAX_FILES, MAX_TOTAL
from generator.errors import NoVerdictError
from generator.gate.settings.gate_file import ESTATE
from generator.review.account_specs import account_spec_files
from generator.review.files import files_below
from generator.review.tree import Tree


def lay_out(tree: Tree, folders: Iterable[str], files: Iterable[str], here: str, top: Path) -> None:
    """Write folders and single files of a tree below ``top``, each regular, no link among them.
    The gate file of ``here`` goes with them, and the account specs that it takes lists from.

    Raises:
        NoVerdictError: they are too many or too large, or the system refused.
    """
    gate = posixpath.join(here, ESTATE.as_posix())
    paths = {path for folder in folders for path in files_below(tree, folder).values()}
    single = (*files, gate, *account_spec_files(tree, here))
    paths |= {path for path in single if tree.is_file(path)}
    if len(paths) > 10 * MAX_FILES:
        raise NoVerdictError(f"{tree.label}: more than {10 * MAX_FILES} files to judge")
    total = 0
    for path in paths:
        total += _write(tree, path, top)
        if total > MAX_TOTAL:
            raise NoVerdictError(f"{tree.label}: the files to judge are too large")
    (top / here).mkdir(parents=True, exist_ok=True)


def _write(tree: Tree, path: str, top: Path) -> int:
    target = top / path
    try:
        raw = tree.read(path)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(raw)
    except (OSError, ValueError) as error:
        raise NoVerdictError(f"{tree.label}: {path} cannot be read: {error}") from error
    return len(raw)
