"""A cache of JSON documents keyed by content, in the user's cache folder.

A cache is never needed: whatever is missing, unreadable or damaged counts as a miss, and a
folder that cannot be written makes every look-up one. What is not used goes in time
(:mod:`generator.cache_limits`).
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator import __version__
from generator.cache_limits import mark_used, prune_daily
from generator.replace import replace_file


def cache_folder() -> Path:
    """``$PAVE_CACHE_DIR``, else ``pave`` under ``$XDG_CACHE_HOME`` or ``~/.cache``."""
    own = os.environ.get("PAVE_CACHE_DIR")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "pave"


def make_cache_folder() -> Path:
    """The cache folder, made for this user alone.

    Raises:
        OSError: it cannot be made.
        PermissionError: others may write to it; whoever can could forge a verdict.
    """
    folder = cache_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_own(folder):
        raise PermissionError(f"{folder}: other users can write to this folder")
    return folder


def _is_own(folder: Path) -> bool:
    found = folder.stat()
    return os.name == "nt" or (found.st_uid in (0, os.geteuid()) and not found.st_mode & 0o002)


def digest(*parts: str | bytes) -> str:
    """SHA-256 over the parts and this tool's version; parts cannot run into one another."""
    state = hashlib.sha256(__version__.encode())
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


class Cache:
    """Documents of one kind (``parse``, ``verdict``), one file per key."""

    def __init__(self, kind: str) -> None:
        self._folder = cache_folder() / kind

    def get(self, key: str) -> Any | None:
        """The document, or None when there is none that can be read."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                raw = stream.read()
                mark_used(stream.fileno(), path)
            return json.loads(raw) if _is_own(cache_folder()) else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, key: str, document: Any) -> None:
        """Store a document; a failure to store is not an error."""
        path = self._path(key)
        with suppress(OSError):
            make_cache_folder()
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps(document, separators=(",", ":")).encode())
            prune_daily(cache_folder())

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
