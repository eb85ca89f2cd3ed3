"""One document of IAM in other spellings: each policy answers as to the first.

IAM User Guide, "IAM JSON policy elements": names of elements, of actions and of condition keys and
operators are not case-sensitive ("Action", "Condition"); a list of one is what stands in it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Block, Configuration
from generator.config.values import Json, OpenMap, Value
from tests.policies.test_as_objects import BY_POLICY, answers
from tests.policies.test_policies import CASES

ACTIONS = ("Action", "NotAction")
ELEMENTS = (*ACTIONS, "Condition", "Effect", "NotPrincipal", "NotResource", "Principal", "Resource")
MEMBERS = (*ACTIONS, "AWS", "NotResource", "Resource", "Service")
WITH_STATEMENTS = [
    policy
    for policy, cases in BY_POLICY.items()
    if any("Statement" in CASES[case].read_text("utf-8") for case in cases)
]
Entry = Callable[[str, Any], tuple[str, Any]]


def mapped(value: Any, entry: Entry) -> Any:
    """The value with each entry of its maps as ``entry`` has it, inner ones first."""
    if isinstance(value, OpenMap):
        return value
    if isinstance(value, dict):
        return dict(entry(key, mapped(inner, entry)) for key, inner in value.items())
    return [mapped(inner, entry) for inner in value] if isinstance(value, list) else value


def upper(value: Any) -> Any:
    if isinstance(value, list):
        return [upper(inner) for inner in value]
    return value.upper() if isinstance(value, str) else value


def in_capitals(conditions: Any) -> Any:
    if not isinstance(conditions, dict) or isinstance(conditions, OpenMap):
        return conditions
    return {key.upper(): in_capitals(inner) for key, inner in conditions.items()}


def alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


SPELLINGS: dict[str, Entry] = {
    "small elements": lambda k, v: (k.lower() if k in ELEMENTS else k, v),
    "actions in capitals": lambda k, v: (k, upper(v) if k in ACTIONS else v),
    "conditions in capitals": lambda k, v: (k, in_capitals(v) if k == "Condition" else v),
    "lists of one": lambda k, v: (k, [v] if k in MEMBERS and isinstance(v, str) else v),
    "no lists of one": lambda k, v: (k, alone(v)),
}


def written(value: Value, entry: Entry) -> Value:
    document = isinstance(value, Json) and isinstance(value.value, dict)
    if not document or "Statement" not in value.value:
        return value
    return Json(mapped(value.value, entry))


def respelled(configuration: Configuration, entry: Entry) -> Configuration:
    def block(of: Block) -> Block:
        attributes = {
            name: replace(a, value=written(a.value, entry)) for name, a in of.attributes.items()
        }
        return replace(of, attributes=attributes, blocks=tuple(map(block, of.blocks)))

    resources = tuple(replace(r, block=block(r.block)) for r in configuration.resources)
    return replace(configuration, resources=resources)


@pytest.mark.parametrize("policy", WITH_STATEMENTS)
def test_another_spelling_has_the_same_answer(policy: str) -> None:
    different = []
    for case in BY_POLICY[policy]:
        first = load_files({"main.tf": CASES[case].read_text("utf-8")}, case)
        for name, entry in SPELLINGS.items():
            other = respelled(first, entry)
            if other != first and answers(policy, other) != answers(policy, first):
                different.append((case, name))
    assert different == []


def test_spellings_change_a_document() -> None:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Condition": {"Bool": {"aws:x": "y"}}}
    document = Json({"Version": "2012-10-17", "Statement": [statement]})
    assert len(WITH_STATEMENTS) > 40
    for entry in SPELLINGS.values():
        assert written(document, entry) != document
