"""Guard rails in the other regions of an account: what watches the first region watches these too.

The provider takes a region for each resource (AWS provider 6, "Enhanced Region Support"), so one
provider is enough. Sources: AWS Config API reference, DeliveryChannel (key and bucket of one
region) and RecordingGroup (IAM is recorded in one region); EC2 API reference,
EnableImageBlockPublicAccess; EventBridge user guide, "Sending and receiving events between AWS
Regions". PCI DSS 1.4.4, 2.2.1, 3.5.1, 10.7.2, 11.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.blueprint.account.alerts import has_alerts
from generator.blueprint.account.config import AGENTS, CONFIG, ConfigData, config_data
from generator.blueprint.account.context import AccountContext, waits_for_archive
from generator.blueprint.account.detection import DetectionData, detection_data, detector_outputs
from generator.blueprint.account.roles import ROLES, bounds_workloads
from generator.blueprint.account.watch import forwarded_events
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole, document, trust_for_account
from generator.spec.model.account_parts import AccountPart

_DEFAULTS = (
    "aws_ebs_encryption_by_default",
    "aws_ebs_snapshot_block_public_access",
    "aws_ec2_image_block_public_access",
    "aws_ec2_instance_metadata_defaults",
    "aws_accessanalyzer_analyzer",
)
_RECORDER = (
    "aws_config_configuration_recorder",
    "aws_config_delivery_channel",
    "aws_config_configuration_recorder_status",
    "aws_config_retention_configuration",
)


@dataclass(frozen=True, slots=True)
class RegionData:
    """All decisions about a region. ``closed``: nothing of the estate runs there, so no VPC has a
    way to the internet; ``forwarded``: label, name and pattern of what goes to the first region."""

    region: str
    account_id: str
    analyzer: str
    defaults: bool
    closed: bool
    detection: DetectionData
    config: ConfigData | None
    recorder_role: str
    forwarded: tuple[tuple[str, str, dict[str, Any]], ...]
    bus: str
    role: IamRole | None


def regions(context: AccountContext) -> Iterator[Module]:
    """One module for each further region that the spec names."""
    for index, region in enumerate(context.account.regions):
        data = _data(context, region)
        source = context.source(f"regions.{index}")
        yield Module(
            name=module_of(region),
            template="account_region",
            description=f"Guard rails of the account in {region}",
            data=data,
            tags=context.tags("region"),
            resources=announced(_resources(data), source),
            source=source,
            after=tuple(_after(context, data)),
            outputs=tuple(detector_outputs(context, data.detection)),
        )


def module_of(region: str) -> str:
    """Name of the module of a further region."""
    return f"region-{region}"


def _data(context: AccountContext, region: str) -> RegionData:
    account = context.account
    used = {loaded.environment.region for loaded in context.environments}
    role = "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    forwarded = _forwarded(context, region) if has_alerts(context) else ()
    return RegionData(
        region=region,
        account_id=account.account_id,
        analyzer=f"{account.name}-external",
        defaults=context.makes(AccountPart.DEFAULTS),
        closed=region not in used and context.makes(AccountPart.DEFAULTS),
        detection=detection_data(context, region),
        config=config_data(context) if context.makes(AccountPart.CONFIG) else None,
        recorder_role=f"{context.aws}:iam::{account.account_id}:{role}",
        forwarded=forwarded,
        bus=context.arn("events", "event-bus/default"),
        role=_role(context, region, [name for _, name, _ in forwarded]) if forwarded else None,
    )


def _forwarded(context: AccountContext, region: str) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    prefix = f"{context.account.name}-region"
    return tuple(
        (key, f"{prefix}-{region}-{key.replace('_', '-')}", pattern)
        for key, pattern in forwarded_events(context).items()
    )


def _role(context: AccountContext, region: str, names: list[str]) -> IamRole:
    account = context.account
    rules = [f"{context.aws}:events:{region}:{account.account_id}:rule/{name}" for name in names]
    bus = context.arn("events", "event-bus/default")
    return IamRole(
        label="forwarding",
        name=f"{account.name}-events-{region}",
        description=f"EventBridge sends events of {region} to {context.region}",
        trust=trust_for_account("events.amazonaws.com", account.account_id, rules),
        permissions_boundary=account.permissions_boundary,
        policy=document({"Effect": "Allow", "Action": "events:PutEvents", "Resource": bus}),
    )


def _after(context: AccountContext, data: RegionData) -> Iterator[str]:
    if data.config:
        yield CONFIG  # it makes the role of the recorder
        yield from waits_for_archive(context)
    if data.role and bounds_workloads(context):
        yield ROLES


def _resources(data: RegionData) -> Iterator[tuple[str, str]]:
    if data.defaults:
        yield from ((type_, "this") for type_ in _DEFAULTS)
    if data.closed:
        yield "aws_vpc_block_public_access_options", "this"
    if data.detection.features:
        yield "aws_guardduty_detector", "this"
    for name, _ in data.detection.features:
        yield "aws_guardduty_detector_feature", name
    if data.detection.hub:
        yield "aws_securityhub_account", "this"
    if data.detection.standard:
        yield "aws_securityhub_standards_subscription", "pci_dss"
    if data.detection.scanned:
        yield "aws_inspector2_enabler", "this"
    if data.config:
        yield from ((type_, "this") for type_ in _RECORDER)
        yield "aws_config_config_rule", AGENTS
    for key, _, _ in data.forwarded:
        yield "aws_cloudwatch_event_rule", key
        yield "aws_cloudwatch_event_target", key
    if data.role:
        yield from data.role.resources()
