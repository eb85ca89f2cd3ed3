"""Documents inside of values: JSON, and text behind base64."""

from __future__ import annotations

import base64

from generator.config.json_template import json_of_template
from generator.config.json_text import RepeatedNameError, load_json, unique
from generator.config.values import Base64, Json, Template, Unknown, Value, references


def json_value(value: Value) -> Value:
    """The structure of a JSON document: a ``jsonencode``, or a string that holds JSON, references
    in it or not.

    Unknown when the value is something else, not JSON, or an object says a name twice.
    """
    if isinstance(value, Json):
        return value.value
    if isinstance(value, str):
        try:
            found: Value = load_json(value, unique)
        except RepeatedNameError as error:
            return Unknown(str(error))
        except (ValueError, RecursionError):
            return Unknown("the text is not JSON")
        return found
    if isinstance(value, Template):
        return json_of_template(value)
    if isinstance(value, dict | list):
        return value
    if isinstance(value, Unknown):
        return value
    return Unknown("the JSON document is not known", references(value))


def decoded(value: Value) -> Value:
    """The text behind base64 (``user_data_base64``): str, Template or Unknown."""
    if isinstance(value, Base64):
        return value.value
    if isinstance(value, str):
        try:
            return base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except ValueError:
            return Unknown("the text is not base64")
    if isinstance(value, Unknown):
        return value
    return Unknown("the encoded text is not known", references(value))
