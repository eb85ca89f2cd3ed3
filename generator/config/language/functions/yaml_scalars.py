"""What the scalars of a YAML document stand for in go-cty-yaml (``resolve.go``)."""

from __future__ import annotations

import re
from typing import Any

from generator.config import numbers
from generator.config.blanks import normalized
from generator.config.language.functions.dates import parse_time
from generator.config.language.kinds import EvaluationError, UnsureError
from generator.config.language.operators import to_string
from generator.config.values import Value

_STRING_TAGS = ("tag:yaml.org,2002:str",)


def _cases(*words: str) -> list[str]:
    return [form for word in words for form in (word, word.capitalize(), word.upper())]


_WORDS: dict[str, Value] = {
    **dict.fromkeys(_cases("y", "yes", "true", "on"), True),
    **dict.fromkeys(_cases("n", "no", "false", "off"), False),
    **dict.fromkeys(["", "~", *_cases("null")], None),
}
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_BASED = re.compile("0(?:x[0-9a-fA-F]{1,15}|o[0-7]{1,15})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Begins like a number or a time, but certainly is none: an address, a port, a size, an option.
_TEXT = re.compile(
    r"(?![0-9]{4}-|[-+]?0[bBoOxX]|[-+]?\.[iInN])[-+.0-9].*[^-+.0-9eEpPiInNfF_].*|[0-9]+(?:\.[0-9]+){2,}|--.*"
    r"|-[a-hj-mo-zA-HJ-MO-Z].*",
    re.DOTALL,
)
_MARKER = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


def scalar(event: Any) -> Value:
    """The value of a scalar event; raises UnsureError where it is not certain."""
    text: str = event.value
    if event.tag is not None and str(event.tag) not in _STRING_TAGS:
        raise UnsureError("a tag in YAML")
    if _MARKER.search(text):
        raise UnsureError("a mark of documents inside a text in YAML")
    if event.tag is not None or event.style in ("'", '"'):
        return normalized(text)
    if event.style is None:
        return _WORDS[text] if text in _WORDS else _plain(text)
    # Words and dates in a block without a last newline are taken for plain ones, numbers are not.
    if text in _WORDS or not (text.endswith("\n") or _is_text(text)):
        raise UnsureError("a block in YAML that looks like another value")
    return normalized(text)


def _is_text(text: str) -> bool:
    return text[0] not in "+-.0123456789" or _TEXT.fullmatch(text) is not None


def _plain(text: str) -> Value:
    if _is_text(text):
        return normalized(text)
    if _DATE.fullmatch(text):
        return _date(f"{text}T00:00:00Z")
    if _BASED.fullmatch(text):
        return int(text, 0)
    if not _NUMBER.fullmatch(text):
        raise UnsureError("what looks like a number in YAML")
    found = numbers.parse(text)
    if not found and text[0] == "-":
        raise UnsureError("minus zero")
    return found


def _date(text: str) -> str:
    try:
        parse_time(text)
    except EvaluationError:
        raise UnsureError("a date that does not exist in YAML") from None
    return text


def key_of(value: Value, event: Any) -> str:
    """The name that a key of a mapping becomes."""
    if isinstance(value, list | dict) or type(event).__name__ != "ScalarEvent":
        raise UnsureError("such a key in YAML")
    if value == "<<" and event.style is None:
        raise UnsureError("a merge in YAML")
    if value is None:
        raise EvaluationError("a key in YAML must not be null")
    return to_string(value)
