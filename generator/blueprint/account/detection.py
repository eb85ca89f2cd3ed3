"""What looks for intruders, holes and card data in an account and region.

Sources: GuardDuty API reference, CreateDetector (DetectorFeature); AWS provider documentation,
``aws_securityhub_standards_subscription`` (ARN of PCI DSS v4.0.1); Inspector API reference, Enable;
Macie API reference, CreateClassificationJob (S3BucketCriteriaForJob). PCI DSS 5.2, 11.3.1, 11.5.1,
12.5.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.spec.model.account_parts import AccountPart
from generator.spec.model.base import DataClass

DETECTION = "detection"
# What GuardDuty reads beside CloudTrail, flow logs and DNS, all without an agent.
_FEATURES = (
    "S3_DATA_EVENTS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
    "EKS_AUDIT_LOGS",
)
_RUNTIME = "RUNTIME_MONITORING"
# What is on in an account for as long as one of these is there.
_KEPT = {
    AccountPart.GUARDDUTY: ("aws_guardduty_detector.this",),
    AccountPart.SECURITY_HUB: (
        "aws_securityhub_account.this",
        "aws_securityhub_standards_subscription.pci_dss",
    ),
    AccountPart.INSPECTOR: ("aws_inspector2_enabler.this",),
    AccountPart.MACIE: ("aws_macie2_account.this",),
}


@dataclass(frozen=True, slots=True)
class DetectionData:
    """All decisions about detection. A service that somebody else provides is empty here; ``hub``:
    the standard of Security Hub where it is on, ``standard`` where this root also subscribes to it;
    ``card_data``: the class of data whose buckets Macie searches every week."""

    features: tuple[tuple[str, str], ...]  # label and name
    hub: str
    standard: str
    scanned: tuple[str, ...]
    account_id: str
    macie: bool
    card_data: str
    job: str


def detection(context: AccountContext) -> Module | None:
    """Decide detection; None where others provide all of it."""
    data = detection_data(context, context.region)
    resources = tuple(_resources(data))
    if not resources:
        return None
    source = context.source(DETECTION)
    return Module(
        name=DETECTION,
        template="account_detection",
        description="What looks for intruders, holes and card data",
        data=data,
        tags=context.tags(DETECTION),
        resources=announced(resources, source),
        source=source,
        outputs=tuple(detector_outputs(context, data)),
        facts={"region": context.region},
    )


def detection_data(context: AccountContext, region: str) -> DetectionData:
    """What detects in a region of the account."""
    account = context.account
    features = (*_FEATURES, *((_RUNTIME,) if account.detection.runtime_monitoring else ()))
    standard = f"{context.aws}:securityhub:{region}::standards/pci-dss/v/4.0.1"
    hub = standard if context.makes(AccountPart.SECURITY_HUB) else ""
    macie = context.makes(AccountPart.MACIE)
    return DetectionData(
        features=tuple((f.lower(), f) for f in features)
        if context.makes(AccountPart.GUARDDUTY)
        else (),
        hub=hub,
        standard="" if context.administrates else hub,
        scanned=("EC2", "ECR", "LAMBDA") if context.makes(AccountPart.INSPECTOR) else (),
        account_id=account.account_id,
        macie=macie,
        card_data=DataClass.CARDHOLDER.value if macie and _has_card_data(context) else "",
        job=f"{account.name}-card-data",
    )


def detector_outputs(context: AccountContext, data: DetectionData) -> Iterator[Output]:
    """The detector, for what is set for the organization."""
    if context.administrates and data.features:
        detector = Expr("aws_guardduty_detector.this.id")
        yield Output("detector_id", "Detector of GuardDuty", detector, told=False)


def left_to_administrator(context: AccountContext) -> Iterator[str]:
    """What the root made until the administrator of the organization took it over: AWS keeps it, so
    that nothing is off for an hour."""
    for part in context.handed_over:
        for resource in _KEPT[part]:
            yield f"module.{DETECTION}.{resource}"
            if part is not AccountPart.MACIE:  # in the first region alone
                for region in context.account.regions:
                    yield f"module.region_{label(region)}.{resource}"


def _has_card_data(context: AccountContext) -> bool:
    return any(
        bucket.data_class is DataClass.CARDHOLDER
        for loaded in (*context.environments, *context.watched)
        for bucket in loaded.environment.buckets.values()
    )


def _resources(data: DetectionData) -> Iterator[tuple[str, str]]:
    if data.features:
        yield "aws_guardduty_detector", "this"
    for name, _ in data.features:
        yield "aws_guardduty_detector_feature", name
    if data.hub:
        yield "aws_securityhub_account", "this"
    if data.standard:
        yield "aws_securityhub_standards_subscription", "pci_dss"
    if data.scanned:
        yield "aws_inspector2_enabler", "this"
    if data.macie:
        yield "aws_macie2_account", "this"
    if data.card_data:
        yield "aws_macie2_classification_job", "card_data"
