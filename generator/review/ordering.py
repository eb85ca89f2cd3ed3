"""Lists in which the order of the members counts, and those in which it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.config.documents import json_value
from generator.config.model import Block
from generator.config.values import Json, Template, Unknown, Value
from generator.provider.arguments import ordered_lists, replacing
from generator.review.members import canonical

_STATEMENT = "Statement"
# In a document of policies the order of statements and of their members means nothing; of documents
# that are laid over one another it does (AWS provider, "aws_iam_policy_document").
_DOCUMENT = "aws_iam_policy_document"
_LAID_OVER = ("source_policy_documents", "override_policy_documents")
Resolved = Callable[[Value], Value]


@dataclass(frozen=True, slots=True)
class Ordering:
    """Of a type: what its schema says of each argument."""

    type: str
    mode: str = "managed"

    def is_set(self, argument: str) -> bool | None:
        """Whether the order of an argument's members counts for nothing; None: not known."""
        if self.mode == "data":
            return argument not in _LAID_OVER if self.type == _DOCUMENT else None
        if self.type not in replacing():
            return None
        return argument not in ordered_lists().get(self.type, frozenset())


def value_of(block: Block, ordering: Ordering, resolved: Resolved) -> dict[str, Value]:
    """A body as a map: arguments, and for each type of nested block a list of maps; JSON as its
    document, sets in one order, nothing that is null. ``resolved`` follows what values refer to."""
    return _body(block, "", ordering, resolved)


def _body(block: Block, prefix: str, ordering: Ordering, resolved: Resolved) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, attribute in block.attributes.items():
        value = resolved(attribute.value)
        if value is not None:
            found[name] = normalised(value, prefix + name, ordering)
    for type_ in dict.fromkeys(nested.type for nested in block.blocks):
        here = f"{prefix}{type_}"
        members: list[Value] = [
            _body(nested, f"{here}.", ordering, resolved)
            for nested in block.blocks
            if nested.type == type_
        ]
        found[type_] = _in_order(members, here, ordering)
    return found


def normalised(value: Value, argument: str, ordering: Ordering) -> Value:
    """A value in a form in which what means the same is equal."""
    if isinstance(value, Json | Template) or (isinstance(value, str) and _may_be_json(value)):
        document = json_value(value)
        if isinstance(document, dict | list):
            return Json(_document(document))
        return value
    if isinstance(value, list):
        members = [normalised(member, argument, ordering) for member in value]
        return _in_order(members, argument, ordering)
    if type(value) is dict:  # an OpenMap stays one
        kept = {k: v for k, v in value.items() if v is not None}
        return {k: normalised(v, f"{argument}.{k}", ordering) for k, v in kept.items()}
    return value


def _in_order(members: list[Value], argument: str, ordering: Ordering) -> list[Value]:
    return sorted(members, key=canonical) if ordering.is_set(argument) else members


def _may_be_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[") and len(text) < 1 << 20


def _document(document: Value) -> Value:
    """A policy with its lists in one order (IAM User Guide, "Grammar of the IAM JSON policy
    language": a list and a single member mean the same); another document as it is."""
    if not (isinstance(document, dict) and _STATEMENT in document):
        return document
    written = document[_STATEMENT]
    statements = written if isinstance(written, list) else [written]
    return {**document, _STATEMENT: sorted(map(_statement, statements), key=canonical)}


def _statement(statement: Value) -> Value:
    if not isinstance(statement, dict):
        return statement
    return {key: _listed(key, value) for key, value in statement.items()}


def _listed(key: str, value: Value) -> Value:
    """The members of an element, in one order, also in maps (Principal, Condition)."""
    if isinstance(value, dict):
        return {inner: _listed(inner, held) for inner, held in value.items()}
    if key in ("Sid", "Effect") or isinstance(value, Unknown):
        return value
    return sorted(value if isinstance(value, list) else [value], key=canonical)
