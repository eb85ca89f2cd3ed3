"""JSON texts that hold references: what stands around them is known whatever they will be.

What is put into a text (an ARN, an id, a name) holds no quotes, so it stays inside the string that
it is written in, or is a whole value. Between the members of a list it may bring any number of
members, with their commas. Where that cannot be told, the document is not known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from os.path import commonprefix

from generator.config.json_text import RepeatedNameError, load_json, unique
from generator.config.values import OpenMap, Template, TemplatePart, Unknown, Value

# Characters for private use stand for what is not known: inside of a string, or in its place.
_INSIDE, _WHOLE, _END = "\ue000", "\ue001", "\ue002"
_PRIVATE = re.compile(f"[{_INSIDE}-{_END}]")
_HOLE = re.compile(f"[{_INSIDE}{_WHOLE}]([0-9]+){_END}")
_TOKENS = re.compile(r'\\.|["\\\[\]{}]', re.DOTALL)
# Such a mark in a list, with the end of what may stand before it and no comma; the same after it.
_AFTER = re.compile(f'(["\\]}}])(\\s*)(?="{_WHOLE}([0-9]+){_END}")')
_BEFORE = re.compile(f'("{_WHOLE}([0-9]+){_END}")(\\s*)(?=["\\[{{])')
_NOT_JSON = "the text is not JSON"


def json_of_template(template: Template) -> Value:
    """The structure of a JSON text with references; Unknown when it cannot be told."""
    texts: list[str] = []
    holes: list[TemplatePart] = []
    listed: set[str] = set()  # numbers of holes between the members of a list
    inside, around = False, [""]
    for part in template.parts:
        if not isinstance(part, str):
            mark = f"{_INSIDE if inside else _WHOLE}{len(holes)}{_END}"
            texts.append(mark if inside else f'"{mark}"')
            if not inside and around[-1] == "[":
                listed.add(str(len(holes)))
            holes.append(part)
            continue
        tokens = _TOKENS.findall(part)
        if _PRIVATE.search(part) or "\\" in tokens:
            return Unknown(_NOT_JSON)
        inside = _read(tokens, inside, around)
        texts.append(part)
    try:
        return filled(load_json(_with_commas("".join(texts), listed), unique), holes)
    except RepeatedNameError as error:
        return Unknown(str(error))
    except (ValueError, RecursionError):
        return Unknown(_NOT_JSON)


def _read(signs: Sequence[str], inside: bool, around: list[str]) -> bool:
    """Whether the text ends inside of a string; ``around`` are the brackets that are open."""
    for sign in signs:
        if sign == '"':
            inside = not inside
        elif not inside and sign in "[{":
            around.append(sign)
        elif not inside and sign in "]}":
            del around[max(len(around) - 1, 1) :]
    return inside


def _with_commas(text: str, listed: Collection[str]) -> str:
    """The text with a comma between a hole in a list and its neighbours, where none is written."""
    text = _BEFORE.sub(lambda m: f"{m[1]}{',' if m[2] in listed else ''}{m[3]}", text)
    return _AFTER.sub(lambda m: f"{m[1]}{',' if m[3] in listed else ''}{m[2]}", text)


def marked(template: Template) -> tuple[str, list[TemplatePart]] | None:
    """The text with a mark in place of each part that is not known, and these parts, for
    :func:`filled`; None where the text has such marks itself."""
    holes: list[TemplatePart] = [part for part in template.parts if not isinstance(part, str)]
    if any(isinstance(part, str) and _PRIVATE.search(part) for part in template.parts):
        return None
    numbers = iter(range(len(holes)))
    texts = (p if isinstance(p, str) else f"{_INSIDE}{next(numbers)}{_END}" for p in template.parts)
    return "".join(texts), holes


def filled(value: Value, holes: Sequence[TemplatePart]) -> Value:
    """The structure with what is not known back in its places."""
    if isinstance(value, str):
        return _text(value, holes)
    if isinstance(value, list):
        return [filled(item, holes) for item in value]
    if not isinstance(value, dict):
        return value
    keys = {key: str(key) for key in value}
    known = {k: filled(v, holes) for k, v in value.items() if not _HOLE.search(keys[k])}
    open_ = [
        (_HOLE.split(keys[k]), filled(v, holes)) for k, v in value.items() if _HOLE.search(keys[k])
    ]
    if not open_:
        return known
    starts = commonprefix([pieces[0] for pieces, _ in open_])
    ends = tuple((pieces[-1], held) for pieces, held in open_)
    return OpenMap(known, Unknown("a key is not known", starts=starts, ends=ends))


def _text(text: str, holes: Sequence[TemplatePart]) -> Value:
    pieces = _HOLE.split(text)  # literal, number, literal, ...
    parts = [holes[int(p)] if n % 2 else p for n, p in enumerate(pieces) if n % 2 or p]
    if len(parts) == 1:
        return parts[0]
    return Template(tuple(parts)) if parts else ""
