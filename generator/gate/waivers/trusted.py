"""Comments that stand at a revision too: with ``--gate-from`` no other counts.

The judged files may be those of a pull request. Who names the revision trusts it, and a comment
that only the pull request has is not yet part of it.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.bounded import LARGEST
from generator.config.syntax.read import Reader
from generator.errors import PaveError
from generator.gate.settings.revision import file_of
from generator.gate.waivers.beside import Comment, comments_beside


class TrustedComments:
    """The comments at a revision; without one, all are trusted."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._files: dict[str, set[tuple[str, str]]] = {}

    def refuses(self, comment: Comment) -> str:
        """Why a comment does not count; '' when it does."""
        if not self._revision:
            return ""
        if comment.file not in self._files:
            self._files[comment.file] = self._read(comment.file)
        if (comment.block, comment.text) in self._files[comment.file]:
            return ""
        return f"{self._revision} does not have it at this block"

    def _read(self, file: str) -> set[tuple[str, str]]:
        try:
            raw = file_of(self._revision, Path(os.path.relpath(file)), LARGEST) or b""
            held = comments_beside(raw.decode("utf-8"), file, {}, Reader())
            return {(comment.block, comment.text) for comment in held}
        except (PaveError, UnicodeDecodeError):  # outside of the folder, or no file of text
            return set()
