"""An evaluator that writes down what expressions read of answers that AWS alone gives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from generator.config.demands.answers import AnswerPart, AnswerRows, Answers, AnswerTable, is_answer
from generator.config.demands.demand import MOST_CHOICES, Choice, Demand, Demands
from generator.config.demands.functions import handed_on
from generator.config.files import Files
from generator.config.inputs import Inputs
from generator.config.language.evaluate import Evaluator
from generator.config.language.functions import FUNCTIONS, LAZY
from generator.config.language.kinds import known
from generator.config.language.scope import Scope
from generator.config.language.splats import splat
from generator.config.language.traverse import loop
from generator.config.model import Block
from generator.config.modules.resolver import Resolver
from generator.config.syntax.nodes import (
    Binary,
    Call,
    For,
    GetStep,
    IndexStep,
    Node,
    Splat,
    SplatStep,
    Step,
)
from generator.config.values import Reference, Value, references


def add_demands(demands: Demands, files: Files, inputs: Inputs) -> None:
    """Add what the root module in some files reads.

    Raises:
        UnreadableError: they cannot be read.
    """
    found = Resolver(files, "", inputs, _Demanding(demands)).resolve()
    blocks = [r.block for r in found.resources]
    blocks += [block for held in found.module_blocks.values() for block in held]
    for block in blocks:
        _taken(Answers(demands), block)


def _taken(answers: Answers, block: Block) -> None:
    """Which argument takes an answer: it may want a text of a form of its own."""
    for name, attribute in block.attributes.items():
        for value in answers.made(attribute.value):
            demand = answers.demand(value)
            if demand and not demand.argument:
                demand.argument = name
    for inner in block.blocks:
        _taken(answers, inner)


class _Demanding(Evaluator):
    def __init__(self, demands: Demands) -> None:
        super().__init__(FUNCTIONS, LAZY)
        self._answers = Answers(demands)

    def member(self, value: Value, name: str) -> Value:
        if isinstance(value, Reference):
            found = super().member(value, name)
            self._answers.demand(found)
            return found
        return (
            self._answers.member(value, name) if is_answer(value) else super().member(value, name)
        )

    def item(self, value: Value, key: Value) -> Value:
        if not is_answer(value) or not (known(key) or isinstance(key, Reference)):
            return super().item(value, key)
        return self._answers.item(value, key)

    def looped(self, node: For, source: Value, scope: Scope) -> Value:
        found = self._answers.each(source)
        if found is None:
            return super().looped(node, source, scope)
        inner = scope.with_names(loop(node.names, *found))
        within = next((v.within for v in reversed(found) if isinstance(v, AnswerPart)), None)
        choices = self._choices(node.condition, inner, within) if node.condition else [{}]
        row = inner.evaluate(node.value)
        key = inner.evaluate(node.key) if node.key else None
        seen = references(source)
        if within and isinstance(key, AnswerPart) and key.within is within:
            return AnswerTable(
                references=seen, row=row, within=within, path=key.path, choice=choices[0]
            )
        if within:
            for choice in choices:
                within.choose(choice)
        return AnswerRows(references=seen, row=row)

    def spread(self, node: Splat, source: Value, scope: Scope) -> Value:
        return self._spread(node, source, scope)

    def _spread(self, node: Splat | SplatStep, source: Value, scope: Scope) -> Value:
        found = self._answers.each(source)
        if found is None:
            return splat(node, source, scope)
        # After an attribute-only splat an index applies to the whole result, not to each item.
        own = [n for n, step in enumerate(node.steps) if isinstance(step, IndexStep)]
        each = len(node.steps) if node.full or not own else own[0]
        row = self._stepped(found[1], node.steps[:each], scope)
        return self._stepped(
            AnswerRows(references=references(source), row=row), node.steps[each:], scope
        )

    def _stepped(self, value: Value, steps: Iterable[Step], scope: Scope) -> Value:
        for step in steps:
            if isinstance(step, SplatStep):
                value = self._spread(step, value, scope)
            elif isinstance(step, GetStep):
                value = self.member(value, step.name)
            else:
                value = self.item(value, scope.evaluate(step.key))
        return value

    def applied(self, name: str, values: list[Value], scope: Scope) -> Value:
        found = handed_on(self._answers, name, values)
        return super().applied(name, values, scope) if found is None else found

    # Which members a condition chooses

    def _choices(self, node: Node, scope: Scope, within: Demand | None) -> list[Choice]:
        if isinstance(node, Binary) and node.operator in ("&&", "||"):
            ones, others = (self._choices(n, scope, within) for n in (node.left, node.right))
            if node.operator == "||":
                return [*ones, *others][:MOST_CHOICES]
            both = ({**one, **two} for one in ones for two in others)
            return list(islice(both, MOST_CHOICES))
        if isinstance(node, Binary) and node.operator == "==":
            left, right = (scope.literal(scope.evaluate(n)) for n in (node.left, node.right))
            return _equal(left, right, within) or _equal(right, left, within) or [{}]
        if isinstance(node, Call) and node.function == "contains" and len(node.arguments) == 2:
            held, one = (scope.literal(scope.evaluate(n)) for n in node.arguments)
            wanted = held if isinstance(held, list) else []
            found = (choice for value in wanted for choice in _equal(one, value, within))
            return list(islice(found, MOST_CHOICES)) or [{}]
        scope.evaluate(node)
        return [{}]


def _equal(part: Value, wanted: Value, within: Demand | None) -> list[Choice]:
    plain = isinstance(wanted, str | int | float | Reference)
    if isinstance(part, AnswerPart) and part.within is within and within is not None and plain:
        return [{part.path: wanted}]
    return []
