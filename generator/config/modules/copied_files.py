"""Files that Terragrunt copies over those of the root module before Terraform reads them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from generator.config.files import Files, UnreadableError
from generator.config.inputs import ValuesFile


class CopiedFiles:
    """Where the text of a path lies, which Terraform reads in the folder of the root."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._beside = self._top = ""

    def take(self, given: Iterable[ValuesFile]) -> None:
        """Use the places that a file of values names."""
        for file in given:
            self._beside, self._top = file.beside or self._beside, file.top or self._top

    def names(self) -> list[str]:
        """Names of the files that are copied into the folder of the root."""
        try:
            return self._files.names(self._beside) if self._beside else []
        except UnreadableError:
            return []

    def place(self, path: str) -> str:
        """The path of the file that stands for another one, from the root."""
        path = posixpath.normpath(path)
        if path.startswith("/"):
            return posixpath.join(self._top, path.lstrip("/")) if self._top else path
        hidden = any(part.startswith(".") for part in path.split("/"))  # also those above the root
        copy = posixpath.join(self._beside, path)
        return copy if self._beside and not hidden and self._has(copy) else path

    def _has(self, path: str) -> bool:
        try:
            return posixpath.basename(path) in self._files.names(posixpath.dirname(path))
        except UnreadableError:
            return False
