"""What is wrong with a YAML document, by a pydantic model of it: field, line, nearest name.

Imported only for a document that is not known to be valid: pydantic costs 100 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode

from generator.shown import similar

Place = tuple[int | str, ...]
_EXPECTED = {
    "model_type": "expected names with values",
    "dict_type": "expected names with values",
    "list_type": "expected a list",
    "string_type": "expected a text",
}


def problems(
    model: type[BaseModel], document: Any, context: dict[str, Any] | None = None
) -> Iterator[tuple[Place, str]]:
    """Place and message of everything that is wrong with the document; nothing when it is valid."""
    try:
        model.model_validate(document, context=context)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            yield found["loc"], _message(model, found["loc"], found)


def _message(model: type[BaseModel], place: Place, found: Any) -> str:
    where, last = shown(place[:-1]), place[-1] if place else ""
    prefix = f"{where}: " if where else ""
    kind, given, context = found["type"], found["input"], found.get("ctx", {})
    if kind == "missing":
        return f"{prefix}no `{last}`"
    if kind == "extra_forbidden":
        return f"{prefix}unknown key `{last}`{near(str(last), _names(model, place[:-1]))}"
    whole = f"{shown(place)}: " if place else ""
    if kind in ("enum", "literal_error"):
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"{whole}{given!r}; allowed: {allowed}"
    if kind == "string_pattern_mismatch":
        return f"{whole}{given!r} does not have the right form"
    if kind in ("too_short", "string_too_short"):
        return f"{prefix}no `{last}`"
    return whole + _EXPECTED.get(kind, str(context.get("error", found["msg"])))


def shown(place: Place) -> str:
    """``waivers.findings[2].reason``."""
    steps = [step for step in place if step != "[key]"]  # how pydantic marks a key of a map
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def near(name: str, known: list[str]) -> str:
    """A hint for a name that is mistyped: the nearest valid one, or all when none is near."""
    close = similar(name, known)
    if close:
        return f"; did you mean `{close[0]}`?"
    return f"; allowed: {', '.join(known)}" if known else ""


def _names(model: Any, place: Place) -> list[str]:
    """The fields of the model at a place; none where there is no model."""
    for step in place:
        arguments = get_args(model)
        model = arguments[0] if arguments else model.model_fields[step].annotation
    fields = getattr(model, "model_fields", {})
    return [field.alias or name for name, field in fields.items()]


def line_of(text: str, place: Place) -> int:
    """The line in a YAML text of what is at a place, or of the nearest thing that holds it."""
    return lines_of(text, [place])[0]


def lines_of(text: str, places: Sequence[Place]) -> list[int]:
    """The same of several places."""
    document = _with_lines(text)
    return [_line(document, place) for place in places]


@lru_cache(maxsize=1)  # a file of a thousand waivers takes seconds
def _with_lines(text: str) -> Any:
    reader = YAML(typ="rt")
    reader.Constructor = _Constructor
    return reader.load(text)


class _Constructor(RoundTripConstructor):
    """Only places are read with it: a day stays a text, so that there may be none such."""


def _text(constructor: RoundTripConstructor, node: ScalarNode) -> str:
    return str(constructor.construct_scalar(node))


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _text)


def _line(node: Any, place: Place) -> int:
    line = 1
    for step in place:
        try:
            if isinstance(node, CommentedMap):
                line = node.lc.key(step)[0] + 1
            elif isinstance(node, CommentedSeq):
                line = node.lc.item(step)[0] + 1
            node = node[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line
