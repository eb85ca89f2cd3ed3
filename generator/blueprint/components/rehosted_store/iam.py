"""Role of rehosted servers: their agent, their logs, and their own volumes.

Sources: Service Authorization Reference, "Amazon EC2" (AttachVolume: instance and volume, both
with aws:ResourceTag); Amazon EBS user guide, "Requirements for Amazon EBS encryption" (who
attaches an encrypted volume needs the right to create the grant of its key).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.kms.key_policy import FOR_AWS_RESOURCE
from generator.blueprint.parts.iam import IamRole, Statement
from generator.blueprint.parts.instance_role import instance_role


def role(context: Context, name: str, volumes: Iterable[str]) -> IamRole:
    """Decide the role of the servers called ``name``; ``volumes`` are addresses."""
    return instance_role(context, name, [*_attach(context, name, volumes), *_key(context)])


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
