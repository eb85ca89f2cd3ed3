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
from generator.blueprint.model import Module
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


@dataclass(frozen=True, slots=True)
class DetectionData:
    """All decisions about detection. A service that somebody else provides is empty here;
    ``card_data``: the class of data whose buckets Macie searches every week."""

    features: tuple[tuple[str, str], ...]  # label and name
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
        facts={"region": context.region},
    )


def detection_data(context: AccountContext, region: str) -> DetectionData:
    """What detects in a region of the account."""
    account = context.account
    features = (*_FEATURES, *((_RUNTIME,) if account.detection.runtime_monitoring else ()))
    standard = f"{context.aws}:securityhub:{region}::standards/pci-dss/v/4.0.1"
    macie = context.makes(AccountPart.MACIE)
    return DetectionData(
        features=tuple((f.lower(), f) for f in features)
        if context.makes(AccountPart.GUARDDUTY)
        else (),
        standard=standard if context.makes(AccountPart.SECURITY_HUB) else "",
        scanned=("EC2", "ECR", "LAMBDA") if context.makes(AccountPart.INSPECTOR) else (),
        account_id=account.account_id,
        macie=macie,
        card_data=DataClass.CARDHOLDER.value if macie and _has_card_data(context) else "",
        job=f"{account.name}-card-data",
    )


def _has_card_data(context: AccountContext) -> bool:
    return any(
        bucket.data_class is DataClass.CARDHOLDER
        for loaded in context.environments
        for bucket in loaded.environment.buckets.values()
    )


def _resources(data: DetectionData) -> Iterator[tuple[str, str]]:
    if data.features:
        yield "aws_guardduty_detector", "this"
    for label, _ in data.features:
        yield "aws_guardduty_detector_feature", label
    if data.standard:
        yield "aws_securityhub_account", "this"
        yield "aws_securityhub_standards_subscription", "pci_dss"
    if data.scanned:
        yield "aws_inspector2_enabler", "this"
    if data.macie:
        yield "aws_macie2_account", "this"
    if data.card_data:
        yield "aws_macie2_classification_job", "card_data"
