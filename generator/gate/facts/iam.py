"""Statements of IAM policy documents, in one form for the ways Terraform writes them:
``jsonencode``, a JSON string, and data "aws_iam_policy_document" (the provider's data source;
grammar: IAM User Guide, "Grammar of the IAM JSON policy language").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Json, Reference, Unknown, Value
from generator.gate.operators import items
from generator.gate.paths import blocks_at

DOCUMENT = "aws_iam_policy_document"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: ``StringEquals``, ``aws:SourceAccount``, values."""

    test: str
    variable: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; members are literals, References, Templates or Unknowns.

    ``principals`` maps a kind (``AWS``, ``Service``, ``Federated``, ``*``) to its members.
    """

    sid: Value
    effect: Value
    actions: tuple[Value, ...]
    not_actions: tuple[Value, ...]
    resources: tuple[Value, ...]
    not_resources: tuple[Value, ...]
    principals: Mapping[str, tuple[Value, ...]]
    not_principals: Mapping[str, tuple[Value, ...]]
    conditions: tuple[Condition, ...]
    line: int

    @property
    def allows(self) -> bool:
        """Effect is Allow, or cannot be resolved."""
        return bool(self.effect != "Deny")


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
    found: list[Statement] = [_block_statement(block) for block in blocks]
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


def _block_statement(block: Block) -> Statement:
    def values(name: str) -> tuple[Value, ...]:
        written = block.attributes.get(name)
        return () if written is None or written.value is None else tuple(items(written.value))

    effect = values("effect")
    return Statement(
        sid=next(iter(values("sid")), ABSENT),
        effect=effect[0] if effect else "Allow",
        actions=values("actions"),
        not_actions=values("not_actions"),
        resources=values("resources"),
        not_resources=values("not_resources"),
        principals=_block_principals(block, "principals"),
        not_principals=_block_principals(block, "not_principals"),
        conditions=tuple(map(_block_condition, block.children("condition"))),
        line=block.line,
    )


def _block_principals(block: Block, name: str) -> dict[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for child in block.children(name):
        kind = child.attributes["type"].value if "type" in child.attributes else ABSENT
        members = child.attributes.get("identifiers")
        held = tuple(items(members.value)) if members else ()
        key = kind if isinstance(kind, str) else "AWS"
        found[key] = found.get(key, ()) + held
    return found


def _block_condition(block: Block) -> Condition:
    def text(name: str) -> str:
        written = block.attributes.get(name)
        return written.value if written and isinstance(written.value, str) else ""

    values = block.attributes.get("values")
    return Condition(text("test"), text("variable"), tuple(items(values.value)) if values else ())
