"""Operators with their operands evaluated."""

from __future__ import annotations

from generator.config.language import operators
from generator.config.language.kinds import EvaluationError, UndefinedError, UnsureError
from generator.config.language.origin import inherited
from generator.config.language.scope import Scope
from generator.config.numbers import Real
from generator.config.syntax.nodes import Binary, Literal, Node, Number, Unary
from generator.config.values import Json, Value


def binary(node: Binary, scope: Scope) -> Value:
    """An operator between two operands."""
    operands = [scope.evaluate(node.left)]
    try:
        operands.append(scope.evaluate(node.right))
    except UndefinedError:
        raise
    except EvaluationError:
        first, decides = scope.literal(operands[0]), node.operator == "||"
        if node.operator not in ("&&", "||") or first is (not decides):
            raise
        # Since Terraform 1.12 the first operand alone decides. Before, this is an error: nothing of
        # it is applied, but where try() or can() goes on with it.
        if first is decides and not scope.caught:
            return first
        raise UnsureError("whether the second operand counts") from None
    compared = all(isinstance(o, list | dict | Json) for o in operands)
    scope.budget.charge(operands, 0 if compared else 4)
    values = list(map(scope.literal, operands))
    result = operators.binary(node.operator, *values)
    if isinstance(result, Real) and not (_written(node.left) or _written(node.right)):
        # Results of length(), index() and the like have 64 bits, numbers of a text 512.
        raise UnsureError("the precision of a number")
    return inherited(result, values, scope.budget)


def unary(node: Unary, scope: Scope) -> Value:
    """``!`` and ``-``."""
    value = scope.literal(scope.evaluate(node.of))
    return inherited(operators.unary(node.operator, value), [value], scope.budget)


def _written(node: Node) -> bool:
    return isinstance(node, Number | Literal)
