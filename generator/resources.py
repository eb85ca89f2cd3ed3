"""Where the data files of this package are: in a checkout, or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``policies``.

    A wheel carries them inside the package, a checkout beside it.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation of pave is incomplete: folder {name!r} is missing")
