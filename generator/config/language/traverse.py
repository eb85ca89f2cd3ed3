"""What traversals, loops and templates do with a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.config.blanks import normalized
from generator.config.language import operators
from generator.config.language.choices import each_of, one_of
from generator.config.language.encode import encode_json, json_parts
from generator.config.language.kinds import (
    MAX_TEXT,
    EvaluationError,
    LimitError,
    SetValue,
    UnsureError,
    is_number,
    known,
    unknown,
)
from generator.config.language.operators import to_string
from generator.config.marks import like, own_mark
from generator.config.values import (
    Base64,
    Cause,
    Json,
    ModuleValue,
    OpenList,
    OpenMap,
    Reference,
    Template,
    TemplatePart,
    Unknown,
    Value,
)

_MOST_HELD = 16  # values that a policy looks into, one by one


class Loop:
    """Collects the results of a ``for`` expression."""

    def __init__(self, keyed: bool, group: bool) -> None:
        self._keyed = keyed
        self._group = group
        self._items: list[Value] = []
        self._map: dict[str, Value] = {}
        self._groups: dict[str, list[Value]] = {}
        self._rest: Unknown | None = None

    def add(self, key: Value, value: Value) -> None:
        """Add one round; EvaluationError when a key comes twice."""
        if not self._keyed:
            self._items.append(value)
        elif not known(key):
            self._rest = unknown("a key is not known", key, value)
        elif self._group:
            self._groups.setdefault(to_string(key), []).append(value)
        elif to_string(key) in self._map:
            raise EvaluationError(f"two items produce the key {to_string(key)!r}")
        else:
            self._map[to_string(key)] = value

    def value(self) -> list[Value] | dict[str, Value]:
        """The list or map that all rounds make."""
        if not self._keyed:
            return self._items
        made = {**self._map, **self._groups}
        return OpenMap(made, self._rest) if self._rest else made


def loop(names: Sequence[str], key: Value, value: Value) -> dict[str, Value]:
    """The loop variables of one round."""
    return {names[0]: value} if len(names) == 1 else {names[0]: key, names[1]: value}


def iterate(value: Value) -> list[tuple[Value, Value]]:
    """Keys and values of a collection in Terraform's order."""
    if isinstance(value, ModuleValue):
        value = value.plain()
    if isinstance(value, dict):
        return [(k, value[k]) for k in sorted(value, key=str.encode)]
    if isinstance(value, SetValue):
        return [(v, v) for v in value]
    if isinstance(value, list):
        return list(enumerate(value))
    raise EvaluationError("a collection is required")


def get(value: Value, attribute: str) -> Value:
    """``value.attribute`` (the same as ``value["attribute"]``)."""
    if isinstance(value, Reference):
        joined = f"{value.attribute}.{attribute}" if value.attribute else attribute
        return Reference(value.address, joined)
    if isinstance(value, ModuleValue):
        return value.output(attribute)
    if isinstance(value, Unknown) and value.either:
        return each_of(value, lambda branch: get(branch, attribute))
    if isinstance(value, Unknown | Template):
        return replace(unknown("the object is not known", value), member=attribute)
    if isinstance(value, dict):
        if attribute in value:
            return value[attribute]
        if isinstance(value, OpenMap):
            return value.rest
        raise EvaluationError(f"there is no attribute {attribute!r}")
    if isinstance(value, list) and attribute.isdecimal():
        return index(value, int(attribute))
    raise EvaluationError(f"a value without attributes has no {attribute!r}")


def index(value: Value, key: Value) -> Value:
    """``value[key]``."""
    if not known(key) and not isinstance(value, Unknown | Template):
        return _at_unknown(value, key)
    if isinstance(value, Unknown | Template):
        found = unknown("the index is not known", value, key)
        if isinstance(value, Unknown) and known(key):
            return replace(found, member=value.member)
        return found
    if isinstance(value, Reference):
        # An instance of a resource whose number is not known stands for all of them.
        mark = own_mark(key)  # references stand in messages
        shown = encode_json(mark.label if mark else key)
        attribute = f"{value.attribute}[{shown}]" if value.attribute else ""
        return Reference(value.address, attribute)
    if isinstance(value, SetValue):
        raise EvaluationError("a set has no index")
    if isinstance(value, OpenList):
        return _of_open(value, key)
    if isinstance(value, list):
        position = operators.to_number(key)
        if not isinstance(position, int) or not 0 <= position < len(value):
            raise EvaluationError(f"there is no element {to_string(key)}")
        return value[position]
    return get(value, to_string(key))


def _at_unknown(value: Value, key: Value) -> Value:
    """What stands under a key that is not known: a resource of which nobody knows how many
    instances there are stands for all of them, of other collections it is one of all."""
    found = unknown("the index is not known", key, value)
    if found.cause is Cause.INSTANCES:  # one to one with what the key counts
        return found
    if isinstance(value, Reference) and not value.attribute:
        return value
    held: list[Value] = []
    if isinstance(value, dict) and not isinstance(value, OpenMap):
        held = list(value.values())
    if isinstance(value, list) and not isinstance(value, OpenList | SetValue):
        held = value
    return one_of(found, held) if len(held) <= _MOST_HELD else found


def _of_open(items: OpenList, key: Value) -> Value:
    """An item of a list of which nobody knows how long it is: the only one stands for all, and the
    first one for the first (``concat(aws_x.y[*].id, [""])[0]``)."""
    if items and (len(items) == 1 or key == 0):
        return items[0]
    return replace(unknown("which item it is is not known", items), either=tuple(items))


def template(parts: list[Value]) -> Value:
    """A string from parts: str, or a Template where some are not known."""
    merged: list[TemplatePart] = []
    literal: list[str] = []
    size = 0
    for part in parts:
        for piece in _pieces(part):
            text = _text(piece)
            if isinstance(text, str):
                literal.append(text)
                size += len(text)
                if size > MAX_TEXT:
                    raise LimitError("a value grows too large")
            else:
                merged += _joined(literal)
                merged.append(text)
    merged += _joined(literal)
    if not merged:
        return ""
    return merged[0] if len(merged) == 1 and isinstance(merged[0], str) else Template(tuple(merged))


def _joined(literal: list[str]) -> list[str]:
    """The pieces as one text, none when there is nothing in them; the list is emptied."""
    try:
        text: str = like(normalized("".join(literal)), *literal)
    except ValueError as error:
        raise UnsureError(str(error)) from None
    literal.clear()
    return [text] if text else []


def _pieces(part: Value) -> Sequence[Value]:
    if isinstance(part, Json) and not known(part):
        return json_parts(part.value)
    return part.parts if isinstance(part, Template) else (part,)


def _text(piece: Value) -> TemplatePart:
    if isinstance(piece, Reference | Unknown | Base64 | str):
        return piece
    if is_number(piece) or isinstance(piece, bool | Json):
        return to_string(piece)
    raise EvaluationError("a template can only contain strings, numbers and bools")
