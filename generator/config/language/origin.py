"""Which values came from a file: each text in them is marked and remembered."""

from __future__ import annotations

from typing import Any

from generator.config.language.kinds import Budget
from generator.config.values import Base64, FileText, Json, OpenMap, Template


def from_file(value: Any) -> bool:
    """Whether some text in a value was read from a file."""
    if isinstance(value, FileText):
        return True
    if isinstance(value, dict):
        return any(map(from_file, value.values()))
    if isinstance(value, list):
        return any(map(from_file, value))
    if isinstance(value, Template):
        return any(map(from_file, value.parts))
    return isinstance(value, Json | Base64) and from_file(value.value)


def marked(value: Any, budget: Budget) -> Any:
    """The value with every text in it marked, and remembered in the budget."""
    if isinstance(value, str):
        budget.file_texts.add(value)
        return FileText(value)
    if isinstance(value, dict):
        found = {k: marked(v, budget) for k, v in value.items()}
        return OpenMap(found, value.rest) if isinstance(value, OpenMap) else found
    if isinstance(value, list):
        return type(value)([marked(v, budget) for v in value])
    if isinstance(value, Template):
        return Template(tuple(marked(p, budget) for p in value.parts))
    if isinstance(value, Json | Base64):
        return type(value)(marked(value.value, budget))
    return value


def inherited(result: Any, sources: list[Any], budget: Budget) -> Any:
    """The result, marked when it was made of what came from a file."""
    if budget.file_texts and any(map(from_file, sources)):
        return marked(result, budget)
    return result
