"""What AWS Config records in an account and region, and where it goes.

Sources: AWS Config developer guide, "Managing the Delivery Channel" (one of each per account and
region; a key may be named by its alias; no bucket with a default lock) and "Using Service-Linked
Roles for AWS Config". The controls of Security Hub judge what is recorded. PCI DSS 1.2.8, 2.2.1,
10.7.2, 11.5.2.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext, waits_for_archive
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced

CONFIG = "config"
_RESOURCES = (
    ("aws_iam_service_linked_role", CONFIG),
    ("aws_config_configuration_recorder", "this"),
    ("aws_config_delivery_channel", "this"),
    ("aws_config_configuration_recorder_status", "this"),
    ("aws_config_retention_configuration", "this"),
)


@dataclass(frozen=True, slots=True)
class ConfigData:
    """All decisions about the recorder."""

    name: str
    bucket: str
    key: str
    days: int


def config(context: AccountContext) -> Module | None:
    """Decide the recorder; None where the log archive has no bucket for it."""
    data = config_data(context)
    if data is None:
        return None
    source = context.source("log_archive.config_bucket")
    return Module(
        name=CONFIG,
        template="account_config",
        description="What AWS Config records: every resource, and every change of one",
        data=data,
        tags=context.tags(CONFIG),
        resources=announced(_RESOURCES, source),
        source=source,
        after=waits_for_archive(context),
    )


def config_data(context: AccountContext) -> ConfigData | None:
    """What holds for the recorder of every region; None where there is no bucket for it."""
    archive = context.account.log_archive
    if archive.config_bucket is None:
        return None
    key = f"{context.aws}:kms:{context.region}:{archive.account_id}:{archive.kms_key_alias}"
    return ConfigData(context.account.name, archive.config_bucket, key, archive.keep_days)
