"""Say a pydantic error in the words of a spec."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.base import Model
from generator.spec.read.show import show, show_value
from generator.spec.source import Source, source_of

_MESSAGES = {
    "missing": "is required",
    "extra_forbidden": "unknown field",
    "string_type": "must be text; put it in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "enum": "is not an allowed value",
    "literal_error": "is not an allowed value",
    "model_type": "must be a mapping",
    "dict_type": "must be a mapping",
    "tuple_type": "must be a list; put it in [ ]",
    "string_pattern_mismatch": "does not have the right form",
    "string_too_short": "is too short",
    "string_too_long": "is too long",
    "too_short": "has too few items",
    "too_long": "has too many items",
    "greater_than_equal": "is too small",
    "greater_than": "is too small",
    "less_than_equal": "is too large",
    "less_than": "is too large",
}
_LIMITS = {
    "ge": "at least {}",
    "gt": "more than {}",
    "le": "at most {}",
    "lt": "less than {}",
    "pattern": "text that matches {}",
    "min_length": "at least {}",
    "max_length": "at most {}",
}


def explain(detail: ErrorDetails, model: type[Model], lines: Mapping[str, Source]) -> Problem:
    """One problem, on the line where it is written (a missing field: on its parent's)."""
    parts = [str(part) for part in detail["loc"] if part != "[key]"]
    path = ".".join(parts)
    source = source_of(path, lines)
    kind = detail["type"]
    message = _MESSAGES.get(kind, detail["msg"].removeprefix("Value error, "))
    allowed, words = _allowed(detail, parts, model)
    if kind == "missing" and (meant := _described(_type_at(model, parts[:-1]), parts[-1])):
        message = f"{message}: {meant.rstrip('.')}"
    shows = kind not in ("missing", "extra_forbidden")
    found = show_value(detail["input"], path) if shows else ""
    word = parts[-1] if kind == "extra_forbidden" and parts else str(detail["input"])
    near = nearest(word, words) if words and kind != "missing" else ""
    return Problem(source.file, source.line, show(path), message, found, allowed, near)


def _allowed(detail: ErrorDetails, parts: list[str], model: type[Model]) -> tuple[str, list[str]]:
    """What is allowed, as text, and the words that could have been meant."""
    owner = _type_at(model, parts[:-1])
    if detail["type"] == "extra_forbidden" and _is_model(owner):
        fields = sorted(owner.model_fields)
        return ", ".join(fields), fields
    leaf = _type_at(model, parts)
    if isinstance(leaf, type) and issubclass(leaf, Enum):
        values = [str(member.value) for member in leaf]
        return ", ".join(values), values
    context = detail.get("ctx", {})
    known = [text.format(context[key]) for key, text in _LIMITS.items() if key in context]
    expected = [str(context["expected"])] if "expected" in context else []
    meant = f". {said}" if "pattern" in context and (said := _meaning(model, parts)) else ""
    return " and ".join(known + expected) + meant, []


def _meaning(model: type[Model], parts: list[str]) -> str:
    """What the nearest field of a path means: few people read a pattern."""
    for end in range(len(parts), 0, -1):
        owner, field = _type_at(model, parts[: end - 1]), parts[end - 1]
        if meant := _described(owner, field):
            return meant
    return ""


def _described(owner: Any, field: str) -> str:
    """What the documentation says of a field of a model."""
    if not (_is_model(owner) and field in owner.model_fields):
        return ""
    return " ".join((owner.model_fields[field].description or "").split())


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _type_at(kind: Any, parts: list[str]) -> Any:
    """Type of the field at a path of a model."""
    for part in parts:
        if not _is_model(kind):
            kind = _item_type(kind)
        elif part in kind.model_fields:
            kind = kind.model_fields[part].annotation
        else:
            return None
        kind = _bare(kind)
    return kind


def _bare(kind: Any) -> Any:
    """Without ``Annotated`` and ``| None``."""
    if hasattr(kind, "__metadata__"):
        return _bare(get_args(kind)[0])
    options = [arm for arm in get_args(kind) if arm is not type(None)]
    if type(None) in get_args(kind) and len(options) == 1:
        return _bare(options[0])
    return kind


def _item_type(kind: Any) -> Any:
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return _bare(arguments[1])
    return _bare(arguments[0]) if arguments else None
