"""Containers of a task or job definition (Amazon ECS and AWS Batch API references)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.documents import json_value
from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, OpenMap, Unknown, Value

Container = dict[
    str, Value
]  # by lower-case name: the provider reads the JSON without regard to case
_ARGUMENTS = ("container_definitions", "container_properties")


def containers_of(configuration: Configuration, resource: Resource) -> list[Container] | Unknown:
    """The containers of ``aws_ecs_task_definition`` and ``aws_batch_job_definition``, in order.

    Unknown when one of them cannot be read. A job definition without ``container_properties``
    (of several nodes, or of EKS) has none here.
    """
    found: list[Container] = []
    for path in _ARGUMENTS:
        for attribute in resource.find(path):
            document = json_value(configuration.literal(attribute.value))
            for item in document if isinstance(document, list) else [document]:
                if not isinstance(item, dict) or isinstance(item, OpenMap):
                    return Unknown(f"{path} cannot be resolved")
                found.append({str(key).lower(): value for key, value in item.items()})
    return found


def settings_of(containers: list[Container], name: str) -> Iterator[tuple[str, Value]]:
    """The name of each container, and its setting of that (lower-case) name or ABSENT."""
    for container in containers:
        called = container.get("name")
        told = called if isinstance(called, str) else "the container"
        yield told, container.get(name, ABSENT)
