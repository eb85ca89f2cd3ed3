"""Statements of IAM policy documents, in one form for the ways Terraform writes them:
``jsonencode``, a JSON string, and data "aws_iam_policy_document" (the provider's data source;
grammar: IAM User Guide, "Grammar of the IAM JSON policy language").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.config.documents import json_value
from generator.config.json_text import RepeatedNameError
from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import (
    ABSENT,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    references,
)
from generator.gate.facts.identity.documents import DOCUMENT, document_path
from generator.gate.facts.identity.statement import Condition, Statement, at_most, from_block
from generator.gate.facts.memo import once
from generator.gate.verdict.lines import LineIn
from generator.gate.verdict.operators import items

__all__ = [
    "DOCUMENT",
    "Condition",
    "OpenStatements",
    "Statement",
    "Statements",
    "known_part",
    "statements",
    "statements_of",
]

Statements = tuple[Statement, ...]
_TWICE = "an element is there in two spellings, and which one counts is not known"
# Documents below and above the own statements; ``..._json`` are deprecated (provider 6.62).
_BELOW = ("source_json", "source_policy_documents")
_ABOVE = ("override_policy_documents", "override_json")


@dataclass(frozen=True, slots=True)
class OpenStatements(Unknown):
    """A document of which a part cannot be read: ``known`` are the statements that are in it
    whatever the part is. It may say more, and deny what they allow."""

    known: Statements = field(default=(), compare=False)


def known_part(found: Statements | Unknown) -> Statements:
    """The statements that are certainly in a document, though not all that are."""
    if isinstance(found, Unknown):
        return found.known if isinstance(found, OpenStatements) else ()
    return found


def _open(reason: Unknown, known: Iterable[Statement]) -> OpenStatements:
    return OpenStatements(reason.subject, reason.references, reason.cause, known=tuple(known))


def statements(configuration: Configuration, value: Value, line: int = 0) -> Statements | Unknown:
    """The statements of a policy value; Unknown when it cannot be read as a document."""
    if value is ABSENT or value is None or value == "":  # the provider takes "" for no policy
        return ()
    if isinstance(value, Template) and len(value.parts) == 1:  # join("", [one document])
        return _included(configuration, value.parts[0], ())
    if isinstance(value, str | Template):
        written = json_value(value)
        if isinstance(written, Unknown):
            why = f": {written.reason}" if written.reason == str(RepeatedNameError()) else ""
            return Unknown(f"not a JSON policy document{why}", references(value))
        value = Json(written)
    if isinstance(value, Json):
        return _of_json(value.value, line)
    if isinstance(value, Reference):
        return _included(configuration, value, ())
    return value if isinstance(value, Unknown) else Unknown("a policy known after apply")


def statements_of(
    configuration: Configuration, resource: Resource, path: str = ""
) -> Statements | Unknown:
    """The statements of all documents that a resource holds, or of a policy document data source.

    Without ``path``, the argument is the one in which the type holds its policy document.
    """
    kept = _kept(configuration)
    key = (id(resource.block), resource.type, path)
    if key not in kept:  # with the block, so that its id stays its own
        kept[key] = resource.block, _statements_of(configuration, resource, path)
    return kept[key][1]


@once
def _kept(_: Configuration) -> dict[tuple[int, str, str], tuple[Block, Statements | Unknown]]:
    """Documents that were read: many policies ask for the same."""
    return {}


def _statements_of(
    configuration: Configuration, resource: Resource, path: str
) -> Statements | Unknown:
    if resource.mode == "data" and resource.type == DOCUMENT:
        return _of_document(configuration, resource, ())
    path = path or document_path(resource.type)
    if _blocks_open(resource, path):
        return Unknown(f"{path} cannot be resolved")
    found: list[Statement] = []
    for attribute in resource.find(path):
        line = LineIn.of(attribute.file, attribute.line)
        more = statements(configuration, attribute.value, line)
        if isinstance(more, Unknown):
            return more
        found += more
    return tuple(found)


def _blocks_open(resource: Resource, path: str) -> bool:
    """Whether some of the blocks that hold documents are not resolved."""
    parent = path.rpartition(".")[0]
    return bool(parent and blocks_at(resource.block, parent)[1])


def _of_json(document: Value, line: int) -> Statements | Unknown:
    if not isinstance(document, Mapping):
        return Unknown("not a policy document")
    written = _lower(document)
    if len(written) < len(document):
        return Unknown(_TWICE)
    found: list[Statement] = []
    open_: list[Unknown] = []
    for item in items(written.get("statement", [])):
        if not isinstance(item, Mapping):
            late = Unknown("a statement known after apply")
            open_.append(item if isinstance(item, Unknown) else late)
        elif len(_lower(item)) < len(item):
            return Unknown(_TWICE)
        else:
            found.append(_json_statement(item, line))
    return _open(open_[0], found) if open_ else tuple(found)


def _json_statement(written: Mapping[str, Value], line: int) -> Statement:
    item = _lower(written)
    read = Statement(
        sid=item.get("sid", ABSENT),
        effect=item.get("effect", ABSENT),
        actions=_members(item, "action"),
        not_actions=_members(item, "notaction"),
        resources=_members(item, "resource"),
        not_resources=_members(item, "notresource"),
        principals=_json_principals(item.get("principal")),
        not_principals=_json_principals(item.get("notprincipal")),
        conditions=tuple(_json_conditions(item.get("condition"))),
        line=line,
    )
    return at_most(read)


def _lower(document: Mapping[str, Value]) -> dict[str, Value]:
    """The elements by lower-case name: a service that takes ``action`` for ``Action`` would grant
    what a reader of capitals does not see."""
    return {str(key).lower(): value for key, value in document.items()}


def _members(item: Mapping[str, Value], key: str) -> tuple[Value, ...]:
    return tuple(items(item[key])) if key in item else ()


def _json_principals(value: Value) -> dict[str, tuple[Value, ...]]:
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(kind): tuple(items(members)) for kind, members in value.items()}
    return {"*" if value == "*" else "AWS": (value,)}


def _json_conditions(value: Value) -> Iterator[Condition]:
    if value is None:
        return
    if not isinstance(value, Mapping):
        yield Condition("", "", (value,))
        return
    for test, variables in value.items():
        if not isinstance(variables, Mapping):
            yield Condition(str(test), "", (variables,))
            continue
        for variable, values in variables.items():
            yield Condition(str(test), str(variable), tuple(items(values)))
        yield from _open_conditions(str(test), variables)
    yield from _open_conditions("", value)


def _open_conditions(test: str, held: Mapping[str, Value]) -> Iterator[Condition]:
    """Conditions whose key is not known, or known at its end (``${...issuer}:sub``)."""
    if isinstance(held, OpenMap):
        for end, values in held.rest.ends or (("", held.rest),):
            yield Condition(test, end if test else "", tuple(items(values)))


def _of_document(
    configuration: Configuration, document: Resource, seen: tuple[str, ...]
) -> Statements | Unknown:
    if document.address in seen:
        return Unknown("a policy document that includes itself")
    blocks, unresolved = blocks_at(document.block, "statement")
    if unresolved:
        return Unknown("statements that cannot be resolved")
    own: list[Statement] = [from_block(block) for block in blocks]
    below, unread_below = _taken_in(configuration, document, _BELOW, seen)
    above, unread_above = _taken_in(configuration, document, _ABOVE, seen)
    kept = _by_sid([*below, *own, *above])
    known = sorted(kept, key=lambda s: not any(s is o for o in own))  # its own come first
    if unread_above:  # it may put another statement in the place of one with a name
        return _open(unread_above[0], [s for s in known if s.sid in (ABSENT, None, "")])
    return _open(unread_below[0], known) if unread_below else tuple(known)


def _taken_in(
    configuration: Configuration, document: Resource, paths: Iterable[str], seen: tuple[str, ...]
) -> tuple[list[Statement], list[Unknown]]:
    """The statements that documents in some arguments bring, and why others cannot be read."""
    found: list[Statement] = []
    unread: list[Unknown] = []
    for path in paths:
        for attribute in document.find(path):
            single = path.endswith("_json")
            for item in (attribute.value,) if single else items(attribute.value):
                more = _included(configuration, item, (*seen, document.address))
                found += known_part(more)
                unread += [more] if isinstance(more, Unknown) else []
    return found, unread


def _by_sid(found: list[Statement]) -> Statements:
    """A statement takes the place of an earlier one with the same sid (provider documentation,
    ``aws_iam_policy_document``); one whose sid is not known takes nobody's."""
    merged: dict[object, Statement] = {}
    for position, statement in enumerate(found):
        named = isinstance(statement.sid, str) and statement.sid
        merged[statement.sid if named else position] = statement
    return tuple(merged.values())


def _included(
    configuration: Configuration, value: Value, seen: tuple[str, ...]
) -> Statements | Unknown:
    """The statements of a document that a value names, or that another resource has written as an
    argument: ``aws_iam_policy.x.policy``."""
    if isinstance(value, Template) and len(value.parts) == 1:
        value = value.parts[0]
    written = configuration.literal(value) if isinstance(value, Reference) else value
    target = configuration.target(written)
    if target is not None and target.type == DOCUMENT:
        return _of_document(configuration, target, seen)
    if isinstance(written, Reference):
        return Unknown(f"a policy from {written.address}", (written,))
    return statements(configuration, written)
