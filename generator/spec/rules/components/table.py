"""Tables: what DynamoDB accepts.

Sources: DynamoDB API reference, CreateTable (an attribute has one type, local indexes need a sort
key, 100 projected attributes, a name of at most 255 characters); Terraform AWS provider,
aws_dynamodb_table (read and write capacity of indexes cannot be left to auto scaling alone).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.table import AttributeType, Table
from generator.spec.rules.subject import Subject

_PROJECTED = 100


def tables(subject: Subject) -> Iterator[Problem]:
    """What DynamoDB accepts."""
    for name, table in subject.environment.tables.items():
        path = f"tables.{name}"
        yield from _types(subject, path, table)
        yield from _indexes(subject, path, table)
        yield from _capacity(subject, path, table)


def _types(subject: Subject, path: str, table: Table) -> Iterator[Problem]:
    first: dict[str, AttributeType] = {}
    for where, key in table.keys:
        known = first.setdefault(key.attribute, key.type)
        if known is not key.type:
            message = f"{key.attribute} is of type {known} in another key of this table"
            yield subject.problem(f"{path}.{where}", message, key.type.value, known.value)
    for where in ("", *(f"global_indexes.{name}." for name in table.global_indexes)):
        own = dict(table.keys)
        both = own[f"{where}partition_key"], own.get(f"{where}sort_key")
        if both[1] and both[0].attribute == both[1].attribute:
            message = "the two parts of a key are two attributes"
            yield subject.problem(f"{path}.{where}sort_key", message, both[1].attribute)
    if table.expires_at in first and first[table.expires_at] is not AttributeType.N:
        message = "the time after which an item is deleted is a number"
        yield subject.problem(f"{path}.expires_at", message, table.expires_at, "type: N")


def _indexes(subject: Subject, path: str, table: Table) -> Iterator[Problem]:
    if table.local_indexes and table.sort_key is None:
        message = "local indexes are other orders than that of `sort_key`, which is missing"
        allowed = "sort_key, or global_indexes"
        yield subject.problem(
            f"{path}.local_indexes", message, ", ".join(table.local_indexes), allowed
        )
    for name in table.local_indexes:
        if name in table.global_indexes:
            message = "a global index of this table has the same name"
            yield subject.problem(f"{path}.local_indexes.{name}", message, name, "another name")
    indexes = (*table.global_indexes.values(), *table.local_indexes.values())
    projected = sum(len(index.attributes or ()) for index in indexes)
    if projected > _PROJECTED:
        message = "the indexes of a table name at most 100 attributes together"
        yield subject.problem(path, message, projected, "at most 100, or all of them")


def _capacity(subject: Subject, path: str, table: Table) -> Iterator[Problem]:
    if table.capacity is None:
        return
    for kind in ("read", "write"):
        bounds = getattr(table.capacity, kind)
        if bounds.min > bounds.max:
            message, field = f"min is {bounds.min}, above max", f"{path}.capacity.{kind}.max"
            yield subject.problem(field, message, bounds.max, f"at least {bounds.min}")
    if table.global_indexes:
        message = (
            "the capacity of a global index cannot follow the load under Terraform: each apply "
            "would set it back"
        )
        allowed = "no capacity, which is paid by request"
        yield subject.problem(f"{path}.capacity", message, "provisioned", allowed)
