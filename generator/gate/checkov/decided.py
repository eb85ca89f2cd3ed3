"""What an own policy decides, checkov does not decide again: the policy's answer is the one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.gate.model import Finding, Policy, Status

_DECIDED = (Status.PASS, Status.FAIL)
_DOCUMENT = "data.aws_iam_policy_document"


def without_repeats(
    checkov: Iterable[Finding],
    own: Iterable[Finding],
    policies: Iterable[Policy],
    shipped: Path,
) -> list[Finding]:
    """checkov's findings without those of a check that a policy names as its equivalent and has
    decided for the same resource.

    Documents of IAM are decided where they are used: checkov does not know whether one is the
    policy of a role or of a key, in which ``*`` is the key. Only policies of the folder ``shipped``
    count: what comes from the tree must not silence a check.
    """
    ours = [p for p in policies if p.checkov and p.examples.is_relative_to(shipped)]
    checks = {policy.id: policy.checkov for policy in ours}
    of_documents = {c for p in ours if _DOCUMENT in p.resources for c in p.checkov}
    decided = {
        (check, finding.resource)
        for finding in own
        if finding.status in _DECIDED
        for check in checks.get(finding.policy_id, ())
    }
    return [
        finding
        for finding in checkov
        if (finding.policy_id, finding.resource) not in decided
        and not (finding.policy_id in of_documents and f"{_DOCUMENT}." in finding.resource)
    ]
