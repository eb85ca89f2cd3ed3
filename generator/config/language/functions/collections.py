"""Functions over lists. They look into their elements only where they must."""

from __future__ import annotations

from collections.abc import Hashable

from generator.config.language.functions.adapt import Opaque, Plain, opaque, over_any
from generator.config.language.functions.characters import clusters
from generator.config.language.functions.joined import concat, flatten
from generator.config.language.functions.known_lists import same_value
from generator.config.language.kinds import (
    EvaluationError,
    SetValue,
    UnsureError,
    identity,
    known,
    not_empty,
    unknown,
)
from generator.config.language.operators import to_number, to_string
from generator.config.language.traverse import index, iterate
from generator.config.language.unify import unify
from generator.config.values import (
    ModuleValue,
    OpenList,
    OpenMap,
    Reference,
    Unknown,
    Value,
)

_MOST_ELEMENTS = 1000  # of a list that AWS answers


def _to_list(value: Value) -> Value:
    return value if opaque(value) or value is None else unify([v for _, v in items_of(value)])


def items_of(value: Value) -> list[tuple[Value, Value]]:
    """Keys and values of a list or set; EvaluationError for anything else."""
    if not isinstance(value, list):
        raise EvaluationError("a list is required")
    return iterate(value)


def _element(items: list[Value] | Opaque, position: Value) -> Value:
    if opaque(items) or not known(position):
        return unknown("the list or index of element() is not known", items, position)
    number = to_number(position)
    if not items or isinstance(items, SetValue):
        raise EvaluationError("a list that is not empty is required")
    if isinstance(items, OpenList):
        return index(items, number)
    if not isinstance(number, int):
        raise EvaluationError("the index must be a whole number")
    if number < 0:
        raise UnsureError("element() from the end, which not all versions of Terraform have")
    return items[number % len(items)]


def _length(value: Value) -> Value:
    if opaque(value) or isinstance(value, OpenMap | OpenList):
        return unknown("the length is not known", value)
    if isinstance(value, str):
        return len(clusters(value))
    value = value.plain() if isinstance(value, ModuleValue) else value
    if not isinstance(value, list | dict):
        raise EvaluationError("a string, list or map is required")
    return len(value)


def _coalesce(*values: Value) -> Value:
    for value in unify(list(values)):
        if not_empty(value):
            return value
        if not known(value):
            return unknown("an argument of coalesce() is not known", *values)
        if value is not None and value != "":
            return value
    raise EvaluationError("there is no value that is not null or empty")


def _coalescelist(*lists: list[Value] | Opaque) -> Value:
    for items in lists:
        if opaque(items):
            return unknown("a list of coalescelist() is not known", *lists)
        if isinstance(items, SetValue):
            raise EvaluationError("lists are required")
        if items:
            return items
    raise EvaluationError("all lists are empty")


def _compact(items: list[Value] | Opaque) -> Value:
    if opaque(items):
        return unknown("the list is not known", items)
    texts = [to_string(i) if i is not None and known(i) else i for i in items]
    left: list[Value] = [t for t in texts if t is not None and t != ""]
    if all(known(i) or not_empty(i) for i in left):
        return left
    return OpenList(left)


def _distinct(items: list[Value] | Opaque) -> Value:
    if opaque(items):
        return unknown("the list is not known", items)
    found: dict[Hashable, Value] = {}
    for item in unify(items):
        found.setdefault(identity(item), item)
    left: list[Value] = list(found.values())
    if any(isinstance(i, Unknown) for i in items):
        return OpenList(left)
    return left


def _contains(items: list[Value] | Opaque, value: Value) -> Value:
    if value is None:
        raise EvaluationError("an argument must not be null")
    if opaque(items):
        return unknown("the list is not known", items, value)
    if known(value) and any(known(i) and same_value(i, value) for i in items):
        return True
    return False if known(items) and known(value) else unknown("an element", items, value)


def _one(value: Value) -> Value:
    if opaque(value):
        return unknown("the list is not known", value)
    if not isinstance(value, list):
        raise EvaluationError("a list is required")
    if sum(map(_exists, value)) > 1:
        raise EvaluationError("more than one element")
    if len(value) > 1 or (isinstance(value, OpenList) and isinstance(value[0], Unknown)):
        return unknown("which element of one() exists is not known", value)
    return value[0] if value else None


def _exists(item: Value) -> bool:
    """Whether an element is there for sure: a splat over a resource whose count is open has one
    element that stands for all its instances, and perhaps for none."""
    return not isinstance(item, Reference) or item.address.endswith("]")


def _slice(items: list[Value] | Opaque, start: int | Opaque, end: int | Opaque) -> Value:
    if isinstance(items, Reference) and not opaque(start) and not opaque(end):
        return _slice_of_attribute(items, start, end)
    if opaque(items) or opaque(start) or opaque(end):
        return unknown("the list of slice() is not known", items, start, end)
    if isinstance(items, OpenList):
        return items
    if isinstance(items, SetValue):
        raise EvaluationError("a list is required")
    if not 0 <= start <= end <= len(items):
        raise EvaluationError("the indexes are outside the list")
    return items[start:end]


def _slice_of_attribute(items: Reference, start: int, end: int) -> Value:
    """The elements of a list that AWS answers: slice() refuses one that has fewer."""
    if not 0 <= start <= end <= _MOST_ELEMENTS:
        return unknown("the list of slice() is not known", items)
    return [Reference(items.address, f"{items.attribute}[{n}]") for n in range(start, end)]


def _reverse(items: list[Value] | Opaque) -> Value:
    return items if opaque(items) else list(items)[::-1]


def _same(value: Value) -> Value:
    return value


_ANY: dict[str, tuple[str, Plain]] = {
    "coalesce": ("a*", _coalesce),
    "coalescelist": ("l*", _coalescelist),
    "compact": ("l", _compact),
    "concat": ("l*", concat),
    "contains": ("la", _contains),
    "distinct": ("l", _distinct),
    "element": ("lv", _element),
    "flatten": ("l", flatten),
    "length": ("v", _length),
    "nonsensitive": ("a", _same),
    "one": ("v", _one),
    "reverse": ("l", _reverse),
    "sensitive": ("a", _same),
    "slice": ("lii", _slice),
    "tolist": ("a", _to_list),
}
FUNCTIONS = {name: over_any(name, *entry) for name, entry in _ANY.items()}
