"""Task definition of a service: one container that cannot change itself.

Source: Amazon ECS API reference, ContainerDefinition, LinuxParameters, KernelCapabilities,
LogConfiguration (non-blocking: a program does not wait for CloudWatch Logs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.spec.model.container import Container
from generator.spec.model.service import Service

NAME = "main"


@dataclass(frozen=True, slots=True)
class ContainerTask:
    """The containers of a task, and folders that they may write to, by the names of volumes."""

    containers: tuple[dict[str, Any], ...]
    volumes: tuple[str, ...]


def task(context: Context, service: Service, container: Container) -> ContainerTask:
    """Decide what a task runs."""
    volumes = tuple(f"writable-{index}" for index, _ in enumerate(container.writable_paths))
    return ContainerTask((_container(context, service, container, volumes),), volumes)


def _container(
    context: Context, service: Service, container: Container, volumes: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "name": NAME,
        "image": container.image,
        "essential": True,
        "user": container.user,
        **({"command": list(container.command)} if container.command else {}),
        "readonlyRootFilesystem": True,
        "linuxParameters": {"initProcessEnabled": True, "capabilities": {"drop": ["ALL"]}},
        "stopTimeout": container.stop_seconds,
        **({"portMappings": [_port(service.port)]} if service.port else {}),
        **_named("environment", "value", container.environment),
        **_named("secrets", "valueFrom", container.secrets),
        **({"mountPoints": _mounts(container, volumes)} if volumes else {}),
        "logConfiguration": {
            "logDriver": "awslogs",
            "options": {
                "awslogs-group": Expr("aws_cloudwatch_log_group.this.name"),
                "awslogs-region": context.environment.region,
                "awslogs-stream-prefix": NAME,
                "mode": "non-blocking",
            },
        },
    }


def _port(port: int) -> dict[str, Any]:
    return {"containerPort": port, "protocol": "tcp"}


def _named(key: str, value: str, given: dict[str, str]) -> dict[str, Any]:
    """A list of names and values, if there are any; in the order of the names, as ECS keeps it."""
    found = [{"name": name, value: given[name]} for name in sorted(given)]
    return {key: found} if found else {}


def _mounts(container: Container, volumes: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"sourceVolume": volume, "containerPath": path, "readOnly": False}
        for volume, path in zip(volumes, container.writable_paths, strict=True)
    ]
