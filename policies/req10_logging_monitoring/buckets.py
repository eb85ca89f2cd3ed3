"""Buckets: versions, access logs, locks, and what holds for buckets of logs.

Source: S3 user guide, "Enabling Amazon S3 server access logging" (the receiving bucket takes
SSE-S3 only and no object lock).
"""

from __future__ import annotations

from collections.abc import Callable

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT, Unknown, Value, is_unknown
from generator.gate.facts.data.buckets import (
    blocks,
    denials,
    missing,
    open_parts,
    parts,
    policy_of,
    receives_access_logs,
    receives_logs,
)
from generator.gate.facts.identity.actions import covers
from generator.gate.facts.identity.iam import Statement
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, one_of
from generator.gate.verdict.verdicts import (
    Verdict,
    all_of,
    any_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)

_VERSIONING = "aws_s3_bucket_versioning"
_LOGGING = "aws_s3_bucket_logging"
_LOCK = "aws_s3_bucket_object_lock_configuration"
_LIFECYCLE = "aws_s3_bucket_lifecycle_configuration"
_DESTRUCTION = (
    "s3:BypassGovernanceRetention",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:PutBucketPolicy",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
)
_SLOW = ["GLACIER", "DEEP_ARCHIVE"]
_WHETHER_LOGS = "whether logs arrive in the bucket cannot be resolved"
_WHETHER_ACCESS_LOGS = "whether access logs arrive in the bucket cannot be resolved"
_THREE_MONTHS, _ONE_YEAR = 90, 365


def versions_kept(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Versioning is Enabled."""
    found = blocks(configuration, resource, _VERSIONING, "versioning_configuration")
    if isinstance(found, Verdict):
        return found
    return _equal(found[0], "status", "Enabled")


def _equal(block: Block, path: str, wanted: str) -> Verdict:
    found = values_at(block, path)[0]
    answer = equals(found.value, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", found.line)
    said = "is not set" if found.value is ABSENT else f"is {found.value!r}"
    return passed() if answer else failed(f"{path} {said}", found.line)


def access_logged(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Access logs go to another bucket; what receives access logs needs none of its own."""
    if resource.get("bucket") in settings.lists.get("unlogged_buckets", ()):
        return passed("needs no access log, as gate.yaml says")
    receives = receives_access_logs(configuration, resource)
    if receives:
        return not_applicable()
    if parts(configuration, resource, _LOGGING):
        return passed()
    verdict = missing(configuration, _LOGGING)
    return in_doubt(verdict, _WHETHER_ACCESS_LOGS) if receives is None else verdict


def evidence_locked(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Where a lock is asked for, or logs arrive, everything is locked by default."""
    asked = equals(resource.get("object_lock_enabled"), True)
    found = blocks(configuration, resource, _LOCK, "rule.default_retention")
    verdict = found if isinstance(found, Verdict) else passed()
    if asked is None:
        verdict = unknown("object_lock_enabled cannot be resolved")
    elif not asked:
        verdict = _of_log_bucket(verdict, receives_logs(configuration, resource))
    return _but_of_access_logs(configuration, resource, verdict)


def _of_log_bucket(verdict: Verdict, receives: bool | None) -> Verdict:
    """The verdict on a bucket of which it is told, or not, whether logs arrive in it."""
    if receives is None:
        return in_doubt(verdict, _WHETHER_LOGS)
    return verdict if receives else not_applicable()


def _but_of_access_logs(
    configuration: Configuration, bucket: Resource, verdict: Verdict
) -> Verdict:
    """The verdict, which does not concern what receives access logs."""
    receives = receives_access_logs(configuration, bucket)
    if receives is None:
        return in_doubt(verdict, _WHETHER_ACCESS_LOGS)
    return not_applicable() if receives else verdict


def deletion_needs_more(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A log bucket has a lock in COMPLIANCE mode or asks for a second factor."""
    locks = blocks(configuration, resource, _LOCK, "rule.default_retention")
    versions = blocks(configuration, resource, _VERSIONING, "versioning_configuration")
    verdict = any_of(
        [
            locks if isinstance(locks, Verdict) else _equal(locks[0], "mode", "COMPLIANCE"),
            versions
            if isinstance(versions, Verdict)
            else _equal(versions[0], "mfa_delete", "Enabled"),
        ]
    )
    verdict = _of_log_bucket(verdict, receives_logs(configuration, resource))
    return _but_of_access_logs(configuration, resource, verdict)


def deletion_denied(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The policy of a log bucket denies what destroys logs."""
    return _of_log_bucket(_denied(configuration, resource), receives_logs(configuration, resource))


def _denied(configuration: Configuration, bucket: Resource) -> Verdict:
    found = policy_of(configuration, bucket)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    denied = [statement for statement in denials(found) if _but_for_roles(statement)]
    open_actions = [a for a in _DESTRUCTION if not any(_denies(s, a) for s in denied)]
    return (
        failed(f"the bucket policy denies no {', '.join(open_actions)}")
        if open_actions
        else passed()
    )


def _but_for_roles(statement: Statement) -> bool:
    return all(
        condition.variable.lower() == "aws:principalarn" and "not" in condition.test.lower()
        for condition in statement.conditions
    )


def _denies(statement: Statement, action: str) -> bool:
    return any(isinstance(a, str) and covers(a, action) for a in statement.actions)


def logs_stay_at_hand(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Log objects are not archived before 90 days nor expired before 365."""
    receives = receives_logs(configuration, resource)
    return _of_log_bucket(_lifecycles(configuration, resource, _kept_and_at_hand), receives)


def _lifecycles(
    configuration: Configuration, bucket: Resource, check: Callable[[Resource], Verdict]
) -> Verdict:
    """What the check says of the bucket's lifecycle, and of one that may be the bucket's."""
    verdicts = [check(part) for part in parts(configuration, bucket, _LIFECYCLE)]
    verdicts += [
        in_doubt(check(part), f"the bucket of {part.address} is not resolved")
        for part in open_parts(configuration, bucket, _LIFECYCLE)
    ]
    return all_of([passed(), *verdicts])


def _kept_and_at_hand(lifecycle: Resource) -> Verdict:
    moves, unresolved = blocks_at(lifecycle.block, "rule.transition")
    ends, also = blocks_at(lifecycle.block, "rule.expiration")
    if unresolved or also:
        return unknown(f"the rules of {lifecycle.address} cannot be resolved")
    return all_of([*map(_at_hand, moves), *(_days(end, "expiration", _ONE_YEAR) for end in ends)])


def _at_hand(move: Block) -> Verdict:
    slow = one_of(values_at(move, "storage_class")[0].value, _SLOW)
    if slow is False:
        return not_applicable()
    verdict = _days(move, "transition", _THREE_MONTHS)
    return verdict if slow else in_doubt(verdict, "storage_class cannot be resolved")


def _days(block: Block, what: str, least: int, name: str = "days") -> Verdict:
    found = values_at(block, name)[0]
    if found.value is ABSENT:
        return passed()
    number = _number(found.value)
    if number is None:
        return unknown(f"{what}.{name} cannot be resolved", found.line)
    return (
        passed()
        if number >= least
        else failed(f"{what}.{name} is {number}, not {least}", found.line)
    )


def _number(value: Value) -> int | None:
    return int(value) if isinstance(value, int | float | str) and str(value).isdigit() else None


def expiry_after_lock(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Expirations are not shorter than the default retention."""
    locks = blocks(configuration, resource, _LOCK, "rule.default_retention")
    if isinstance(locks, Verdict):
        return not_applicable() if locks.status == "fail" else locks
    days, years = (_number(values_at(locks[0], n)[0].value) for n in ("days", "years"))
    if days is None and years is None:
        return unknown("the default retention cannot be resolved", locks[0].line)
    least = days if days is not None else (years or 0) * _ONE_YEAR

    def outlasts(lifecycle: Resource) -> Verdict:
        ends, unresolved = blocks_at(lifecycle.block, "rule.expiration")
        if unresolved:
            return unknown(f"the rules of {lifecycle.address} cannot be resolved")
        return all_of(_days(end, "expiration", least) for end in ends)

    return _lifecycles(configuration, resource, outlasts)


def logs_elsewhere(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """The log's target is not its source."""
    source, target = (configuration.literal(resource.get(n)) for n in ("bucket", "target_bucket"))
    one = configuration.target(resource.get("bucket"))
    other = configuration.target(resource.get("target_bucket"))
    if (one is not None and one is other) or (isinstance(source, str) and source == target):
        return failed("target_bucket is the bucket itself", resource.line_of("target_bucket"))
    if isinstance(target, Unknown) or isinstance(source, Unknown):
        return unknown("target_bucket cannot be resolved", resource.line_of("target_bucket"))
    name = one.get("bucket") if one else ABSENT
    if isinstance(target, str) and is_unknown(name):
        return unknown("the name of the bucket cannot be resolved", resource.line_of("bucket"))
    return failed("target_bucket is the bucket itself") if name == target else passed()
