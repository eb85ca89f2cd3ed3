"""Members of what counts them in several arguments: groups of servers, caches, tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.cost.tasks import Members, tasks

_MOST = 10**6
_TYPES = (
    "mixed_instances_policy.launch_template.override.instance_type",
    "instance_type",
)


def counted(
    configuration: Configuration, resource: Resource, rule: str, of: Sequence[str]
) -> Iterator[Members]:
    """The members of a resource by the rule of its row in items.json."""
    if rule == "fargate":
        yield from tasks(configuration, resource, of[0])
    elif rule == "group":
        yield _group(configuration, resource)
    else:
        yield _cache(configuration, resource, of)


def _group(configuration: Configuration, group: Resource) -> Members:
    least = _whole(_written(configuration, group, "min_size"))
    wanted = _written(configuration, group, "desired_capacity")
    size = least if wanted is ABSENT else _whole(wanted)
    name = "desired_capacity" if wanted is not ABSENT else "min_size"
    why = f"{name}; scaling and schedules change it" if size is not None else f"`{name}` is open"
    return _type_of(configuration, group), size, why


def _type_of(configuration: Configuration, group: Resource) -> str:
    for path in (
        "launch_template.id",
        "launch_template.name",
        "launch_configuration",
        "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
    ):
        template = configuration.target(group.get(path))
        for holder in (group, template):
            for name in _TYPES if holder is not None else ():
                found = _written(configuration, holder, name) if holder is not None else ABSENT
                if isinstance(found, str):
                    return found[:100]
    return "?"


def _cache(configuration: Configuration, group: Resource, of: Sequence[str]) -> Members:
    names = []
    for path in of:
        name, _, default = path.partition("|")
        value = _written(configuration, group, name)
        names.append(value[:100] if isinstance(value, str) else default or "?")
    shards = _or(_written(configuration, group, "num_node_groups"), 1)
    replicas = _written(configuration, group, "replicas_per_node_group")
    if replicas is not ABSENT:
        copies = _whole(replicas)
        nodes = None if copies is None or shards is None else shards * (copies + 1)
    else:
        nodes = _or(_written(configuration, group, "num_cache_clusters"), 1)
    return " ".join(names), nodes, "" if nodes is not None else "the number of nodes is open"


def _or(value: Value, default: int) -> Decimal | None:
    return Decimal(default) if value is ABSENT else _whole(value)


def _whole(value: Value) -> Decimal | None:
    if isinstance(value, str) and value.isdigit() and len(value) < len(str(_MOST)):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        return None
    return Decimal(value)


def _written(configuration: Configuration, resource: Resource, path: str) -> Value:
    value = configuration.literal(resource.get(path))
    return ABSENT if value in (None, "") else value
