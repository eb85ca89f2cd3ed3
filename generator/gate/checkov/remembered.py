"""What checkov evaluates again and again, once: of ten texts of a large root nine were evaluated
before, and each needed an interpreter of its own.

Runs inside checkov's own environment: it needs the standard library alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from copy import deepcopy
from typing import Any

_MOST = 50_000  # texts
_LONGEST = 2_000  # characters; longer ones hardly come twice
_CHANGES = "timestamp"  # a function with another answer each time


def remembered(evaluate: Callable[[Any], Any], names: Sized) -> Callable[[Any], Any]:
    """The same function, which evaluates each text once. ``names``: what texts may refer to. A text
    may add a name (an assignment), and then others may mean something else.

    Raises:
        ValueError: the text cannot be evaluated, whatever ``evaluate`` raised the first time.
    """
    kept: dict[tuple[str, int], tuple[bool, Any]] = {}

    def once(text: Any) -> Any:
        if not isinstance(text, str) or len(text) > _LONGEST or _CHANGES in text:
            return evaluate(text)
        key = (text, len(names))
        if key not in kept:
            answer = _answer(evaluate, text)
            if len(kept) < _MOST and len(names) == key[1]:
                kept[key] = answer
            return _told(answer)
        return _told(kept[key])

    return once


def _answer(evaluate: Callable[[Any], Any], text: str) -> tuple[bool, Any]:
    try:
        return True, evaluate(text)
    except Exception as error:
        return False, str(error)


def _told(answer: tuple[bool, Any]) -> Any:
    good, value = answer
    if not good:
        raise ValueError(value)
    # checkov changes lists and maps in place.
    return deepcopy(value) if isinstance(value, dict | list | set) else value
