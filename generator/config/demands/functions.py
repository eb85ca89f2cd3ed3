"""What functions hand on of an answer of AWS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.config.demands.answers import AnswerPart, AnswerRows, Answers, AnswerTable, is_answer
from generator.config.values import Value, references

# Functions whose result has the members of the first of their arguments that is an answer.
_HANDED_ON = frozenset(
    {"coalesce", "coalescelist", "compact", "concat", "distinct", "flatten", "merge"}
    | {"nonsensitive", "reverse", "sensitive", "setunion", "slice", "sort", "tolist", "tomap"}
    | {"toset", "tostring", "trimspace"}
)
_DECODES = frozenset({"base64decode", "jsondecode", "tonumber", "yamldecode"})


def handed_on(answers: Answers, name: str, values: Sequence[Value]) -> Value:
    """The result of a function of answers; None: it says nothing of what they hold."""
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    first = next((part for part in parts if is_answer(part)), None)
    if first is None:
        return None
    if name in _HANDED_ON:
        return first
    if name in _DECODES:
        return _decoded(answers, name, first)
    special = _SPECIAL.get(name)
    return special(answers, values) if special else None


def _decoded(answers: Answers, name: str, value: Value) -> Value:
    demand = answers.demand(value)
    return AnswerPart(references=references(value), demand=demand.decode(name)) if demand else None


def _one(answers: Answers, values: Sequence[Value]) -> Value:
    found = answers.each(values[0])
    return found[1] if found else None


def _element(answers: Answers, values: Sequence[Value]) -> Value:
    place = values[1] if len(values) == 2 else 0
    return answers.item(values[0], place if isinstance(place, int) else 0)


def _lookup(answers: Answers, values: Sequence[Value]) -> Value:
    key = values[1] if len(values) > 1 else None
    return answers.member(values[0], key) if isinstance(key, str) else None


def _values(answers: Answers, values: Sequence[Value]) -> Value:
    found = answers.each(values[0])
    return AnswerRows(references=references(values[0]), row=found[1]) if found else None


def _keys(answers: Answers, values: Sequence[Value]) -> Value:
    found = answers.each(values[0])
    return AnswerRows(references=references(values[0]), row=found[0]) if found else None


def _zipmap(answers: Answers, values: Sequence[Value]) -> Value:
    keys, held = (*values, None, None)[:2]
    if isinstance(keys, list):
        return {str(key): answers.item(held, place) for place, key in enumerate(keys)}
    within, found = answers.demand(keys), answers.each(held)
    if within is None or found is None:
        return None
    return AnswerTable(references=references(keys), row=found[1], within=within)


def _split(answers: Answers, values: Sequence[Value]) -> Value:
    separator, demand = values[0], answers.demand(values[-1])
    if not isinstance(separator, str) or demand is None:
        return None
    return AnswerPart(references=references(values[-1]), demand=demand.split(separator))


_SPECIAL: Mapping[str, Callable[[Answers, Sequence[Value]], Value]] = {
    "element": _element,
    "keys": _keys,
    "lookup": _lookup,
    "one": _one,
    "split": _split,
    "values": _values,
    "zipmap": _zipmap,
}
