"""The last rendering of a root, as it lies under ``out/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from generator.bounded import read_bounded
from generator.changes.terraform import Terraform
from generator.config.files import MAX_FILE, MAX_FILES, MAX_TOTAL
from generator.content_digest import sha256, without_cr
from generator.errors import UsageError
from generator.output.changes import read_manifest
from generator.output.manifest import (
    Manifest,
    Origin,
    UnreadableManifestError,
)
from generator.output.tree import refuse_links, terraform_files


class Last:
    """Its manifest and its Terraform files. Each is read once, when a check first asks for it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _manifest(self) -> Manifest:
        try:
            return read_manifest(self._root) or Manifest({})
        except UnreadableManifestError:
            return Manifest({})  # the writer refuses what such a manifest does not account for

    @cached_property
    def sources(self) -> Mapping[str, Origin]:
        """Addresses that it held, and what in a spec caused them; where no manifest says it, those
        in its files, caused by nothing that is known."""
        return self._manifest.sources or dict.fromkeys(self.terraform.addresses, ("", ""))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Its Terraform files: those of the manifest, and without one all that lie there."""
        found = self._manifest.files or terraform_files(self._root)
        ours = (path for path in found if path.endswith(".tf") and "\\" not in path)
        return tuple(islice(ours, MAX_FILES + 1))

    @cached_property
    def terraform(self) -> Terraform:
        """The files that it wrote, as they are on disk.

        Raises:
            UsageError: they are too many or too large, or a link lies on the way.
        """
        return Terraform(self._root.name, dict(self._files()))

    def wrote(self, path: str, text: str) -> bool:
        """Whether a file had this content when it was written, whatever became of it since."""
        return self._manifest.files.get(path) == sha256(text.encode())

    def text(self, path: str) -> str:
        """One file as it is on disk; nothing where there is none."""
        return without_cr(self._read(path)).decode("utf-8", "replace")

    def _files(self) -> Iterator[tuple[str, str]]:
        total = 0
        for path in self.paths:
            raw = self._read(path)
            total += len(raw)
            if total > MAX_TOTAL or len(self.paths) > MAX_FILES:
                raise UsageError(f"{self._root}: its files are too many or too large to compare")
            if raw:
                yield path, without_cr(raw).decode("utf-8", "replace")

    def _read(self, path: str) -> bytes:
        """Content of a file; nothing where there is no file of ours, which the writer tells."""
        refuse_links(self._root.parent, f"{self._root.name}/{path}")
        file = self._root / path
        try:
            return b"" if file.is_symlink() else read_bounded(file, MAX_FILE)
        except OSError:
            return b""
