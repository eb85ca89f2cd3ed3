"""checkov's answers on a plan that leaves values open: it takes what is unknown for not set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.gate.model import Finding, Status

_OF_A_GRAPH = "CKV2_"  # checks that follow references, which a plan has as values


def as_plan_has_it(
    finding: Finding, record: Mapping[str, Any], left_open: Mapping[str, Sequence[str]]
) -> Finding:
    """The finding; ``unknown`` in place of ``fail`` where what the check read is known after apply.

    ``record`` is the driver's, with the arguments that the check ``evaluated``; ``left_open`` the
    arguments of each resource that the plan leaves open. A check that names no arguments may have
    read any of them, and a check of a graph those of any resource.
    """
    if finding.status is not Status.FAIL or not left_open:
        return finding
    names = left_open.get(finding.resource, ())
    read = {re.split(r"[/.\[]", str(key))[0] for key in record.get("evaluated", ())}
    open_ = [name for name in names if not read or name in read]
    if not open_ and not finding.policy_id.startswith(_OF_A_GRAPH):
        return finding
    what = f"{', '.join(open_)} is" if open_ else "what the check read may be"
    message = f"{finding.message}: {what} known after apply; see --source"
    return replace(finding, status=Status.UNKNOWN, message=message)
