"""Files of OpenTofu: beside them Terraform reads another configuration of the same folders.

Nobody can tell from a folder which of the two will be run. So what Terraform reads is judged as
well, unless Terraform would refuse it: a name that only a file of OpenTofu declares ends its plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.config.model import Configuration
from generator.errors import NoVerdictError
from generator.gate.model import Finding, Policy, Status
from generator.gate.pci import findings
from generator.gate.reading import load
from generator.gate.redaction import Redaction
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import Target

_SHOWN = 3  # files that one message names


def as_terraform_reads(target: Target, configuration: Configuration) -> Configuration | None:
    """The target without files of OpenTofu; None where there are none, or Terraform refuses it."""
    if not configuration.tofu or target.kind == "plan":
        return None
    try:
        found = load(target, tofu=False)
    except NoVerdictError:
        return None
    return None if found.missing - configuration.missing else found


def judged_by_terraform(
    found: Iterable[Finding],
    target: Target,
    readings: tuple[Configuration, Configuration],
    policies: Sequence[Policy],
    settings: GateSettings,
) -> list[Finding]:
    """What does not pass in the second of the readings, and is no finding of the first."""
    first, second = readings
    known = {(f.policy_id, f.resource, f.status) for f in found}
    redaction = Redaction(second.private, second.private_keys, policies, tuple(second.by_address))
    files = sorted(map(target.shown, first.tofu))
    named = ", ".join(files[:_SHOWN]) + (", ..." if len(files) > _SHOWN else "")
    by_id = {policy.id: policy for policy in policies}
    return [
        replace(safe, message=f"{safe.message} (as Terraform reads it, without {named})")
        for finding in findings(target, second, policies, settings.for_policies)
        for safe in (redaction.finding(finding, by_id.get(finding.policy_id)),)
        if finding.status is not Status.PASS
        and (finding.policy_id, finding.resource, finding.status) not in known
    ]
