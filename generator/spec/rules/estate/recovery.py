"""Pairs of environments: one stands in for the other from another region of the same account.

Sources: AWS Backup developer guide, "Creating backup copies across AWS Regions" (a copy is
encrypted again with the key of the vault that receives it); S3 user guide, "Amazon S3 replication
failure reasons" (a bucket with object lock is only copied into one that has it too).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.draft import Draft
from generator.spec.model.backup import Copy
from generator.spec.model.environment import Environment
from generator.spec.recovery import recovery_of
from generator.spec.rules.subject import join, problem

_NOBODY = "no environment stands in for this one"


def recovery(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every pair of the estate, and every copy of backups that goes to the other region."""
    if any(draft.model is None for draft in drafts):
        return  # who is not read may be the other side
    known = {d.model.name: d.model for d in drafts if isinstance(d.model, Environment)}
    for draft in drafts:
        if isinstance(draft.model, Environment):
            if draft.model.recovery_of is not None:
                yield from _pair(draft, draft.model, draft.model.recovery_of, known)
            yield from _copies(draft, draft.model, known)
            yield from _buckets(draft, draft.model, recovery_of(draft.model.name, known.values()))


def _pair(
    draft: Draft, model: Environment, name: str, known: Mapping[str, Environment]
) -> Iterator[Problem]:
    primary = known.get(name)
    others = join(sorted(set(known) - {model.name}))
    if primary is None or primary is model:
        message = "no other environment has this name"
        near = nearest(name, set(known) - {model.name})
        yield problem(draft.lines, "recovery_of", message, name, others, near)
        return
    if primary.recovery_of is not None:
        message = f"{name} itself stands in for {primary.recovery_of}"
        yield problem(draft.lines, "recovery_of", message, name, "an environment that does not")
    first = recovery_of(name, known.values())
    if first is not None and first is not model:
        message = f"{first.name} already stands in for {name}"
        yield problem(draft.lines, "recovery_of", message, name, "one environment for each")
    if primary.region == model.region:
        message = f"{name} is in the same region and would be lost together with it"
        yield problem(draft.lines, "region", message, model.region, "another region")
    if primary.account != model.account:
        message = f"{name} is in another account; pave pairs regions of one account"
        allowed = f"{primary.account}; `copy_to.vault` copies to another account"
        yield problem(draft.lines, "account", message, model.account, allowed)


def _copies(
    draft: Draft, model: Environment, known: Mapping[str, Environment]
) -> Iterator[Problem]:
    for name, tier in model.backup.tiers.items() if model.backup else ():
        if tier.copy_to and tier.copy_to.recovery:
            path = f"backup.tiers.{name}.copy_to"
            other = recovery_of(model.name, known.values())
            yield from _copy(draft, path, tier.copy_to, other, model.name)


def _copy(
    draft: Draft, path: str, copy: Copy, other: Environment | None, name: str
) -> Iterator[Problem]:
    if other is None or other.backup is None:
        message = f"{other.name} has no vault" if other else _NOBODY
        allowed = f"backup of {other.name}" if other else f"another with recovery_of: {name}"
        yield problem(draft.lines, f"{path}.recovery", message, True, allowed)
        return
    least, most = other.backup.lock.min_retention_days, other.backup.lock.max_retention_days
    if least <= most and not least <= copy.retention_days <= most:
        message = f"the lock of the vault of {other.name} refuses this number of days"
        allowed = f"{least} to {most}, or another backup.lock of {other.name}"
        yield problem(draft.lines, f"{path}.retention_days", message, copy.retention_days, allowed)


def _buckets(draft: Draft, model: Environment, other: Environment | None) -> Iterator[Problem]:
    for name, bucket in model.buckets.items():
        if not bucket.goes_to_recovery:
            continue
        path = f"buckets.{name}.replication.recovery"
        twin = other.buckets.get(name) if other else None
        if other is None:
            message, allowed = _NOBODY, f"another with recovery_of: {model.name}"
            yield problem(draft.lines, path, message, True, allowed)
        elif twin is None:
            message = f"{other.name} has no bucket of this name"
            yield problem(draft.lines, path, message, True, f"buckets.{name} in {other.name}")
        elif bucket.object_lock and not twin.object_lock:
            message = f"S3 copies it only into a bucket with a lock; that of {other.name} has none"
            allowed = f"object_lock of buckets.{name} in {other.name}"
            yield problem(draft.lines, path, message, True, allowed)
