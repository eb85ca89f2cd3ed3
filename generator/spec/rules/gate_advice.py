"""What the gate will ask for, and no rule can demand: nobody should learn it from the gate."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.base import DataClass, PciScope, Stage
from generator.spec.rules.subject import problem


def gate_advice(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Warnings about one environment, with file and line."""
    yield from _second_copies(loaded)
    yield from _kept_forever(loaded)


def _second_copies(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Backups of production that nobody watches, or that fall with their account."""
    backup = loaded.environment.backup
    if backup is None or loaded.account.stage is not Stage.PRODUCTION:
        return
    if backup.notify_topic_arn is None:
        message = "nobody hears of jobs that fail; the gate asks for notify_topic_arn: an SNS topic"
        yield problem(loaded.lines, "backup", message)
    stores = loaded.environment.components.values()
    in_scope = {t for s in stores if s.pci_scope is not PciScope.OUT_OF_SCOPE for t in s.tiers}
    for name, tier in backup.tiers.items():
        if tier.copy_to is None and name in in_scope:
            message = (
                "its recovery points are in this account only; the gate asks for copy_to: a vault "
                "in another account or region"
            )
            yield problem(loaded.lines, f"backup.tiers.{name}", message)


def _kept_forever(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """PCI DSS 3.2.1: account data is kept as long as it is needed, and no longer."""
    for name, bucket in loaded.environment.buckets.items():
        if bucket.data_class is DataClass.CARDHOLDER and bucket.lifecycle.expire_days is None:
            message = "keeps cardholder data forever; the gate asks for lifecycle.expire_days"
            yield problem(loaded.lines, f"buckets.{name}", message)
