"""What AWS Config records in an account and region, where it goes, and servers without an agent.

Sources: AWS Config developer guide, "Managing the Delivery Channel" (one of each per account and
region; a key may be named by its alias; no bucket with a default lock) and "Using Service-Linked
Roles for AWS Config", "ec2-instance-managed-by-systems-manager" (a server breaks the rule when it
runs and its agent does not). The controls of Security Hub judge what is recorded. PCI DSS 1.2.8,
2.2.1, 10.7.2, 11.5.2.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext, waits_for_archive
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced

CONFIG = "config"
AGENTS = "agents"
_RESOURCES = (
    ("aws_iam_service_linked_role", CONFIG),
    ("aws_config_configuration_recorder", "this"),
    ("aws_config_delivery_channel", "this"),
    ("aws_config_configuration_recorder_status", "this"),
    ("aws_config_retention_configuration", "this"),
    ("aws_config_config_rule", "agents"),
)


@dataclass(frozen=True, slots=True)
class ConfigData:
    """All decisions about the recorder; ``agents`` is the rule that servers with an agent keep."""

    name: str
    agents: str
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
    name = context.account.name
    agents = f"{name}-{AGENTS}"
    return ConfigData(name, agents, archive.config_bucket, key, archive.keep_days)
