"""File systems: EFS with a mount target in each zone, entered over access points (R12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.file_system.access import FileSystemEntry, entries, policy
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.network.subnets import zone_suffix
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.wiring import placed, role_of, subnet_of
from generator.spec.model.file_system import FileSystem
from generator.spec.targets import callers

FILE_SYSTEM = "aws_efs_file_system.this"


@dataclass(frozen=True, slots=True)
class MountTarget:
    """The address of the file system in one zone."""

    label: str
    subnet: Expr


@dataclass(frozen=True, slots=True)
class FileSystemData:
    """All decisions about a file system. ``daily_backup``: the plan that EFS keeps by itself,
    where the environment has none."""

    name: str
    production: bool
    lifecycle: tuple[tuple[str, str], ...]
    daily_backup: bool
    mount_targets: tuple[MountTarget, ...]
    entries: tuple[FileSystemEntry, ...]
    policy: dict[str, Any]


def file_system(context: Context, name: str) -> Module:
    """Decide everything about a file system."""
    spec = context.environment.file_systems[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"file_systems.{name}",
        "file_system",
        about=f"File system {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=_outputs(data),
        facts={"boundary": context.account.permissions_boundary},
    )


def _data(context: Context, name: str, spec: FileSystem) -> FileSystemData:
    return FileSystemData(
        name=context.name(name),
        production=context.production,
        lifecycle=_lifecycle(spec),
        daily_backup=spec.backup_tier is None,
        mount_targets=tuple(_mount_targets(context, spec)),
        entries=entries(context, name, spec),
        policy=policy(context, name, spec),
    )


def _lifecycle(spec: FileSystem) -> tuple[tuple[str, str], ...]:
    """Argument and value of each ``lifecycle_policy`` block, which holds one transition."""
    written = spec.lifecycle
    found = []
    if written.infrequent_access:
        found.append(("transition_to_ia", written.infrequent_access.value))
    if written.archive:
        found.append(("transition_to_archive", written.archive.value))
    if written.back_on_access and found:
        found.append(("transition_to_primary_storage_class", "AFTER_1_ACCESS"))
    return tuple(found)


def _mount_targets(context: Context, spec: FileSystem) -> list[MountTarget]:
    return [
        MountTarget(zone_suffix(context, zone), subnet_of(spec, index))
        for index, zone in enumerate(context.environment.network.zones)
    ]


def _resources(data: FileSystemData) -> tuple[tuple[str, str], ...]:
    return (
        ("aws_efs_file_system", "this"),
        ("aws_efs_file_system_policy", "this"),
        ("aws_efs_backup_policy", "this"),
        *(("aws_efs_mount_target", target.label) for target in data.mount_targets),
        *(("aws_efs_access_point", entry.label) for entry in data.entries),
    )


def _inputs(context: Context, name: str, spec: FileSystem) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the mount targets"),
        *(
            role_of(caller, f"Role of the servers of {caller}")
            for caller in callers(context.environment, name)
        ),
    )


def _outputs(data: FileSystemData) -> tuple[Output, ...]:
    return (
        Output("arn", "ARN of the file system", Expr(f"{FILE_SYSTEM}.arn")),
        Output("id", "Id for mounting", Expr(f"{FILE_SYSTEM}.id")),
        *(
            Output(
                f"{entry.label}_access_point_id",
                f"Access point {entry.name}",
                Expr(f"aws_efs_access_point.{entry.label}.id"),
            )
            for entry in data.entries
        ),
    )
