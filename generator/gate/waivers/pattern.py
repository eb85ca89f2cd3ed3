"""Patterns of resource addresses: ``*`` and ``?``, and what is too broad for a waiver.

``[`` stands for itself, because addresses hold it: ``aws_instance.web[*]`` are all instances.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

_WILD = re.compile(r"[*?]")
_INDEX = re.compile(r"\[[^\]]*\]?")
_TYPE = re.compile(r"[a-z][a-z0-9]*_[a-z0-9_]+")


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text is what the pattern describes."""
    return pattern == text or fnmatchcase(text, pattern.replace("[", "[[]"))


def names_several(pattern: str) -> bool:
    """Whether it holds a wildcard."""
    return _WILD.search(pattern) is not None


def without_indexes(address: str) -> str:
    """``module.m["k"].aws_a.b[0]`` as ``module.m.aws_a.b``."""
    return _INDEX.sub("", address)


def too_broad(resource: str, target: str = "*") -> str:
    """Why a pattern of resources says too little of which ones it means; '' when it says enough.

    Enough is an address without wildcards, or a type together with a part of the module, of the
    name, or of the target.
    """
    if not names_several(resource):
        return ""
    steps = without_indexes(resource).split(".")
    types = [
        number
        for number, step in enumerate(steps[:-1])
        if _TYPE.fullmatch(step) and (number == 0 or steps[number - 1] != "module")
    ]
    if not types:
        return "it names no type of resource"
    rest = [step for number, step in enumerate(steps) if number != types[-1]]
    said = [step for step in (*rest, target) if step not in ("module", "data")]
    if any(map(_says_which, said)):
        return ""
    return "it names no module, no resource and no target"


def _says_which(step: str) -> bool:
    """``logs`` or ``log*``; not ``*`` or ``*o*``, which most names match."""
    return re.search(r"\w\w" if _WILD.search(step) else r"\w", step) is not None
