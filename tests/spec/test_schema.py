"""JSON Schema: committed, fresh, and every field described."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.spec.schema import schema, schema_text

SCHEMAS = Path("environments/schema")


@pytest.mark.parametrize("kind", ["account", "environment"])
def test_the_committed_schema_is_fresh(kind: str) -> None:
    assert (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind), (
        "stale: run `make docs`"
    )


@pytest.mark.parametrize("kind", ["account", "environment"])
def test_every_field_is_described_and_no_other_is_allowed(kind: str) -> None:
    described = schema(kind)
    for owner, part in {"": described, **described.get("$defs", {})}.items():
        for node in objects(part):
            assert node["additionalProperties"] is False, owner
            for field, value in node["properties"].items():
                assert value.get("description"), f"{owner}.{field}"


def objects(part: Any) -> Iterator[dict[str, Any]]:
    for node in (part, *part.get("anyOf", [])):
        if "properties" in node:
            yield node


def test_the_examples_point_to_their_schema() -> None:
    for path in Path("environments").glob("[!_]*.yaml"):
        kind = "account" if path.name.startswith("smartpay-") else "environment"
        line = path.read_text(encoding="utf-8").splitlines()[0]
        assert line == f"# yaml-language-server: $schema=schema/{kind}.json"


def test_a_field_may_be_taken_away_or_named_but_not_what_a_spec_says_of_itself() -> None:
    described = schema("environment")
    either = described["$defs"]["NamedOrNull"]["anyOf"]
    assert {"type": "null"} in either
    (text,) = [arm["pattern"] for arm in either if "pattern" in arm]
    assert re.search(text, "arn:${account.id}:x")
    assert not re.search(text, "${HOME}")
    reference = {"$ref": "#/$defs/NamedOrNull"}
    assert reference in described["properties"]["region"]["anyOf"]
    assert reference in described["$defs"]["Database"]["properties"]["engine"]["anyOf"]
    members = described["properties"]["databases"]["anyOf"][0]["patternProperties"]
    assert all(reference in member["anyOf"] for member in members.values())
    for name in ("kind", "name", "extends"):
        assert "$ref" not in str(described["properties"][name])
