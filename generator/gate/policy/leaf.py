"""A condition on the values at one path: operator, operand, default."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.config.model import Configuration
from generator.config.paths import Found
from generator.config.values import ABSENT, Reference, Template, Unknown, Value
from generator.gate.facts.owners import lies_elsewhere
from generator.gate.model import Status
from generator.gate.policy.case import Case
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    any_of,
    failed,
    lacks,
    of_either,
    passed,
    unknown,
)
from generator.gate.verdict.operators import LIST_OPERATORS, OPERATORS, TAKES_LIST, items
from generator.gate.verdict.wording import shown

Leaf = Callable[[Case], Judgement]
NAMES = (*OPERATORS, *LIST_OPERATORS, "present", "absent", "references")
_MISSING = object()


def compile_leaf(node: dict[str, Any]) -> Leaf:
    """Turn ``{path: ..., <operator>: ...}`` into a function.

    Raises:
        ValueError: the path, the operator or its operand is malformed.
    """
    path = node["path"]
    if not isinstance(path, str) or not all(path.split(".")):
        raise ValueError("`path` must be a dotted path")
    names = [key for key in node if key not in ("path", "default")]
    wrong = [str(name) for name in names if name not in NAMES]
    if wrong:
        raise ValueError(f"unknown operator {', '.join(wrong)}; allowed: {', '.join(NAMES)}")
    if len(names) != 1:
        raise ValueError(f"`{path}` needs exactly one operator, found {len(names)}")
    return _leaf(path, names[0], node[names[0]], node.get("default", _MISSING))


def _leaf(path: str, name: str, operand: Any, default: Any) -> Leaf:
    if name in ("present", "absent"):
        if operand is not True or default is not _MISSING:
            raise ValueError(f"`{name}` allows only the operand true, and no default")
        return _presence(path, name == "present")
    if name == "references":
        return _references(path, _types(operand))
    if name in LIST_OPERATORS:
        return _listed(path, LIST_OPERATORS[name], str(operand), default)
    _check_operand(name, operand)
    return lambda case: _compare(case, path, name, operand, default)


def _check_operand(name: str, operand: Any) -> None:
    if name in TAKES_LIST and (not isinstance(operand, list) or not operand):
        raise ValueError(f"`{name}` needs a list that is not empty")
    if name in ("at_least", "at_most") and (
        isinstance(operand, bool) or not isinstance(operand, int | float)
    ):
        raise ValueError(f"`{name}` needs a number")
    if name == "matches":
        try:
            re.compile(operand)
        except (re.error, TypeError) as error:
            raise ValueError(f"`matches` needs a regular expression: {error}") from error


def _types(operand: Any) -> tuple[str, ...]:
    types = operand if isinstance(operand, list) else [operand]
    if not types or not all(isinstance(t, str) and t for t in types):
        raise ValueError("`references` needs a resource type, or a list of resource types")
    return tuple(types)


def _listed(path: str, name: str, list_name: str, default: Any) -> Leaf:
    def leaf(case: Case) -> Judgement:
        if list_name not in case.settings.lists:
            raise LookupError(f"gate.yaml has no list {list_name!r}")
        judgement = _compare(case, path, name, list(case.settings.lists[list_name]), default)
        if judgement.status is not Status.FAIL or name != "in":
            return judgement
        item = shown(case.get(path), path)
        return replace(judgement, cause=lacks(list_name, item) if case.find(path) else "")

    return leaf


def _compare(case: Case, path: str, name: str, operand: Any, default: Any) -> Judgement:
    operator, wording = OPERATORS[name]
    must = wording.format(shown(operand))  # what a policy demands is no secret

    def one(found: Found) -> Judgement:
        if found.open:  # where no block is made, another value tells
            made = one(Found(found.if_made, found.line))
            if made.status is Status.PASS:
                return made
        value = case.literal(found.value)  # followed into the resource that writes it
        if isinstance(value, Unknown) and value.either:
            open_ = unknown(f"`{path}` is {shown(value, path)}; it {must}", found.line)
            return of_either(value.either, lambda v: one(Found(v, found.line)), open_)
        text = f"`{path}` is {shown(value, path)}"
        if value is ABSENT:
            if default is _MISSING:
                return failed(f"`{path}` is not set; it {must}", found.line)
            value, text = default, f"`{path}` is not set, which means {shown(default)}"
        answer = operator(value, operand)
        if answer is None:
            return unknown(f"{text}; it {must}", found.line)
        return passed(text, found.line) if answer else failed(f"{text}; it {must}", found.line)

    return all_of(map(one, case.values(path)))


def _presence(path: str, wanted: bool) -> Leaf:
    def leaf(case: Case) -> Judgement:
        judgements = [_is_set(path, found) for found in case.values(path)]
        if wanted:
            return all_of(judgements)
        written = any_of(judgements)
        doubtful = [v for v in judgements if v.status is Status.UNKNOWN]
        if written.status is Status.PASS and doubtful:
            return doubtful[0]
        if written.status is Status.PASS:
            return failed(f"{written.message}; it must not be set", written.line)
        return passed(written.message, written.line) if written.status is Status.FAIL else written

    return leaf


def _is_set(path: str, found: Found) -> Judgement:
    """Empty strings and lists count as not set, as the provider treats them; an unresolved
    value may be null, so that it is not known to be set."""
    if isinstance(found.value, Unknown) and found.value.either:
        open_ = unknown(f"`{path}` is {shown(found.value, path)}", found.line)
        return of_either(found.value.either, lambda v: _is_set(path, Found(v, found.line)), open_)
    if isinstance(found.value, Unknown):
        said, away = f"`{path}` is {shown(found.value, path)}", lies_elsewhere(found.value)
        return unknown(said, found.line, elsewhere=away)
    if found.value is ABSENT or found.value in ("", [], {}):
        return failed(f"`{path}` is not set", found.line)
    return passed(f"`{path}` is set", found.line)


def _references(path: str, types: tuple[str, ...]) -> Leaf:
    wanted = " or ".join(types)

    def one(configuration: Configuration, value: Value, line: int) -> Judgement:
        text = f"`{path}` is {shown(value, path)}"
        found = referenced_types(configuration, value)
        if found is None:
            return unknown(f"{text}; it must refer to {wanted}", line)
        if set(found) & set(types):
            return passed(text, line)
        return failed(f"{text}; it must refer to {wanted}", line)

    def leaf(case: Case) -> Judgement:
        return all_of(
            failed(f"`{path}` is not set; it must refer to {wanted}", found.line)
            if found.value is ABSENT
            else all_of(one(case.configuration, v, found.line) for v in items(found.value))
            for found in case.values(path)
        )

    return leaf


def referenced_types(configuration: Configuration, value: Value) -> tuple[str, ...] | None:
    """Resource types a value refers to (data sources as ``data.<type>``); None: cannot tell."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Template):
        nested = [referenced_types(configuration, p) for p in value.parts if not isinstance(p, str)]
        return None if None in nested else tuple(t for n in nested if n for t in n)
    if not isinstance(value, Reference):
        return ()
    target = configuration.target(value)
    if target is not None:
        return (target.type if target.mode == "managed" else f"data.{target.type}",)
    steps = value.address.split(".")
    return (("data." if "data" in steps[:-2] else "") + steps[-2],) if len(steps) > 1 else ()
