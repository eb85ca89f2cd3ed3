"""A volume that outlives the server that it is attached to.

The server attaches the volume itself at boot, because EC2 Auto Scaling cannot. The script is a
file of its own, without placeholders; what differs comes as shell variables before it, so that no
value of a spec is ever part of a command.

Sources: Service Authorization Reference, "Amazon EC2" (AttachVolume: instance and volume, both
with aws:ResourceTag); Amazon EBS user guide, "Requirements for Amazon EBS encryption" (who
attaches an encrypted volume needs the right to create the grant of its key).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.kms.key_policy import FOR_AWS_RESOURCE
from generator.blueprint.parts.iam import Statement
from generator.resources import data_folder

Line: TypeAlias = str | Interpolated


def volume(label: str) -> str:
    """Address of a volume, by its label."""
    return f"aws_ebs_volume.{label}"


def user_data(region: str, mount_path: str, boot_script: str, volume: str) -> tuple[Line, ...]:
    """Lines of the script of one server; ``volume`` is the address of its volume."""
    return (
        "#!/bin/bash",
        f"REGION={shlex.quote(region)}",
        # EBS makes the id: vol- and hexadecimal digits.
        Interpolated(("VOLUME_ID=", Expr(f"{volume}.id"))),
        f"MOUNT_PATH={shlex.quote(mount_path)}",
        *_attach_script(),
        *boot_script.splitlines(),
    )


@cache
def _attach_script() -> tuple[str, ...]:
    path = data_folder("templates") / "modules" / "rehosted_store" / "attach.sh"
    return tuple(path.read_text(encoding="utf-8").splitlines())


def attach_statements(context: Context, name: str, volumes: Iterable[str]) -> list[Statement]:
    """What servers with the tag Name ``name`` need; ``volumes`` are addresses."""
    return [*_attach(context, name, volumes), *_key(context)]


def _attach(context: Context, name: str, volumes: Iterable[str]) -> list[Statement]:
    region, account = context.environment.region, context.account.account_id
    return [
        {
            "Sid": "AttachOwnVolumes",
            "Effect": "Allow",
            "Action": "ec2:AttachVolume",
            "Resource": [Expr(f"{volume}.arn") for volume in volumes],
        },
        {
            "Sid": "AttachToOwnServers",
            "Effect": "Allow",
            "Action": "ec2:AttachVolume",
            "Resource": f"arn:aws:ec2:{region}:{account}:instance/*",
            "Condition": {"StringEquals": {"aws:ResourceTag/Name": name}},
        },
    ]


def _key(context: Context) -> list[Statement]:
    through = {"kms:ViaService": f"ec2.{context.environment.region}.amazonaws.com"}
    key = Expr("var.data_key_arn")
    return [
        {
            "Sid": "UseKeyOfVolumes",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:DescribeKey"],
            "Resource": key,
            "Condition": {"StringEquals": through},
        },
        {
            "Sid": "GrantKeyToVolumes",
            "Effect": "Allow",
            "Action": "kms:CreateGrant",
            "Resource": key,
            "Condition": {"StringEquals": through, **FOR_AWS_RESOURCE},
        },
    ]
