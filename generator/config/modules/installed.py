"""Modules that ``terraform init`` fetched: folders below ``.terraform/modules``.

``modules.json`` there says which call each folder is of, by the names of the calls, with the source
and the version that were fetched (https://developer.hashicorp.com/terraform/cli/commands/init,
"Child Module Installation"). A folder counts for a call only while both are what the call asks for.
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import Any

_PLACE = ".terraform/modules/"
_HOSTS = ("registry.terraform.io", "registry.opentofu.org")
_VERSION = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?")
_CONSTRAINT = re.compile(r"(=|!=|>=|<=|>|<|~>|)\s*(\S+)")


class Installed:
    """What ``modules.json`` says; an empty text says nothing."""

    def __init__(self, text: str) -> None:
        try:
            held: Any = json.loads(text) if text else {}
            entries = held.get("Modules", []) if isinstance(held, dict) else []
            self._entries = {e["Key"]: e for e in entries if isinstance(e.get("Key"), str)}
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            self._entries = {}

    def folder(self, key: str, source: str, version: object) -> str:
        """Folder of the module of a call, relative to the root; '' when it was not fetched, or
        something else was. ``key``: names of the calls that lead to it, with dots."""
        entry = self._entries.get(key, {})
        place, fetched = entry.get("Dir"), entry.get("Source")
        if not isinstance(place, str) or fetched not in _spellings(source):
            return ""
        if not satisfies(entry.get("Version", ""), version):
            return ""
        place = posixpath.normpath(place)
        return place if place.startswith(_PLACE) else ""


def _spellings(source: str) -> set[str]:
    """What Terraform makes of a source ("Module Sources"): the host of the registry, ``git::`` and
    a scheme before a repository."""
    found = {source, *(f"{host}/{source}" for host in _HOSTS)}
    if github := re.fullmatch(
        r"github\.com/([^/]+)/([^/?]+?)(?:\.git)?((?://[^?]*)?(?:\?.*)?)", source
    ):
        found.add(f"git::https://github.com/{github[1]}/{github[2]}.git{github[3]}")
    if scp := re.fullmatch(r"(?:git::)?(\w+@[\w.-]+):([^/].*)", source):
        found.add(f"git::ssh://{scp[1]}/{scp[2]}")
    return found


def satisfies(version: object, constraint: object) -> bool:
    """Whether a version is one that a constraint such as ``~> 5.1, != 5.1.3`` allows; not where it
    is unknown or of a form that is not read here. Without a constraint each version is."""
    if constraint is None:
        return True
    have = _numbers(version)
    if have is None or not isinstance(constraint, str):
        return False
    for part in constraint.split(","):
        written = _CONSTRAINT.fullmatch(part.strip())
        wanted = _numbers(written[2]) if written else None
        if written is None or wanted is None or not _allows(written[1], have, wanted):
            return False
    return True


def _numbers(version: object) -> tuple[int, ...] | None:
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return tuple(int(part) for part in found.groups() if part is not None) if found else None


def _allows(operator: str, have: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    whole = (*wanted, 0, 0)[:3]
    if operator == "~>":
        return have >= whole and have[: len(wanted) - 1] == wanted[:-1]
    return {
        "": have == whole,
        "=": have == whole,
        "!=": have != whole,
        ">=": have >= whole,
        "<=": have <= whole,
        ">": have > whole,
        "<": have < whole,
    }[operator]
