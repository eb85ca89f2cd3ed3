"""The last rendering of a root, as it lies under ``out/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from generator.bounded import read_bounded
from generator.changes.terraform import Terraform
from generator.config.files import MAX_FILE, MAX_FILES, MAX_TOTAL
from generator.errors import UsageError
from generator.output.changes import read_manifest
from generator.output.manifest import Manifest, Origin, UnreadableManifestError, without_cr
from generator.output.tree import refuse_links


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

    @property
    def sources(self) -> Mapping[str, Origin]:
        """Addresses that it held, and what in a spec caused them; none where nothing is known."""
        return self._manifest.sources

    @cached_property
    def terraform(self) -> Terraform:
        """The files that it wrote, as they are on disk.

        Raises:
            UsageError: they are too many or too large, or a link lies on the way.
        """
        return Terraform(self._root.name, dict(self._files()))

    def text(self, path: str) -> str:
        """One file as it is on disk; nothing where there is none."""
        return without_cr(self._read(path)).decode("utf-8", "replace")

    def _files(self) -> Iterator[tuple[str, str]]:
        paths = [path for path in self._manifest.files if path.endswith(".tf")]
        total = 0
        for path in paths[: MAX_FILES + 1]:
            raw = self._read(path)
            total += len(raw)
            if total > MAX_TOTAL or len(paths) > MAX_FILES:
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
