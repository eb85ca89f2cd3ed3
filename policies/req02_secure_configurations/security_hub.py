"""Standards that a configuration policy of Security Hub switches on.

Source: AWS provider documentation, ``aws_securityhub_configuration_policy``.
"""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    all_of,
    failed,
    matches,
    not_applicable,
    passed,
    unknown,
)

_ARNS = "configuration_policy.enabled_standard_arns"
_PCI, _CURRENT = r".*standards/pci-dss/.*", r".*standards/pci-dss/v/4\.0\.1"


def has_current_pci_standard(case: Case) -> Judgement:
    """The version of PCI DSS that it switches on is in force; one without PCI DSS says nothing."""
    judgements = []
    for found in case.values(_ARNS):
        for arn in found.value if isinstance(found.value, list) else [found.value]:
            pci, current = matches(arn, _PCI), matches(arn, _CURRENT)
            if current or pci is False:
                judgements += [passed()] if current else []
            elif pci is None or current is None:
                judgements.append(unknown("enabled_standard_arns cannot be resolved", found.line))
            else:
                judgements.append(failed(f"{arn} is not in force", found.line))
    return all_of(judgements) if judgements else not_applicable()
