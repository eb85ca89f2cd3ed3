"""Hashes of a text, and ``uuidv5``, which is one."""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Callable

from generator.config.language.functions.adapt import Plain, over_known
from generator.config.language.kinds import UnsureError

_SPACES = {
    "dns": uuid.NAMESPACE_DNS,
    "oid": uuid.NAMESPACE_OID,
    "url": uuid.NAMESPACE_URL,
    "x500": uuid.NAMESPACE_X500,
}
_UUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _digest(algorithm: str, text: str) -> bytes:
    return hashlib.new(algorithm, text.encode(), usedforsecurity=False).digest()


def _hash(algorithm: str) -> Callable[[str], str]:
    return lambda text: _digest(algorithm, text).hex()


def _hash64(algorithm: str) -> Callable[[str], str]:
    return lambda text: base64.b64encode(_digest(algorithm, text)).decode("ascii")


def _uuidv5(space: str, name: str) -> str:
    if space not in _SPACES and not _UUID.fullmatch(space):
        raise UnsureError("a name space of this form")
    return str(uuid.uuid5(_SPACES.get(space) or uuid.UUID(space), name))


_KNOWN: dict[str, tuple[str, Plain]] = {
    **{name: ("s", _hash(name)) for name in ("md5", "sha1", "sha256", "sha512")},
    **{f"base64{name}": ("s", _hash64(name)) for name in ("sha256", "sha512")},
    "uuidv5": ("ss", _uuidv5),
}
FUNCTIONS = {name: over_known(name, *entry) for name, entry in _KNOWN.items()}
