"""What the delegated administrator sets for every account of the organization.

Sources: GuardDuty API reference, UpdateOrganizationConfiguration (ALL: also accounts that are there
already); Security Hub user guide, "Central configuration" (a home region, linked regions or none;
policies for the root) and CreateFindingAggregator; Inspector user guide, "Designating a delegated
administrator" (regional; new members alone are activated by themselves); Macie user guide, "Macie
administrator and member account relationships"; IAM user guide, "Create an IAM Access Analyzer
unused access analyzer" (one region is enough); AWS Config API reference,
PutConfigurationAggregator. PCI DSS 10.4.1, 11.3.1, 11.5.1, 12.5.2, 12.10.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.config import CONFIG
from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.defaults import UNUSED_DAYS
from generator.blueprint.account.detection import DETECTION, detection_data
from generator.blueprint.account.keys import ALERTS
from generator.blueprint.account.regions import module_of
from generator.blueprint.context import label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole, ManagedPolicy, trust_for_account
from generator.spec.model.account_parts import AccountPart

ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class MemberAccount:
    """An account of the estate, as a member."""

    label: str
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class OrganizationRegion:
    """What is set in one region. ``elsewhere``: '' in the first region of the account; ``prefix``:
    of the labels of several resources; ``detector``: GuardDuty's, where it is on."""

    label: str
    prefix: str
    elsewhere: str
    detector: Expr | None
    features: tuple[tuple[str, str], ...]
    scanned: tuple[str, ...]
    macie: bool
    detective: bool


@dataclass(frozen=True, slots=True)
class OrganizationData:
    """All decisions about the organization. ``standard``: '' where others have Security Hub;
    ``linked``: regions whose findings come to the first one."""

    name: str
    root_id: str
    regions: tuple[OrganizationRegion, ...]
    members: tuple[MemberAccount, ...]
    standard: str
    linked: tuple[str, ...]
    aggregator: IamRole | None
    unused_days: int = UNUSED_DAYS


def organization(context: AccountContext) -> Module | None:
    """Decide what holds for every account; None where the account administers no other."""
    spec = context.account.organization
    if not context.administrates or spec is None:
        return None
    data = OrganizationData(
        name=context.account.name,
        root_id=spec.root_id,
        regions=tuple(_regions(context)),
        members=tuple(_members(context)),
        standard=detection_data(context, context.region).hub,
        linked=context.account.regions,
        aggregator=_aggregator(context) if context.makes(AccountPart.CONFIG) else None,
    )
    source, before = context.source(ORGANIZATION), tuple(_before(context))
    return Module(
        name=ORGANIZATION,
        template="account_organization",
        description="What holds for every account of the organization",
        data=data,
        spec=spec,
        tags=context.tags(ORGANIZATION),
        resources=announced(_resources(data), source),
        source=source,
        inputs=tuple(_inputs(data)),
        after=before,
        facts={"before": [label(name) for name in before]},
    )


def _before(context: AccountContext) -> Iterator[str]:
    """Modules that switch on here what is then delegated, and those that tell of it."""
    if context.detects:
        yield DETECTION
    if context.makes(AccountPart.CONFIG) and context.account.log_archive.config_bucket:
        yield CONFIG
    if context.makes(AccountPart.ALERTS) and context.account.alerts:
        yield ALERTS
    yield from (module_of(region) for region in context.account.regions)


def _regions(context: AccountContext) -> Iterator[OrganizationRegion]:
    spec = context.account.organization
    for region in (context.region, *context.account.regions):
        first, detection = region == context.region, detection_data(context, region)
        name = "this" if first else label(region)
        yield OrganizationRegion(
            label=name,
            prefix="" if first else f"{name}_",
            elsewhere="" if first else region,
            detector=Expr(f"var.{_detector(name)}") if detection.features else None,
            features=detection.features,
            scanned=detection.scanned,
            macie=first and detection.macie,
            detective=bool(spec and spec.detective),
        )


def _detector(name: str) -> str:
    return "detector_id" if name == "this" else f"{name}_detector_id"


def _members(context: AccountContext) -> Iterator[MemberAccount]:
    for name, account in sorted(context.known.items()):
        if name != context.account.name:
            yield MemberAccount(label(name), name, account.account_id)


def _aggregator(context: AccountContext) -> IamRole:
    account, managed = context.account, f"{context.aws}:iam::aws:policy/service-role"
    policy = ManagedPolicy("aggregator", f"{managed}/AWSConfigRoleForOrganizations")
    return IamRole(
        label="aggregator",
        name=f"{account.name}-config-aggregator",
        description="AWS Config reads which accounts the organization has",
        trust=trust_for_account("config.amazonaws.com", account.account_id),
        permissions_boundary=account.permissions_boundary,
        managed=(policy,),
    )


def _inputs(data: OrganizationData) -> Iterator[Input]:
    for region in data.regions:
        if region.detector:
            name = _detector(region.label)
            where = region.elsewhere or "the first region"
            module = module_of(region.elsewhere) if region.elsewhere else DETECTION
            yield wire(name, "string", f"Detector of GuardDuty in {where}", module, "detector_id")


def _resources(data: OrganizationData) -> Iterator[tuple[str, str]]:
    for region in data.regions:
        yield from _of_region(region, data.members)
    yield "aws_accessanalyzer_analyzer", "unused"
    if data.standard:
        yield "aws_securityhub_finding_aggregator", "this"
        yield "aws_securityhub_organization_configuration", "this"
        yield "aws_securityhub_configuration_policy", "pci_dss"
        yield "aws_securityhub_configuration_policy_association", "root"
    if data.aggregator:
        yield from data.aggregator.resources()
        yield "aws_config_configuration_aggregator", "this"


def _of_region(
    region: OrganizationRegion, members: tuple[MemberAccount, ...]
) -> Iterator[tuple[str, str]]:
    yield "aws_accessanalyzer_analyzer", f"{region.prefix}external"
    if region.detector:
        yield "aws_guardduty_organization_configuration", region.label
    for name, _ in region.features:
        yield "aws_guardduty_organization_configuration_feature", f"{region.prefix}{name}"
    if region.scanned:
        yield "aws_inspector2_organization_configuration", region.label
        for member in members:
            yield "aws_inspector2_member_association", f"{region.prefix}{member.label}"
        if members:
            yield "aws_inspector2_enabler", f"{region.prefix}members"
    if region.macie:
        yield "aws_macie2_organization_configuration", region.label
    if region.detective:
        yield "aws_detective_graph", region.label
        yield "aws_detective_organization_configuration", region.label
