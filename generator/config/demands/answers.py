"""Values that stand for answers of AWS while a configuration is evaluated, with what is read of
them. To every other part of the evaluator they are unknown, as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.config.demands.demand import KEY, Choice, Demand, Demands, Path
from generator.config.values import Reference, Unknown, Value, references


@dataclass(frozen=True, slots=True)
class AnswerPart(Unknown):
    """A part of an answer: ``path`` leads to it from a member of the collection ``within``."""

    demand: Demand = field(default_factory=Demand, compare=False, repr=False)
    within: Demand | None = field(default=None, compare=False, repr=False)
    path: Path = ()


@dataclass(frozen=True, slots=True)
class AnswerRows(Unknown):
    """A list with ``row`` for each member of a collection."""

    row: Value = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnswerTable(Unknown):
    """A map with ``row`` for each member of ``within``, by what the member has at ``path``."""

    row: Value = field(default=None, compare=False, repr=False)
    within: Demand = field(default_factory=Demand, compare=False, repr=False)
    path: Path = ()
    choice: Choice = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """What can be done with answers; everything that is read is written into ``demands``."""

    demands: Demands

    def demand(self, value: Value) -> Demand | None:
        """What is read of a value; None: it is no part of an answer."""
        if isinstance(value, Reference) and value.attribute:
            return self.demands.at(value)
        return value.demand if isinstance(value, AnswerPart) else None

    def member(self, value: Value, key: str) -> Value:
        """``value.key`` of an answer."""
        if isinstance(value, AnswerTable):
            value.within.choose({**value.choice, value.path: key})
            return value.row
        if isinstance(value, AnswerRows):
            return self.member(value.row, key)
        demand = self.demand(value)
        if demand is None:
            return Unknown("the object is not known", references(value))
        return _part(value, demand.key(key), key)

    def item(self, value: Value, key: Value) -> Value:
        """``value[key]`` of an answer."""
        if isinstance(value, AnswerRows):
            return value.row
        if isinstance(value, AnswerTable) or isinstance(key, str):
            return self.member(value, str(key))
        demand = self.demand(value)
        if demand is None or not isinstance(key, int):
            return Unknown("the index is not known", references(value))
        return _part(value, demand.place(key), key)

    def each(self, value: Value) -> tuple[Value, Value] | None:
        """Key and value of any member of an answer; None: it is none."""
        if isinstance(value, AnswerTable):
            key = AnswerPart(references=references(value), within=value.within, path=value.path)
            return key, value.row
        if isinstance(value, AnswerRows):
            return Unknown("the place of a member", references(value)), value.row
        demand = self.demand(value)
        if demand is None:
            return None
        seen = references(value)
        key = AnswerPart(references=seen, within=demand, path=(KEY,))
        return key, AnswerPart(references=seen, demand=demand.member(), within=demand)

    def made(self, value: Value) -> Iterator[Value]:
        """A value and all inside it that is an answer."""
        if isinstance(value, AnswerRows | AnswerTable):
            yield from self.made(value.row)
        elif self.demand(value) is not None:
            yield value
        elif isinstance(value, list):
            for item in value:
                yield from self.made(item)


def _part(value: Value, demand: Demand, step: str | int) -> AnswerPart:
    within = value.within if isinstance(value, AnswerPart) else None
    path = (*value.path, step) if isinstance(value, AnswerPart) else ()
    return AnswerPart(references=references(value), demand=demand, within=within, path=path)


def is_answer(value: Value) -> bool:
    """Whether a value is an answer, or made of the members of one."""
    return isinstance(value, AnswerPart | AnswerRows | AnswerTable) or (
        isinstance(value, Reference) and bool(value.attribute)
    )
