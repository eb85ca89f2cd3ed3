"""jsonencode and base64encode keep what they encode readable for policies."""

from __future__ import annotations

import base64
import re
from typing import cast

from generator.config.json_template import json_of_template
from generator.config.json_text import load_json
from generator.config.language.functions.adapt import Plain, over_any, over_known
from generator.config.language.kinds import EvaluationError, UnsureError, known, unknown
from generator.config.language.operators import to_string
from generator.config.numbers import NumberError
from generator.config.values import Base64, Cause, Json, Reference, Template, Unknown, Value

# Encodings that have the same bytes here and in Go; others are not computed.
_CODECS = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"}
_LINE_ENDS = {ord("\r"): None, ord("\n"): None}  # which Go's decoder passes over


_MINUS_ZERO = re.compile(r"-0(?:\.0*)?(?![0-9.])")


def _jsonencode(value: Value) -> Json:
    return Json(value)


def _jsondecode(value: Value) -> Value:
    if isinstance(value, Json):
        return value.value
    if isinstance(value, Template):
        found = json_of_template(value)
        return unknown("the JSON text is not known", value) if isinstance(found, Unknown) else found
    if isinstance(value, Reference | Unknown):
        return unknown("the JSON text is not known", value)
    text = to_string(value)
    if _MINUS_ZERO.search(text):
        raise UnsureError("minus zero")
    try:
        return cast(Value, load_json(text))
    except NumberError:
        raise UnsureError("a number in the JSON text is too large") from None
    except ValueError:
        raise EvaluationError("the text is not JSON") from None
    except RecursionError:
        raise UnsureError("the JSON text is nested too deeply") from None


def _base64encode(value: Value) -> Value:
    if isinstance(value, Json):
        return Base64(value) if not known(value) else _encoded(to_string(value))
    if isinstance(value, Reference | Unknown):
        return unknown("the encoded text is not known", value)
    return Base64(value) if isinstance(value, Template) else _encoded(to_string(value))


def _base64gzip(value: Value) -> Value:
    if isinstance(value, Reference | Unknown):
        return unknown("the compressed text is not known", value)
    return Base64(value if isinstance(value, Json | Template) else to_string(value), gzip=True)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")


def _base64decode(value: Value) -> Value:
    if isinstance(value, Base64) and not value.gzip:
        return value.value
    if isinstance(value, Reference):
        return Unknown("base64decode", (value,), Cause.PIECE)
    if not known(value):
        return unknown("the encoded text is not known", value)
    try:
        text = to_string(value).translate(_LINE_ENDS)
        return base64.b64decode(text, validate=True).decode("utf-8")
    except ValueError:
        raise EvaluationError("the text is not base64 of a text") from None


def _url(text: str) -> str:
    from urllib.parse import quote_plus  # noqa: PLC0415 - rare

    return quote_plus(text, safe="")


def _codec(name: str) -> str:
    if name.upper() not in _CODECS:
        raise UnsureError("this encoding")
    return name


def _textencode(text: str, encoding: str) -> str:
    return base64.b64encode(text.encode(_codec(encoding))).decode("ascii")


def _textdecode(text: str, encoding: str) -> str:
    codec = _codec(encoding)
    try:
        raw = base64.b64decode(text.translate(_LINE_ENDS), validate=True)
    except ValueError:
        raise EvaluationError("the text is not base64") from None
    return raw.decode(codec)  # bytes of no character are left to the adapter: unsure


_ANY: dict[str, tuple[str, Plain]] = {
    "base64decode": ("v", _base64decode),
    "base64encode": ("v", _base64encode),
    "base64gzip": ("v", _base64gzip),
    "jsondecode": ("v", _jsondecode),
    "jsonencode": ("a", _jsonencode),
}
_KNOWN: dict[str, tuple[str, Plain]] = {
    "textdecodebase64": ("ss", _textdecode),
    "textencodebase64": ("ss", _textencode),
    "urlencode": ("s", _url),
}
FUNCTIONS = {
    **{name: over_any(name, *entry) for name, entry in _ANY.items()},
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
}
