"""Statements of IAM policy documents, in one form for the ways Terraform writes them:
``jsonencode``, a JSON string, and data "aws_iam_policy_document" (the provider's data source;
grammar: IAM User Guide, "Grammar of the IAM JSON policy language").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.config.model import Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT, Json, Reference, Unknown, Value
from generator.gate.facts.identity.statement import Condition, Statement, from_block
from generator.gate.verdict.operators import items

__all__ = ["DOCUMENT", "Condition", "Statement", "Statements", "statements", "statements_of"]

DOCUMENT = "aws_iam_policy_document"


Statements = tuple[Statement, ...]


def statements(configuration: Configuration, value: Value, line: int = 0) -> Statements | Unknown:
    """The statements of a policy value; Unknown when it cannot be read as a document."""
    if value is ABSENT or value is None:
        return ()
    if isinstance(value, str):
        try:
            value = Json(json.loads(value))
        except (ValueError, RecursionError):
            return Unknown("not a JSON policy document")
    if isinstance(value, Json):
        return _of_json(value.value, line)
    if isinstance(value, Reference):
        return _of_data_source(configuration, value)
    return value if isinstance(value, Unknown) else Unknown("a policy known after apply")


def statements_of(
    configuration: Configuration, resource: Resource, path: str = "policy"
) -> Statements | Unknown:
    """The statements of a resource's policy argument, or of a policy document data source."""
    if resource.mode == "data" and resource.type == DOCUMENT:
        return _of_document(configuration, resource, ())
    found = resource.find(path)
    return statements(configuration, found[0].value, found[0].line) if found else ()


def _of_json(document: Value, line: int) -> Statements | Unknown:
    if not isinstance(document, Mapping):
        return Unknown("not a policy document")
    written = document.get("Statement", ())
    found = []
    for item in items(written):
        if not isinstance(item, Mapping):
            return item if isinstance(item, Unknown) else Unknown("a statement known after apply")
        found.append(_json_statement(item, line))
    return tuple(found)


def _json_statement(item: Mapping[str, Value], line: int) -> Statement:
    return Statement(
        sid=item.get("Sid", ABSENT),
        effect=item.get("Effect", ABSENT),
        actions=_members(item, "Action"),
        not_actions=_members(item, "NotAction"),
        resources=_members(item, "Resource"),
        not_resources=_members(item, "NotResource"),
        principals=_json_principals(item.get("Principal")),
        not_principals=_json_principals(item.get("NotPrincipal")),
        conditions=tuple(_json_conditions(item.get("Condition"))),
        line=line,
    )


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


def _of_data_source(configuration: Configuration, value: Reference) -> Statements | Unknown:
    target = configuration.target(value)
    if target is None or target.type != DOCUMENT:
        return Unknown(f"a policy from {value.address}", (value,))
    return _of_document(configuration, target, ())


def _of_document(
    configuration: Configuration, document: Resource, seen: tuple[str, ...]
) -> Statements | Unknown:
    if document.address in seen:
        return Unknown("a policy document that includes itself")
    blocks, unresolved = blocks_at(document.block, "statement")
    if unresolved:
        return Unknown("statements that cannot be resolved")
    found: list[Statement] = [from_block(block) for block in blocks]
    for path in ("source_policy_documents", "override_policy_documents"):
        for attribute in document.find(path):
            for item in items(attribute.value):
                more = _included(configuration, item, (*seen, document.address))
                if isinstance(more, Unknown):
                    return more
                found += more
    return tuple(found)


def _included(
    configuration: Configuration, value: Value, seen: tuple[str, ...]
) -> Statements | Unknown:
    target = configuration.target(value)
    if target is not None and target.type == DOCUMENT:
        return _of_document(configuration, target, seen)
    return statements(configuration, value)
