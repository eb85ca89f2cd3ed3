"""What the tasks of an ECS service on AWS Fargate ask for: vCPU and memory, by architecture.

Sources: ECS developer guide, "Amazon ECS task definition parameters for Fargate" (``cpu`` in units
of 1/1024 vCPU or as "1 vCPU", ``memory`` in MiB or as "2 GB") and "Amazon ECS clusters for Fargate"
(capacity providers FARGATE and FARGATE_SPOT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value

Members = tuple[str, Decimal | None, str]  # of what, how much at once, how that was counted
_UNITS = Decimal(1024)
_SIZE = re.compile(r"^([0-9]{0,3}\.?[0-9]{1,3}) ?(vcpu|gb)$", re.IGNORECASE)
_MOST = 10**6
_SPOT = "FARGATE_SPOT"


def tasks(configuration: Configuration, service: Resource, argument: str) -> Iterator[Members]:
    """``argument`` (cpu, memory) of all tasks of a service in vCPU or GB; nothing where its tasks
    run on servers, which are counted themselves."""
    definition = configuration.target(service.get("task_definition"))
    providers = _providers(configuration, service, definition)
    if not any(name is None or name.startswith("FARGATE") for name in providers):
        return
    of = _of(configuration, definition, providers)
    count = _written(configuration, service, "desired_count")
    number = Decimal(0) if count is ABSENT else _number(count)
    size = _size(_written(configuration, definition, argument)) if definition else None
    if None in providers or len(providers) > 1:
        yield of, None, "which tasks run on Fargate is open"
    elif number is None or size is None:
        yield of, None, f"`{'desired_count' if number is None else argument}` is open"
    else:
        yield of, number * size, "desired_count; scaling and schedules change it"


def _providers(
    configuration: Configuration, service: Resource, definition: Resource | None
) -> set[str | None]:
    """Where the tasks may run; None: not known. Without a word it is the strategy of the cluster,
    or EC2: Fargate where the definition allows nothing else."""
    launch = _written(configuration, service, "launch_type")
    found = {a.value for a in service.find("capacity_provider_strategy.capacity_provider")}
    if launch is not ABSENT:
        found = {launch}
    if not found and definition is not None:
        wanted = configuration.literal(definition.get("requires_compatibilities"))
        return {"FARGATE"} if wanted == ["FARGATE"] else {"EC2"}
    return {_text(configuration.literal(value)) for value in found}


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _of(
    configuration: Configuration, definition: Resource | None, providers: set[str | None]
) -> str:
    """The architecture, and whether it is spot: prices differ."""
    path = "runtime_platform.cpu_architecture"
    found = _written(configuration, definition, path) if definition else Unknown("")
    name = "X86_64" if found is ABSENT else found if isinstance(found, str) else "?"
    return f"{name[:20]} spot" if providers == {_SPOT} else name[:20]


def _number(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value)
    return Decimal(text) if text.isdecimal() and int(text[:9]) <= _MOST and len(text) < 9 else None


def _size(value: Value) -> Decimal | None:
    """vCPU or GB of what is written as units or MiB, or with its unit."""
    if isinstance(value, str) and (named := _SIZE.match(value)):
        return Decimal(named[1])
    units = _number(value)
    return None if units is None else units / _UNITS


def _written(configuration: Configuration, resource: Resource, path: str) -> Value:
    value = configuration.literal(resource.get(path))
    return ABSENT if value in (None, "") else value
