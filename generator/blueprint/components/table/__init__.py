"""Tables: DynamoDB with the key of their data class, restored as of any second.

Sources: DynamoDB developer guide, "DynamoDB encryption at rest", "Point-in-time backups for
DynamoDB", "Using deletion protection", "Managing throughput capacity automatically with DynamoDB
auto scaling".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import data_key
from generator.spec.model.table import KeyAttribute, ProvisionedCapacity, Table

TABLE = "aws_dynamodb_table.this"


@dataclass(frozen=True, slots=True)
class TableIndex:
    """A secondary index; ``partition`` is empty for a local one."""

    name: str
    partition: str
    sort: str
    projection: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scaled:
    """A capacity that follows the load; ``dimension`` and ``metric`` as Application Auto Scaling
    names them."""

    label: str
    dimension: str
    metric: str
    fewest: int
    most: int
    percent: int


@dataclass(frozen=True, slots=True)
class TableData:
    """All decisions about a table."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    global_indexes: tuple[TableIndex, ...]
    local_indexes: tuple[TableIndex, ...]
    scaled: tuple[Scaled, ...]
    deletion_protection: bool
    production: bool


def table(context: Context, name: str) -> Module:
    """Decide everything about a table."""
    spec = context.environment.tables[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"tables.{name}",
        "table",
        about=f"Table {name}",
        data=data,
        resources=_resources(data),
        inputs=(data_key(spec),),
        outputs=(
            Output("arn", "ARN of the table", Expr(f"{TABLE}.arn")),
            Output("name", "Name of the table", Expr(f"{TABLE}.name")),
            Output(
                "key_arn", "KMS key that callers must use", Expr("var.data_key_arn"), told=False
            ),
        ),
    )


def _data(context: Context, name: str, spec: Table) -> TableData:
    types = {key.attribute: key.type.value for _, key in spec.keys}
    return TableData(
        name=context.name(name),
        attributes=tuple(sorted(types.items())),
        global_indexes=tuple(
            _index(n, i.attributes, i.partition_key, i.sort_key)
            for n, i in spec.global_indexes.items()
        ),
        local_indexes=tuple(
            _index(n, i.attributes, None, i.sort_key) for n, i in spec.local_indexes.items()
        ),
        scaled=tuple(_scaled(spec.capacity)) if spec.capacity else (),
        deletion_protection=context.unless_written(spec.deletion_protection),
        production=context.production,
    )


def _index(
    name: str,
    attributes: tuple[str, ...] | None,
    partition: KeyAttribute | None,
    sort: KeyAttribute | None,
) -> TableIndex:
    projection = "ALL" if attributes is None else "INCLUDE" if attributes else "KEYS_ONLY"
    first, second = (key.attribute if key else "" for key in (partition, sort))
    return TableIndex(name, first, second, projection, attributes or ())


def _scaled(capacity: ProvisionedCapacity) -> Iterator[Scaled]:
    for label, bounds in (("read", capacity.read), ("write", capacity.write)):
        what = label.capitalize()
        yield Scaled(
            label,
            f"dynamodb:table:{what}CapacityUnits",
            f"DynamoDB{what}CapacityUtilization",
            bounds.min,
            bounds.max,
            capacity.target_percent,
        )


def _resources(data: TableData) -> Iterator[tuple[str, str]]:
    yield "aws_dynamodb_table", "this"
    for scaled in data.scaled:
        yield "aws_appautoscaling_target", scaled.label
        yield "aws_appautoscaling_policy", scaled.label
