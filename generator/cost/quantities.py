"""What a configuration holds of each item in a month.

``items.json`` has the items of each resource type: ``of`` are arguments that decide the price
(``|`` before a default), ``times`` numbers that multiply it, ``count`` the entries of a list,
``use`` the unit of what depends on use and is never guessed. Without ``unit`` it is hours.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.cost.counted import counted
from generator.cost.model import HOURS, MOST, Quantity

Row = Mapping[str, Any]


@cache
def _table() -> dict[str, list[Row]]:
    text = files("generator.cost").joinpath("items.json").read_text(encoding="utf-8")
    found: dict[str, list[Row]] = json.loads(text)
    return found


def quantities(configuration: Configuration) -> list[Quantity]:
    """Every quantity, by component and item."""
    found = [
        quantity
        for type_, rows in _table().items()
        for resource in configuration.of_type(type_)
        for row in rows
        for quantity in _of(configuration, resource, row)
    ]
    return sorted(found, key=lambda q: (q.component, q.item, q.of, q.resource))


def uncounted(configuration: Configuration) -> dict[str, int]:
    """Managed resources of the types that have no item, by type: many are free, and nobody here
    says which."""
    types = (r.type for r in configuration.resources if r.mode == "managed")
    return dict(sorted(Counter(type_ for type_ in types if type_ not in _table()).items()))


def component_of(resource: Resource) -> str:
    """The first module that a resource is in; in the root its own name."""
    module = resource.module.split(".")
    name = module[1] if len(module) > 1 else f"{resource.type}.{resource.name}"
    return name.partition("[")[0]


def _of(configuration: Configuration, resource: Resource, row: Row) -> Iterator[Quantity]:
    wanted = row.get("when", {}).items()
    if any(_text(written(configuration, resource, p)) not in (w, "?") for p, w in wanted):
        return
    if any(written(configuration, resource, path) is not ABSENT for path in row.get("unless", ())):
        return
    if "rule" in row:
        for of, amount, why in counted(configuration, resource, row["rule"], row.get("of", ())):
            yield _made(resource, row, of, amount, why)
        return
    names = [_named(configuration, resource, path) for path in row.get("of", ())]
    of = " ".join(filter(None, names))
    yield _made(resource, row, of, *_amount(configuration, resource, row))


def _made(resource: Resource, row: Row, of: str, amount: Decimal | None, why: str) -> Quantity:
    unit = row.get("use") or row.get("unit", "hour")
    if amount is not None and unit.endswith("hour"):
        amount *= HOURS
    if resource.uncertain:
        amount, why = None, f"how many there are of {resource.address} is not known"
    if amount is not None and not 0 <= amount <= MOST:
        amount, why = None, "the number is out of range"
    return Quantity(component_of(resource), resource.address, row["item"], of, unit, amount, why)


def _amount(
    configuration: Configuration, resource: Resource, row: Row
) -> tuple[Decimal | None, str]:
    if "use" in row:
        return None, "depends on use"
    amount = Decimal(1)
    if "count" in row:
        values = [a.value for a in resource.find(row["count"])]
        if not values or any(isinstance(value, Unknown) for value in values):
            return None, f"`{row['count']}` cannot be resolved"
        amount *= sum(len(v) if isinstance(v, list) else 1 for v in values)
    for path in row.get("times", ()):
        name, _, default = path.partition("|")
        number = _number(written(configuration, resource, name), default)
        if number is None:
            return None, f"`{name}` is not set or cannot be resolved"
        amount *= number
    return amount, ""


def written(configuration: Configuration, resource: Resource, path: str) -> Value:
    """The value at a path, followed to a literal; null and '' are ABSENT."""
    value = configuration.literal(resource.get(path))
    return ABSENT if value in (None, "") else value


def _named(configuration: Configuration, resource: Resource, path: str) -> str:
    """The value; of a switch its name if it is on, and nothing if it is off."""
    name, _, default = path.partition("|")
    value = written(configuration, resource, name)
    shown = default or "?" if value is ABSENT else _text(value)
    if shown in ("true", "false"):
        return name.rpartition(".")[2].replace("_", "-") if shown == "true" else ""
    return shown


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is ABSENT:
        return ""
    return str(value)[:100] if isinstance(value, str | int | float) else "?"


def _number(value: Value, default: str) -> Decimal | None:
    text = default if value is ABSENT else _text(value)
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= MOST else None
