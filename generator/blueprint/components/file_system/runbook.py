"""What operators do by hand for a file system."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.file_system.access import Entry
from generator.blueprint.context import Context, label
from generator.blueprint.model import Phase, Step
from generator.spec.model.file_system import FileSystem


def runbook(
    context: Context, name: str, spec: FileSystem, entries: tuple[Entry, ...]
) -> tuple[Step, ...]:
    """Steps of a file system, in order."""
    return (*_boundary(context, name), _mount(name, entries), *_restore(name, spec))


def _boundary(context: Context, name: str) -> Iterator[Step]:
    boundary = context.account.permissions_boundary
    if boundary:
        yield Step(
            Phase.BEFORE,
            f"Let the permissions boundary admit mounts of {name}",
            f"{boundary} has to allow elasticfilesystem:ClientMount and "
            "elasticfilesystem:ClientWrite: a boundary limits what a file system policy gives "
            "to a role as well.",
        )


def _mount(name: str, entries: tuple[Entry, ...]) -> Step:
    """EFS user guide, "Mounting EFS file systems using the EFS mount helper"."""
    first = entries[0]
    return Step(
        Phase.AFTER,
        f"Mount {name}",
        "From the boot script of the services, with amazon-efs-utils: tls encrypts, iam sends "
        "the role of the server, accesspoint names the entry. FILE_SYSTEM_ID and "
        "ACCESS_POINT_ID are in the state of this root. Without one of the three the mount is "
        "refused. Entries: "
        + "; ".join(f"{e.name} for {', '.join(e.users) or 'nobody'}" for e in entries)
        + ".",
        (
            f"terraform state show module.{label(name)}.aws_efs_file_system.this",
            f"terraform state show module.{label(name)}.aws_efs_access_point.{first.label}",
            f"mount -t efs -o tls,iam,accesspoint=ACCESS_POINT_ID FILE_SYSTEM_ID:/ /mnt/{name}",
        ),
    )


def _restore(name: str, spec: FileSystem) -> Iterator[Step]:
    if spec.backup_tier is None:
        yield Step(
            Phase.OPERATION,
            f"Test the restore of {name}",
            "EFS backs itself up every day into the vault aws/efs/automatic-backup-vault. At "
            "least once a year restore the latest recovery point into a new file system, "
            "compare, delete the copy.",
            (
                "aws backup list-recovery-points-by-backup-vault "
                "--backup-vault-name aws/efs/automatic-backup-vault",
            ),
        )
