"""``try`` and ``can``: the only functions that see an argument fail."""

from __future__ import annotations

from collections.abc import Sequence

from generator.config.language.kinds import EvaluationError, known, unknown
from generator.config.language.scope import Scope
from generator.config.syntax.nodes import Node
from generator.config.values import Value


def _try(scope: Scope, arguments: Sequence[Node]) -> Value:
    for argument in arguments:
        try:
            return scope.evaluate(argument)
        except EvaluationError:
            continue
    raise EvaluationError("try(): no argument can be evaluated")


def _can(scope: Scope, arguments: Sequence[Node]) -> Value:
    if len(arguments) != 1:
        raise EvaluationError("can() takes one argument")
    try:
        value = scope.evaluate(arguments[0])
    except EvaluationError:
        return False
    return True if known(value) else unknown("whether it can be evaluated is not known", value)


FUNCTIONS = {"try": _try, "can": _can}
