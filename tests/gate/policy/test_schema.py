from collections.abc import Iterator
from typing import Any

from generator.gate.policy.catalogue import policy_files
from generator.gate.policy.conditions import KEYWORDS
from generator.gate.policy.schema import gate_schema, policy_schema
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder

POLICIES = data_folder("policies")


def conditions(node: Any) -> Iterator[dict[str, Any]]:
    """A condition and every condition inside it."""
    yield node
    for key, held in node.items():
        inside = held if key in ("all", "any") else [held] if key in ("not", "when", "then") else []
        inside = [held] if key == "check" else inside
        for child in inside:
            yield from conditions(child)


def fits(condition: dict[str, Any], form: dict[str, Any]) -> bool:
    if "propertyNames" in form:
        taken = set(condition) & set(form["propertyNames"]["not"]["enum"])
        return len(condition) == 1 and not taken
    return set(form["required"]) <= set(condition) <= set(form["properties"])


def test_every_policy_that_ships_has_a_form_of_the_schema() -> None:
    forms = policy_schema(POLICIES)["$defs"]["Condition"]["anyOf"]
    allowed = policy_schema(POLICIES)["$defs"]["PolicyEntry"]["properties"]
    for file in policy_files(POLICIES):
        for entry in read_yaml(file):
            assert set(entry) <= set(allowed)
            for condition in conditions(entry["check"]):
                assert sum(fits(condition, form) for form in forms) == 1, condition


def test_every_keyword_is_in_the_schema() -> None:
    *forms, named = policy_schema(POLICIES)["$defs"]["Condition"]["anyOf"]
    assert {form["required"][0] for form in forms} == KEYWORDS
    assert "own_key" in named["properties"]
    assert not fits({"path": "a", "equal": 1}, forms[-1])


def test_the_gate_file_has_named_lists() -> None:
    schema = gate_schema(POLICIES)
    known, own = schema["properties"]["lists"]["propertyNames"]["anyOf"]
    assert "onprem_cidrs" in known["enum"]
    assert own == {"pattern": "^own_"}
    parts = {"thresholds", "scope", "lists", "waivers", "defaults", "not_judged"}
    parts |= {"exclude", "examples", "modules"}
    assert set(schema["properties"]) == parts
