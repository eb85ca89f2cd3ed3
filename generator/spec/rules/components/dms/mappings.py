"""Table mappings of a migration: JSON whose rules DMS understands.

Source: DMS user guide, "Using table mapping to specify task settings" (selection rules,
transformation rules and actions, table settings, data masking).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.rules.subject import Subject, join

_SELECTION = ("include", "exclude", "explicit")
_TYPES = ("selection", "transformation", "table-settings", "object-mapping")
# What makes a column's content unreadable, or leaves it out.
_MASKING = ("data-masking-", "remove-column")
_NEEDED = ("rule-type", "rule-id", "rule-name", "object-locator")


def table_mappings(subject: Subject, path: str, text: str) -> Iterator[Problem]:
    """Every problem of the text."""
    try:
        document = _parsed(text)
    except (ValueError, RecursionError) as error:
        yield subject.problem(path, f"is not JSON: {error}")
        return
    rules = document.get("rules") if isinstance(document, dict) else None
    if not isinstance(rules, list) or not rules:
        message = "must hold at least one rule"
        yield subject.problem(path, message, allowed='{"rules": [{"rule-type": "selection", ...}]}')
        return
    for number, rule in enumerate(rules, 1):
        yield from _rule(subject, path, number, rule)
    yield from _together(subject, path, [rule for rule in rules if isinstance(rule, dict)])


def _parsed(text: str) -> Any:
    """The document; NaN and halves of surrogate pairs are no JSON, though Python reads them."""
    document = json.loads(text, parse_constant=_no_constant)
    json.dumps(document, ensure_ascii=False).encode()
    return document


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number in JSON")


def masks(text: str) -> bool:
    """Whether a transformation masks or removes a column; false for what is no JSON."""
    try:
        rules = json.loads(text)["rules"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    if not isinstance(rules, list):
        return False
    actions = [str(rule.get("rule-action")) for rule in rules if isinstance(rule, dict)]
    return any(action.startswith(_MASKING) for action in actions)


def _rule(subject: Subject, path: str, number: int, rule: Any) -> Iterator[Problem]:
    if not isinstance(rule, dict):
        yield subject.problem(path, f"rule {number} is not an object")
        return
    missing = [key for key in _NEEDED if key not in rule]
    kind, action = str(rule.get("rule-type")), str(rule.get("rule-action"))
    if missing:
        yield subject.problem(path, f"rule {number} has no {join(missing)}")
    elif kind not in _TYPES:
        message = f"rule {number} has an unknown rule-type"
        yield subject.problem(path, message, kind, join(_TYPES), nearest(kind, _TYPES))
    elif kind == "selection" and action not in _SELECTION:
        message = f"rule {number} is a selection with an unknown rule-action"
        near = nearest(action, _SELECTION)
        yield subject.problem(path, message, action, join(_SELECTION), near)
    elif not isinstance(rule["object-locator"], dict):
        yield subject.problem(path, f"the object-locator of rule {number} is not an object")


def _together(subject: Subject, path: str, rules: list[dict[str, Any]]) -> Iterator[Problem]:
    for key in ("rule-id", "rule-name"):
        counted = Counter(str(rule[key]) for rule in rules if key in rule)
        for value in [value for value, count in counted.items() if count > 1]:
            yield subject.problem(path, f"two rules have the same {key}", value)
    chosen = [r for r in rules if r.get("rule-type") == "selection"]
    if not any(rule.get("rule-action") in ("include", "explicit") for rule in chosen):
        allowed = 'a rule with "rule-type": "selection", "rule-action": "include"'
        yield subject.problem(path, "no rule selects a table", allowed=allowed)
