"""``concat()`` and ``flatten()``: lists of which parts may not be known."""

from __future__ import annotations

from generator.config.language.functions.adapt import Opaque, opaque
from generator.config.language.kinds import EvaluationError, SetValue, UnsureError, unknown
from generator.config.values import Json, OpenList, Reference, Template, Unknown, Value


def concat(*lists: list[Value] | Opaque) -> Value:
    """The lists one after another; of one that is not known stands it in its place."""
    if any(isinstance(items, Template | Json) for items in lists):
        return unknown("a list of concat() is not known", *lists)
    found = [
        OpenList([_each(items)]) if isinstance(items, Reference | Unknown) else items
        for items in lists
        if not isinstance(items, Template | Json)
    ]
    if any(isinstance(items, SetValue) for items in found) or not found:
        raise EvaluationError("lists are required")
    if len({k for items in found for k in _scalars(items)}) > 1 and not any(
        len(_scalars(items)) > 1 for items in found
    ):
        raise UnsureError("lists of different types")  # lists are converted, tuples are not
    made = [value for items in found for value in items]
    return OpenList(made) if any(isinstance(items, OpenList) for items in found) else made


def _each(items: Reference | Unknown) -> Value:
    """What stands for each element of a list that AWS answers."""
    if isinstance(items, Reference) and items.attribute:
        return Reference(items.address, f"{items.attribute}[*]")
    return items


def _scalars(items: list[Value]) -> set[type]:
    """The types of the bare values in a list."""
    return {
        str if isinstance(i, str) else bool if isinstance(i, bool) else int
        for i in items
        if isinstance(i, str | int | float)
    }


def flatten(items: list[Value] | Opaque) -> Value:
    """The list with the elements of the lists in it; what is not known stands for its elements."""
    if opaque(items):
        return unknown("the list is not known", items)
    return _flat(items)


def _flat(items: list[Value]) -> list[Value]:
    flat: list[Value] = []
    open_ = isinstance(items, OpenList)
    for item in items:
        inner = _flat(item) if isinstance(item, list) else [item]
        # A reference to a whole list cannot be told from one to a string; plurals are lists.
        many = isinstance(item, Unknown) or (isinstance(item, Reference) and _plural(item))
        open_ = open_ or many or isinstance(inner, OpenList)
        flat.extend(inner)
    return OpenList(flat) if open_ else flat


def _plural(reference: Reference) -> bool:
    return reference.attribute.endswith("s") or not reference.attribute
