"""The metadata of a policy: validated by hand, as the gate starts in milliseconds."""

from __future__ import annotations

import re
from typing import Any

from generator.gate.model import Severity

REQUIRED = (
    "id",
    "title",
    "requirements",
    "severity",
    "kind",
    "resources",
    "rationale",
    "remediation",
    "check",
)
OPTIONAL = ("scope", "checkov", "aliases", "applies_to")
KINDS = ("attribute", "cross-resource", "account", "reachability")
SCOPES = ("any", "in-scope", "cde")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
# PCI DSS v4.0.1: 1.2.1, 10.2.1.1; appendices A1.1.3, A3.2.5
REQUIREMENT = re.compile(r"(?:(?:[1-9]|1[0-2])|A[1-3])(?:\.\d{1,2}){2,4}")
_TYPE = re.compile(r"\*|(?:data\.)?[a-z][a-z0-9_]*")
_CHECKOV = re.compile(r"CKV2?_[A-Z0-9]+_\d+")


def problems(entry: Any) -> list[str]:
    """Everything that is wrong with an entry of a policy file, but for its check."""
    if not isinstance(entry, dict):
        return [f"expected a policy, found {type(entry).__name__}"]
    found = [f"no `{key}`" for key in REQUIRED if entry.get(key) in (None, "", [])]
    found += [f"unknown key `{key}`" for key in entry if key not in (*REQUIRED, *OPTIONAL)]
    if found:
        return found
    for key in ("title", "rationale", "remediation"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            found.append(f"`{key}` must be text")
    found += _choices(entry)
    found += _pattern("id", [entry["id"]], _ID)
    found += _patterns(entry, "requirements", REQUIREMENT)
    found += _patterns(entry, "resources", _TYPE)
    found += _patterns(entry, "applies_to", _TYPE)
    found += _patterns(entry, "checkov", _CHECKOV)
    found += _patterns(entry, "aliases", _ID)
    return found


def _choices(entry: dict[str, Any]) -> list[str]:
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("severity", tuple(Severity)),
        ("kind", KINDS),
        ("scope", SCOPES),
    )
    return [
        f"`{key}` is {entry[key]!r}; allowed: {', '.join(values)}"
        for key, values in allowed
        if key in entry and entry[key] not in values
    ]


def _patterns(entry: dict[str, Any], key: str, pattern: re.Pattern[str]) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        return [f"`{key}` must be a list"]
    return _pattern(key, value, pattern)


def _pattern(key: str, values: list[Any], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"`{key}`: {value!r} is malformed"
        for value in values
        if not isinstance(value, str) or not pattern.fullmatch(value)
    ]
