"""Who may do what in a file system: the file system policy and the access points.

A file system without a policy lets everyone in who reaches a mount target. With this one a
client needs TLS, a mount target of the VPC, an IAM role that is named here, and one of its
access points, which decides its POSIX user (EFS user guide, "Using IAM to control access to
file systems", "Working with access points"; PCI DSS 4.2.1, 7.2.5, 7.3.3). Nobody is given
``elasticfilesystem:ClientRootAccess``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import Statement
from generator.spec.model.file_system import AccessPoint, FileSystem
from generator.spec.targets import callers

FILE_SYSTEM_ARN = Expr("aws_efs_file_system.this.arn")
MOUNT, WRITE = "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"


@dataclass(frozen=True, slots=True)
class FileSystemEntry:
    """An access point; ``users`` are the services that enter there."""

    label: str
    name: str
    full_name: str
    path: str
    uid: int
    gid: int
    permissions: str
    users: tuple[str, ...]
    read_only: bool


def entries(context: Context, name: str, spec: FileSystem) -> tuple[FileSystemEntry, ...]:
    """The access points, in the spec's order."""
    return tuple(_entry(context, name, n, point) for n, point in spec.access_points.items())


def _entry(context: Context, name: str, entry: str, point: AccessPoint) -> FileSystemEntry:
    return FileSystemEntry(
        label=label(entry),
        name=entry,
        full_name=f"{context.name(name)}-{entry}",
        path=point.path,
        uid=point.uid,
        gid=point.gid,
        permissions=point.permissions,
        users=point.used_by or callers(context.environment, name),
        read_only=point.read_only,
    )


def policy(context: Context, name: str, spec: FileSystem) -> dict[str, Any]:
    """The file system policy."""
    allowed = [_allow(e) for e in entries(context, name, spec) if e.users]
    return {"Version": "2012-10-17", "Statement": [*_denied(), *allowed]}


def _denied() -> Iterator[Statement]:
    everyone = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Resource": FILE_SYSTEM_ARN}
    yield {
        "Sid": "TlsOnly",
        **everyone,
        "Action": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    yield {"Sid": "NoRootUser", **everyone, "Action": "elasticfilesystem:ClientRootAccess"}


def _allow(entry: FileSystemEntry) -> Statement:
    return {
        "Sid": "Mount" + "".join(part.capitalize() for part in entry.name.split("-")),
        "Effect": "Allow",
        "Principal": {"AWS": [Expr(f"var.{label(user)}_role_arn") for user in entry.users]},
        "Action": [MOUNT] if entry.read_only else [MOUNT, WRITE],
        "Resource": FILE_SYSTEM_ARN,
        "Condition": {
            "Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"},
            "StringEquals": {
                "elasticfilesystem:AccessPointArn": Expr(f"aws_efs_access_point.{entry.label}.arn")
            },
        },
    }
