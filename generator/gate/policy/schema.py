"""JSON Schemas of a policy file and of a gate file, as editors use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.gate.policy.conditions import KEYWORDS
from generator.gate.policy.entry import PolicyEntry
from generator.gate.policy.functions import shared_checks
from generator.gate.policy.leaf import NAMES
from generator.gate.settings.gate_document import OWN_LIST, GateDocument
from generator.gate.settings.settings import load_settings

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CONDITION = {"$ref": "#/$defs/Condition"}
_CONDITIONS = {"type": "array", "items": _CONDITION, "minItems": 1}
_KEYWORDS = {
    "all": {"all": _CONDITIONS},
    "any": {"any": _CONDITIONS},
    "not": {"not": _CONDITION},
    "when": {"when": _CONDITION, "then": _CONDITION},
    "each": {"each": {"type": "string"}, "check": _CONDITION, "min": {"type": "integer"}},
    "function": {
        "function": {"type": "string"},
        "args": {"type": "object"},
        "over": {"const": "configuration"},
    },
    "path": {"path": {"type": "string"}, "default": {}, **{name: {} for name in NAMES}},
}


def policy_schema(folder: Path) -> dict[str, Any]:
    """JSON Schema of a policy file. ``folder``: of the policies, whose shared checks it names."""
    described = TypeAdapter(list[PolicyEntry]).json_schema()
    described["$defs"]["Condition"] = _condition(sorted(shared_checks([folder])))
    described["$defs"]["PolicyEntry"]["properties"]["check"].update(_CONDITION)
    described["$defs"]["PolicyEntry"]["properties"]["check"].pop("additionalProperties")
    return {"$schema": _DIALECT, "title": "Policies", **described}


def _condition(shared: list[str]) -> dict[str, Any]:
    """One of the forms; a shared check may also be one of a folder of one's own."""
    forms: list[dict[str, Any]] = [
        {
            "type": "object",
            "properties": properties,
            "required": ["when", "then"] if key == "when" else [key],
            "additionalProperties": False,
        }
        for key, properties in _KEYWORDS.items()
    ]
    named = {
        "type": "object",
        "properties": {name: {} for name in shared},
        "propertyNames": {"not": {"enum": sorted(KEYWORDS)}},
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {"anyOf": [*forms, named]}


def gate_schema(folder: Path) -> dict[str, Any]:
    """JSON Schema of a gate file. ``folder``: of the policies, whose lists it may hold."""
    described = GateDocument.model_json_schema()
    names = sorted(load_settings(folder / "gate.yaml").for_policies.lists)
    known = [{"enum": names}, {"pattern": f"^{OWN_LIST}"}]
    described["properties"]["lists"]["propertyNames"] = {"anyOf": known}
    return {"$schema": _DIALECT, **described}


def schema_text(kind: str, folder: Path) -> str:
    """The schema of a ``policy`` or ``gate`` file as text."""
    schema = policy_schema(folder) if kind == "policy" else gate_schema(folder)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
