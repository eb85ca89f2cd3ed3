"""JSON Schema of a file of statements about paths, as editors use it."""

from __future__ import annotations

import json
from typing import Any

from generator.paths.statements import StatementsDocument

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def statements_schema() -> dict[str, Any]:
    """The schema: what is a list may be written as one value, too."""
    described = StatementsDocument.model_json_schema()
    fields = described["$defs"]["StatementEntry"]["properties"]
    for name, field in fields.items():
        if field.get("type") == "array":
            told = {key: field.pop(key) for key in ("description", "title")}
            fields[name] = {**told, "anyOf": [field, field["items"]]}
    return {"$schema": _DIALECT, **described}


def schema_text() -> str:
    """The same as text."""
    return json.dumps(statements_schema(), indent=2, ensure_ascii=False) + "\n"
