"""Buckets: versions, access logs, locks, and what holds for buckets of logs.

Source: S3 user guide, "Enabling Amazon S3 server access logging" (the receiving bucket takes
SSE-S3 only and no object lock).
"""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.actions import covers
from generator.gate.facts.buckets import blocks, denials, missing, parts, policy_of, receives_logs
from generator.gate.facts.iam import Statement
from generator.gate.interface import Settings
from generator.gate.operators import equals
from generator.gate.paths import blocks_at, values_at
from generator.gate.verdicts import Verdict, all_of, any_of, failed, not_applicable, passed, unknown

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
_SLOW = ("GLACIER", "DEEP_ARCHIVE")
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
    if _receives_access_logs(configuration, resource):
        return not_applicable()
    if not parts(configuration, resource, _LOGGING):
        return missing(configuration, _LOGGING)
    return passed()


def _receives_access_logs(configuration: Configuration, bucket: Resource) -> bool:
    return bool(configuration.referrers(bucket, _LOGGING, "target_bucket"))


def evidence_locked(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Where a lock is asked for, or logs arrive, everything is locked by default."""
    if _receives_access_logs(configuration, resource):
        return not_applicable()
    asked = equals(resource.get("object_lock_enabled"), True)
    if asked is None:
        return unknown("object_lock_enabled cannot be resolved")
    if not asked and not receives_logs(configuration, resource):
        return not_applicable()
    found = blocks(configuration, resource, _LOCK, "rule.default_retention")
    return found if isinstance(found, Verdict) else passed()


def deletion_needs_more(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A log bucket has a lock in COMPLIANCE mode or asks for a second factor."""
    if not receives_logs(configuration, resource) or _receives_access_logs(configuration, resource):
        return not_applicable()
    locks = blocks(configuration, resource, _LOCK, "rule.default_retention")
    versions = blocks(configuration, resource, _VERSIONING, "versioning_configuration")
    return any_of(
        [
            locks if isinstance(locks, Verdict) else _equal(locks[0], "mode", "COMPLIANCE"),
            versions
            if isinstance(versions, Verdict)
            else _equal(versions[0], "mfa_delete", "Enabled"),
        ]
    )


def deletion_denied(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The policy of a log bucket denies what destroys logs."""
    if not receives_logs(configuration, resource):
        return not_applicable()
    found = policy_of(configuration, resource)
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
    if not receives_logs(configuration, resource):
        return not_applicable()
    verdicts = [passed()]
    for part in parts(configuration, resource, _LIFECYCLE):
        moves, unresolved = blocks_at(part.block, "rule.transition")
        ends, also = blocks_at(part.block, "rule.expiration")
        if unresolved or also:
            return unknown(f"the rules of {part.address} cannot be resolved")
        slow = [m for m in moves if values_at(m, "storage_class")[0].value in _SLOW]
        verdicts += [_days(move, "transition", _THREE_MONTHS) for move in slow]
        verdicts += [_days(end, "expiration", _ONE_YEAR) for end in ends]
    return all_of(verdicts)


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
    verdicts = [passed()]
    for part in parts(configuration, resource, _LIFECYCLE):
        ends = blocks_at(part.block, "rule.expiration")[0]
        verdicts += [_days(end, "expiration", least) for end in ends]
    return all_of(verdicts)


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
    return failed("target_bucket is the bucket itself") if name == target else passed()
