"""``try`` and ``can``, which see an argument fail, and ``templatestring``, which wants a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.config.language.kinds import (
    EvaluationError,
    UndefinedError,
    UnsureError,
    known,
    unknown,
)
from generator.config.language.origin import inherited
from generator.config.language.scope import Scope
from generator.config.syntax.nodes import Get, Index, Literal, Name, Node
from generator.config.values import Cause, Unknown, Value


def _try(scope: Scope, arguments: Sequence[Node]) -> Value:
    inside = replace(scope, caught=True)
    for at, argument in enumerate(arguments):
        try:
            found = inside.evaluate(argument)
        except UndefinedError:
            raise
        except EvaluationError:
            continue
        fallback = any(isinstance(n, Literal) and n.value for n in arguments[at + 1 :])
        if fallback and isinstance(found, Unknown) and found.cause is Cause.OTHER:
            # A text may stand in the place of an entry that nobody knows to be there.
            return replace(found, member="")
        return found
    raise EvaluationError("try(): no argument can be evaluated")


def _can(scope: Scope, arguments: Sequence[Node]) -> Value:
    if len(arguments) != 1:
        raise EvaluationError("can() takes one argument")
    try:
        value = replace(scope, caught=True).evaluate(arguments[0])
    except UndefinedError:
        raise
    except EvaluationError:
        return False
    return True if known(value) else unknown("whether it can be evaluated is not known", value)


def _templatestring(scope: Scope, arguments: Sequence[Node]) -> Value:
    if len(arguments) != 2:
        raise EvaluationError("templatestring() takes two arguments")
    if not _is_traversal(arguments[0]):
        raise UnsureError("templatestring() of what is not a name")
    text = scope.literal(scope.evaluate(arguments[0]))
    variables = scope.evaluate(arguments[1])
    if text is None or isinstance(text, list | dict | bool):
        raise EvaluationError("templatestring(): a string is required")
    if not isinstance(text, str) or not isinstance(variables, dict):
        return unknown("the template or its variables are not known", text, variables)
    return inherited(scope.module.render(text, variables), [text], scope.budget)


def _is_traversal(node: Node) -> bool:
    while isinstance(node, Get) or (isinstance(node, Index) and isinstance(node.key, Literal)):
        node = node.of
    return isinstance(node, Name)


FUNCTIONS = {"try": _try, "can": _can, "templatestring": _templatestring}
