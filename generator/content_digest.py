"""Digests of rendered files, which no line ends of git change."""

from __future__ import annotations

import hashlib


def sha256(content: bytes) -> str:
    """Digest of a file's content, as ``.pave.json`` holds it."""
    return hashlib.sha256(without_cr(content)).hexdigest()


def without_cr(content: bytes) -> bytes:
    """The content with line ends as they were written: git may check out CRLF
    (``core.autocrlf``), and that is nobody's edit."""
    return content.replace(b"\r\n", b"\n")
