"""What stands against the loss of a resource, or does not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.compare import Twins
from generator.review.model import ResourceChange

_PROTECTIONS = (
    "deletion_protection",
    "deletion_protection_enabled",
    "enable_deletion_protection",
)


def protection(pair: Twins, change: ResourceChange) -> Iterator[str]:
    """A line for each thing that decides whether a loss can happen."""
    before, after = pair.before, pair.after
    if not change.consequence.loses or before is None:
        return
    if after is not None and after.get("lifecycle.prevent_destroy") is True:
        yield "Terraform refuses this plan: `prevent_destroy`"
    elif after is None and before.get("lifecycle.prevent_destroy") is True:
        yield "`prevent_destroy` went with the block: Terraform does not refuse"
    if any(before.get(name) is True for name in _PROTECTIONS):
        yield "AWS refuses to delete it while its deletion protection is on"
