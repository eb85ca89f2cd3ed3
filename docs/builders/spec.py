"""Reference of the spec's fields, from the models, and the schemas that editors read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders.markdown import cell
from builders.root import DOCS, ROOT
from generator.commands.schema import KINDS, schema_of
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment


def pages() -> dict[Path, str]:
    """The page of all fields, and a JSON Schema per kind of file."""
    schemas = {ROOT / f"environments/schema/{kind}.json": schema_of(kind) for kind in KINDS}
    return {DOCS / "spec.md": _page(), **schemas}


def _page() -> str:
    lines = ["# Spec reference", "", "Generated from the models; `pave schema` prints the same for"]
    lines += ["editors. Required fields are marked with `*`."]
    for model in (Environment, Account):
        schema = model.model_json_schema()
        lines += _section(f"kind: {schema['title'].lower()}", schema, schema)
        for name, part in sorted(schema.get("$defs", {}).items()):
            if "enum" not in part and f"## {name}" not in lines:
                lines += _section(name, part, schema)
    return "\n".join(lines) + "\n"


def _section(name: str, part: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """One model as a table of fields; a model with a short form says what that form is."""
    lines = ["", f"## {name}", ""]
    for form in part.get("anyOf", ()):
        if "properties" not in form:
            lines += [f"Short form: {_type(form, schema)}. {form.get('description', '')}.", ""]
        elif "description" in form:
            part = form
    lines += [" ".join(part.get("description", "").split()), ""]
    return lines + _fields(part, schema)


def _fields(part: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """The table of a model's fields."""
    lines = ["| field | type | default | meaning |", "| --- | --- | --- | --- |"]
    required = part.get("required", ())
    for field, facts in part.get("properties", {}).items():
        star = "*" if field in required else ""
        default = facts.get("default")
        shown = "" if default in (None, "") or isinstance(default, dict | list) else f"`{default}`"
        meaning = cell(facts.get("description", ""))
        lines.append(f"| `{field}`{star} | {cell(_type(facts, schema))} | {shown} | {meaning} |")
    return lines


def _type(facts: dict[str, Any], schema: dict[str, Any]) -> str:
    """A field's type in words."""
    if "$ref" in facts:
        name = facts["$ref"].rpartition("/")[2]
        target = schema["$defs"][name]
        if "enum" in target:
            return " or ".join(f"`{value}`" for value in target["enum"])
        return f"[{name}](#{name.lower()})"
    if "anyOf" in facts:
        return " or ".join(_type(f, schema) for f in facts["anyOf"] if f.get("type") != "null")
    if "allOf" in facts:
        return _type(facts["allOf"][0], schema)
    if facts.get("type") == "array":
        inner = facts.get("items") or next(iter(facts.get("prefixItems", [])), {})
        return f"list of {_type(inner, schema)}"
    if facts.get("type") == "object":
        return _mapping(facts, schema)
    if "const" in facts:
        return f"`{facts['const']}`"
    return str(facts.get("type", "text"))


def _mapping(facts: dict[str, Any], schema: dict[str, Any]) -> str:
    """A map in words: what its keys are, where they are not free, and what its values are."""
    (value, *_) = [*facts.get("patternProperties", {}).values(), facts.get("additionalProperties")]
    keys = facts.get("propertyNames", {})
    of = f" from {_type(keys, schema)}" if "$ref" in keys else ""
    return f"map{of} {'to' if of else 'of'} {_type(value or {}, schema)}"
