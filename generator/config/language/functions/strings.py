"""String functions."""

from __future__ import annotations

import re
from typing import Any

from generator.config.language.encode import encode_json
from generator.config.language.functions.adapt import over_any, over_known
from generator.config.language.kinds import EvaluationError, is_number, known, unknown
from generator.config.language.operators import to_number, to_string
from generator.config.language.traverse import iterate, template
from generator.config.values import Reference, Template, Unknown

_VERB = re.compile(r"%(?:%|(?:\[(\d+)\])?([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))")


def _split(separator: str, text: Any) -> list[str]:
    text = to_string(text)
    return text.split(separator) if separator else list(text)


def _substr(text: str, offset: int, length: int) -> str:
    start = offset if offset >= 0 else max(len(text) + offset, 0)
    return text[start:] if length < 0 else text[start : start + length]


def _replace(text: str, search: str, new: str) -> Any:
    if len(search) > 1 and search[0] == search[-1] == "/":
        return Unknown("replace() with a regular expression is not evaluated")
    return to_string(text).replace(search, to_string(new))


def _title(text: str) -> str:
    return re.sub(r"(^|\s)(\S)", lambda m: m[1] + m[2].upper(), text)


def _trim(text: str, characters: str) -> str:
    return text.strip(characters) if characters else text


def _trimspace(text: str) -> str:
    return text.strip()


def _chomp(text: str) -> str:
    return text.rstrip("\r\n")


def _indent(spaces: int, text: str) -> str:
    return text.replace("\n", "\n" + " " * min(spaces, 10_000))


def _join(separator: Any, *lists: Any) -> Any:
    parts: list[Any] = []
    for items in lists:
        if not isinstance(items, list):
            return unknown("a list of join() is not known", items)
        for item in items:
            parts.extend([separator, item] if parts else [item])
    return template(parts)


def _format(pattern: Any, *arguments: Any) -> Any:
    if not isinstance(pattern, str):
        return unknown("the pattern of format() is not known", pattern, *arguments)
    parts: list[Any] = []
    position = used = 0
    for match in _VERB.finditer(pattern):
        parts.append(pattern[position : match.start()])
        position = match.end()
        if match.group() == "%%":
            parts.append("%")
            continue
        used = int(match[1]) if match[1] else used + 1
        parts.append(_formatted(match, arguments[used - 1]))
    return template([*parts, pattern[position:]])


def _formatted(match: re.Match[str], value: Any) -> Any:
    _, flags, width, precision, verb = match.groups()
    plain = not (flags or width or precision)
    if isinstance(value, Reference | Unknown | Template) or not known(value):
        return value if plain and verb in "sv" else unknown("a formatted value", value)
    if verb == "s" or (verb == "v" and not isinstance(value, list | dict) and "#" not in flags):
        text = to_string(value)
        text = text[: int(precision)] if precision else text
    elif verb in "qv" or (verb == "s" and "#" in flags):
        text = encode_json(to_string(value) if verb == "q" else value)
    elif verb in "dxXobeEfFgG" and max(int(width or 0), int(precision or 0)) > 10_000:
        raise EvaluationError("a width is too large")
    elif verb in "dxXob":
        whole = to_number(value)
        if not isinstance(whole, int):
            raise EvaluationError("a whole number is required")
        return format(whole, f"{_sign(flags)}{width or ''}{verb}")
    elif verb in "fFeEgG":
        number = float(to_number(value))
        spec = f"{_sign(flags)}{width or ''}" + (f".{precision}" if precision else "")
        return format(number, f"{spec}{verb}")
    elif verb == "t" and isinstance(value, bool):
        text = to_string(value)
    else:
        raise EvaluationError(f"the verb %{verb} does not fit")
    size = min(int(width or 0), 10_000)
    return text.ljust(size) if "-" in flags else text.rjust(size, "0" if "0" in flags else " ")


def _sign(flags: str) -> str:
    return ("+" if "+" in flags else "") + ("0" if "0" in flags else "")


def _formatlist(pattern: Any, *arguments: Any) -> Any:
    if any(isinstance(a, Unknown | Reference | Template) for a in arguments):
        return unknown("an argument of formatlist() is not known", *arguments)
    lists = [[v for _, v in iterate(a)] for a in arguments if isinstance(a, list)]
    sizes = {len(items) for items in lists}
    if len(sizes) > 1:
        raise EvaluationError("the lists have different lengths")
    count = sizes.pop() if sizes else 1
    columns = [a if isinstance(a, list) else [a] * count for a in arguments]
    return [_format(pattern, *row) for row in zip(*columns, strict=True)]


def _tostring(value: Any) -> Any:
    if isinstance(value, Reference | Unknown | Template) or value is None:
        return value
    return to_string(value) if is_number(value) or isinstance(value, bool) else template([value])


_KNOWN: dict[str, Any] = {
    "chomp": _chomp,
    "endswith": lambda text, end: to_string(text).endswith(end),
    "indent": _indent,
    "lower": lambda text: to_string(text).lower(),
    "replace": _replace,
    "split": _split,
    "startswith": lambda text, start: to_string(text).startswith(start),
    "strcontains": lambda text, part: part in to_string(text),
    "strrev": lambda text: to_string(text)[::-1],
    "substr": _substr,
    "title": _title,
    "trim": _trim,
    "trimprefix": lambda text, start: to_string(text).removeprefix(start),
    "trimspace": _trimspace,
    "trimsuffix": lambda text, end: to_string(text).removesuffix(end),
    "upper": lambda text: to_string(text).upper(),
}
_ANY: dict[str, Any] = {
    "format": _format,
    "formatlist": _formatlist,
    "join": _join,
    "tostring": _tostring,
}
FUNCTIONS = {
    **{name: over_known(name, function) for name, function in _KNOWN.items()},
    **{name: over_any(name, function) for name, function in _ANY.items()},
}
