"""JSON Schema of the spec, as editors use it."""

from __future__ import annotations

import json
from typing import Any

from generator.spec.draft import KINDS
from generator.spec.read.variables import REFERENCE

# Items of lists: ``extends`` merges nothing into them, so what they need must be written.
_WHOLE = frozenset({"Flow", "Connection", "ForwardedZone", "Volume", "Macsec"})

_WRITTEN = frozenset({"kind", "name", "extends"})  # by each spec for itself
_OPEN = "NamedOrNull"
_INNER = ("items", "additionalProperties")  # members of a list and of a map


def schema(kind: str) -> dict[str, Any]:
    """JSON Schema of ``account`` or ``environment``.

    A field that is required may come from the file that a spec extends, which an editor does
    not read; so only ``kind`` is. ``pave validate`` reports what is missing.
    """
    described = KINDS[kind].model_json_schema()
    described["required"] = ["kind"]
    for name, part in described.get("$defs", {}).items():
        if name not in _WHOLE:
            part.pop("required", None)
    for part in (described, *described.get("$defs", {}).values()):
        _open(part)
    described.setdefault("$defs", {})[_OPEN] = {
        "description": "A value that is named, or taken away",
        "anyOf": [{"type": "string", "pattern": REFERENCE}, {"type": "null"}],
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **described}


def _open(part: Any) -> None:
    """Let a field be ``null``, which takes away what a file said that the spec extends, or the name
    of a variable, which stands for a value that an editor does not know."""
    for node in (part, *part.get("anyOf", ())):
        fields = node.get("properties", {})
        for name in fields.keys() - _WRITTEN:
            fields[name] = _opened(fields[name])


def _opened(field: dict[str, Any]) -> dict[str, Any]:
    outer = {key: field[key] for key in ("title", "description", "default") if key in field}
    inner = {key: value for key, value in field.items() if key not in outer}
    inner = {key: _members(value) if key in _INNER else value for key, value in inner.items()}
    named = inner.get("patternProperties", {})
    inner |= {"patternProperties": {k: _opened(v) for k, v in named.items()}} if named else {}
    arms = [arm for arm in inner.pop("anyOf", [inner]) if arm and arm != {"type": "null"}]
    return {"anyOf": [*arms, {"$ref": f"#/$defs/{_OPEN}"}], **outer}


def _members(field: Any) -> Any:
    return _opened(field) if isinstance(field, dict) else field


def schema_text(kind: str) -> str:
    """The schema as the file that is committed."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
