"""JSON Schema of the spec, as editors use it."""

from __future__ import annotations

import json
from typing import Any

from generator.spec.draft import KINDS

# Items of lists: ``extends`` merges nothing into them, so what they need must be written.
_WHOLE = frozenset({"Flow", "Connection", "ForwardedZone", "Volume", "Macsec"})


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
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **described}


def schema_text(kind: str) -> str:
    """The schema as the file that is committed."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
