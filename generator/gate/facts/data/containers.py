"""Containers of a task or job definition (Amazon ECS and AWS Batch API references)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.documents import json_value
from generator.config.model import Configuration, Resource
from generator.config.values import OpenMap, Unknown, Value, entry

# By lower-case name: the provider reads the JSON without regard to case. Unknown: a container, or
# several, that cannot be read.
Container = dict[str, Value] | Unknown
_ARGUMENTS = ("container_definitions", "container_properties")


def containers_of(configuration: Configuration, resource: Resource) -> list[Container] | Unknown:
    """The containers of ``aws_ecs_task_definition`` and ``aws_batch_job_definition``, in order.

    Unknown when none of them can be read. A job definition without ``container_properties``
    (of several nodes, or of EKS) has none here.
    """
    found: list[Container] = []
    for path in _ARGUMENTS:
        for attribute in resource.find(path):
            document = json_value(configuration.literal(attribute.value))
            read = [_container(path, item) for item in _documents(document)]
            if read and all(isinstance(item, Unknown) for item in read):
                return Unknown(f"{path} cannot be resolved")
            found += read
    return found


def _documents(document: Value) -> Iterator[Value]:
    """The parts of a list of containers, of all that it may be; one that is no list by itself."""
    if isinstance(document, Unknown) and document.either:
        for branch in document.either:
            yield from _documents(json_value(branch))
    elif isinstance(document, list):
        for item in document:
            yield from _documents(item) if isinstance(item, Unknown) else [item]
    else:
        yield document


def _container(path: str, item: Value) -> Container:
    if not isinstance(item, dict):
        return Unknown(f"a part of {path} cannot be resolved")
    named = {str(key).lower(): value for key, value in item.items()}
    return OpenMap(named, replace(item.rest, starts="")) if isinstance(item, OpenMap) else named


def settings_of(containers: list[Container], name: str) -> Iterator[tuple[str, Value]]:
    """The name of each container, and its setting of that (lower-case) name or ABSENT."""
    for container in containers:
        if isinstance(container, Unknown):
            yield "the container", container
            continue
        called = container.get("name")
        told = called if isinstance(called, str) else "the container"
        yield told, entry(container, name)
