"""Conditions that call a function: one beside the policy file, or a shared one by its name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.gate.policy.case import Case
from generator.gate.verdict.judgement import Judgement

Condition = Callable[[Case], Judgement]


@dataclass(frozen=True, slots=True)
class Functions:
    """Functions that a condition may name: ``own`` by ``function:``, ``shared`` by their name."""

    own: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    shared: Mapping[str, Callable[..., Any]] = field(default_factory=dict)


class ConditionError(ValueError):
    """A condition that cannot mean anything; the message says where and why."""


def only_keys(node: dict[str, Any], allowed: set[str], where: str) -> None:
    """Refuse a key that a condition does not have.

    Raises:
        ConditionError: naming it.
    """
    extra = sorted(set(map(str, node)) - allowed)
    if extra:
        raise ConditionError(f"{where}: unknown key {', '.join(extra)}")


def compile_function(node: dict[str, Any], functions: Functions, where: str) -> Condition:
    """``{function: name, args: {...}}``.

    Raises:
        ConditionError: no such function beside the policy file, or other arguments.
    """
    only_keys(node, {"function", "args"}, where)
    function = bound_function(node, functions, where)
    return _calling(str(node["function"]), function, (), node.get("args") or {})


def compile_shared(name: str, node: dict[str, Any], functions: Functions, where: str) -> Condition:
    """``{name: argument}``, ``{name: {argument: value, ...}}``, or ``{name: true}`` without any.

    Raises:
        ConditionError: the function does not take these arguments.
    """
    only_keys(node, {name}, where)
    given = node[name]
    named = given if isinstance(given, dict) else {}
    first = () if isinstance(given, dict) or given is True else (given,)
    _check_arguments(functions.shared[name], f"{where}: {name}", first, named)
    return _calling(name, functions.shared[name], first, named)


def _calling(
    name: str, function: Callable[..., Any], first: tuple[Any, ...], named: dict[str, Any]
) -> Condition:
    def condition(case: Case) -> Judgement:
        judgement = function(case, *first, **named)
        if not isinstance(judgement, Judgement):
            raise TypeError(f"{name} returned {type(judgement).__name__}, not a Judgement")
        return judgement

    return condition


def _check_arguments(
    function: Callable[..., Any], where: str, first: tuple[Any, ...], named: dict[str, Any]
) -> None:
    try:
        inspect.signature(function).bind("case", *first, **named)
    except TypeError as error:
        raise ConditionError(f"{where}: {error}") from error


def bound_function(node: dict[str, Any], functions: Functions, where: str) -> Callable[..., Any]:
    """The function a node names, checked to accept a case (or root) and the node's ``args``.

    Raises:
        ConditionError: no such function beside the policy file, or other arguments.
    """
    name, arguments = str(node["function"]), node.get("args") or {}
    function = functions.own.get(name)
    if function is None:
        raise ConditionError(f"{where}: the .py file beside the policy has no function {name!r}")
    if not isinstance(arguments, dict):
        raise ConditionError(f"{where}.args: expected names with values")
    _check_arguments(function, f"{where}: {name}", (), arguments)
    return function
