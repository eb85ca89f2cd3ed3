"""Stores, and what production protects, that the next apply would delete and create anew.

The table of arguments that replace a resource is the provider's answer, for every argument that a
template writes: no list of kinds is kept by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.losses import guarded
from generator.changes.renewal import Renewal
from generator.changes.zones import spread_further
from generator.config.model import Resource

# Arguments of stores and load balancers with which AWS refuses to delete them.
_PROTECTIONS = (
    "deletion_protection",
    "deletion_protection_enabled",
    "enable_deletion_protection",
)
# Told by another check, which knows better what to write.
_BY_ZONES = {"availability_zone", "subnet_ids"}
# Arguments that are made of the name of a component.
_NAMES = frozenset(
    {
        "broker_name",
        "cluster_identifier",
        "domain_name",
        "identifier",
        "name",
        "replication_group_id",
    }
)
_NAMED = "; of a component with another name that is `renamed_from`, which stays in the spec."


def _is_name(paths: str) -> bool:
    return not _NAMES.isdisjoint(paths.split(", "))


def replacements(step: Renewal) -> Iterator[str]:
    """Every store that the step would replace without a word in the spec, or cannot replace; and
    whatever else Terraform refuses to replace."""
    spread = {f"module.{module.label}" for module in spread_further(step)}
    for here, old, new in step.pairs:
        paths = step.replaced.get(here, ())
        told = here.rpartition(f".{new.type}.")[0] in spread and {*paths} <= _BY_ZONES
        if paths and not told and guarded(here, step):
            yield from _judged(step, here, ", ".join(paths), old, new)
        elif paths and not told and _never(new):
            yield (
                f"{step.name}: {here} would be deleted and created anew, because AWS cannot change "
                f"{', '.join(paths)}.\nWrite the former value again. If it must change: add "
                "another one beside it, move to that, and only then take this one out. Terraform "
                "may not replace it (prevent_destroy)."
            )


def _never(resource: Resource) -> bool:
    """Whether a plan that replaces it fails: a port of Direct Connect, a gateway, an address."""
    return resource.get("lifecycle.prevent_destroy") is True


def standing(step: Renewal) -> Iterator[str]:
    """A note for every permission to replace that this step does not use: it would let the next
    replacement pass too."""
    for what in sorted(step.destroyed & step.now.keys() - step.replaced.keys()):
        yield (
            f"{step.name}: `retired` allows that {what} is replaced, and nothing replaces it now. "
            "After the apply remove the entry."
        )


def _judged(step: Renewal, here: str, paths: str, old: Resource, new: Resource) -> Iterator[str]:
    about = (
        f"{step.name}: {here} would be deleted with its content and created anew, because AWS "
        f"cannot change {paths}.\nWrite the former value again{_NAMED if _is_name(paths) else '.'}"
    )
    if _never(new):
        yield (
            f"{about} If it must change: add a store with another name, copy the data, and then "
            "retire this one. Terraform may not replace it (prevent_destroy)."
        )
    elif here not in step.destroyed:
        yield (
            f"{about} If its content may go, add this to the spec, and remove it after the apply:\n"
            f"retired:\n  - {{what: {here}, data: destroyed}}"
        )
    elif any(old.get(argument) is True for argument in _PROTECTIONS) and new.type != "aws_lb":
        yield (
            f"{step.name}: {here} is to be replaced, but AWS refuses to delete it as long as its "
            "deletion protection is on. Set `deletion_protection: false`, generate and apply, and "
            "only then make this change."
        )
