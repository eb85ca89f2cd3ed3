"""What holds for everything in an account and region, also for what people create by hand.

Sources: EC2 API reference, EnableEbsEncryptionByDefault, EnableSnapshotBlockPublicAccess,
EnableImageBlockPublicAccess and ModifyInstanceMetadataDefaults; S3 user guide, "Configuring block
public access settings for your account"; IAM API reference, UpdateAccountPasswordPolicy; IAM user
guide, "Using AWS Identity and Access Management Access Analyzer"; VPC user guide, "Block public
access to VPCs and subnets"; PCI
DSS 1.4.4, 2.2.1, 3.5.1, 7.2.4, 8.3.6, 8.3.7, 8.3.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced

UNUSED_DAYS = 90
_RESOURCES = (
    ("aws_ebs_encryption_by_default", "this"),
    ("aws_ebs_snapshot_block_public_access", "this"),
    ("aws_ec2_image_block_public_access", "this"),
    ("aws_ec2_instance_metadata_defaults", "this"),
    ("aws_s3_account_public_access_block", "this"),
    ("aws_iam_account_password_policy", "this"),
    ("aws_accessanalyzer_analyzer", "external"),
)


@dataclass(frozen=True, slots=True)
class AccountDefaults:
    """All decisions about defaults. ``unused_days``: rights that nobody has used for so long are
    findings; 90 days are what PCI DSS 8.2.6 gives an account without use. ``closed``: no VPC of the
    region has a way to the internet; ``unused``: no analyzer of the organization looks for unused
    rights here, which are billed for each analyzer."""

    analyzer: str
    closed: bool
    unused: bool
    unused_days: int = UNUSED_DAYS
    password_length: int = 14
    password_days: int = 90
    password_history: int = 24


def defaults(context: AccountContext) -> Module:
    """Decide the defaults of an account and its region."""
    source = context.source()
    data = AccountDefaults(
        analyzer=context.account.name,
        closed=not context.account.has_environments,
        unused=not (context.administrates or context.administered),
    )
    return Module(
        name="defaults",
        template="account_defaults",
        description="What holds for everything in the account, also for what people create by hand",
        data=data,
        tags=context.tags("account-defaults"),
        resources=announced(_resources(data), source),
        source=source,
        facts={"region": context.region},
    )


def _resources(data: AccountDefaults) -> Iterator[tuple[str, str]]:
    yield from _RESOURCES
    if data.unused:
        yield "aws_accessanalyzer_analyzer", "unused"
    if data.closed:
        yield "aws_vpc_block_public_access_options", "this"
