"""Buckets: versions, access logs, locks, and what holds for buckets of logs.

Source: S3 user guide, "Enabling Amazon S3 server access logging" (the receiving bucket takes
SSE-S3 only and no object lock).
"""

from __future__ import annotations

from collections.abc import Callable

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Statement,
    Status,
    Unknown,
    Value,
    action_covers,
    all_of,
    any_of,
    blocks_at,
    bucket_blocks,
    bucket_parts,
    bucket_policy,
    but_of_access_logs,
    but_of_configuration_history,
    denials,
    denied_but_for,
    equals,
    failed,
    in_doubt,
    is_unknown,
    no_bucket_part,
    not_applicable,
    of_log_bucket,
    one_of,
    passed,
    possible_bucket_parts,
    principals_of,
    receives_access_logs,
    receives_logs,
    receives_web_logs,
    some,
    unknown,
    values_at,
)

_VERSIONING = "aws_s3_bucket_versioning"
_LOGGING = "aws_s3_bucket_logging"
_CONFIG = "aws_config_delivery_channel"
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
_OF_TLS = ("*", "s3:*")  # what denials of plain HTTP name, which are about no deletion
_SLOW = ["GLACIER", "DEEP_ARCHIVE"]
_WHETHER_ACCESS_LOGS = "whether access logs arrive in the bucket cannot be resolved"
_THREE_MONTHS, _ONE_YEAR = 90, 365


def versions_kept(case: Case) -> Judgement:
    """Versioning is Enabled; only a bucket of logs must say so, no other may switch it off."""
    found = bucket_blocks(
        case.configuration, case.resource, _VERSIONING, "versioning_configuration"
    )
    if not isinstance(found, Judgement):
        return _equal(found[0], "status", "Enabled")
    if found.status is not Status.FAIL or bucket_parts(
        case.configuration, case.resource, _VERSIONING
    ):
        return found
    judged = of_log_bucket(case.configuration, case.resource, found)
    return passed("holds no logs") if judged.status is None else judged


def _equal(block: Block, path: str, wanted: str) -> Judgement:
    found = values_at(block, path)[0]
    answer = equals(found.value, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", found.line)
    said = "is not set" if found.value is ABSENT else f"is {found.value!r}"
    return passed() if answer else failed(f"{path} {said}", found.line)


def access_logged(case: Case) -> Judgement:
    """Access logs go to another bucket; what receives access logs, of buckets, load balancers or
    distributions, needs none of its own."""
    if case.get("bucket") in case.listed("unlogged_buckets"):
        return passed("needs no access log, as gate.yaml says")
    receives = some(
        (
            receives_access_logs(case.configuration, case.resource),
            receives_web_logs(case.configuration, case.resource),
            _lets_access_logs_in(case),
        )
    )
    if receives:
        return passed("receives access logs")
    if bucket_parts(case.configuration, case.resource, _LOGGING):
        return passed()
    judgement = no_bucket_part(case.configuration, _LOGGING, case.resource)
    return in_doubt(judgement, _WHETHER_ACCESS_LOGS) if receives is None else judgement


def _lets_access_logs_in(case: Case) -> bool | None:
    """Whether the bucket's policy lets S3 deliver access logs, of buckets that other
    configurations make (S3 user guide, "Permissions for log delivery"); None: not resolved."""
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return False
    return some(
        equals(statement.effect, "Allow")
        for statement in found
        for kind, member in principals_of(statement)
        if (kind, member) == ("Service", "logging.s3.amazonaws.com")
    )


def evidence_locked(case: Case) -> Judgement:
    """Where a lock is asked for, or logs arrive, everything is locked by default."""
    asked = equals(case.get("object_lock_enabled"), True)
    found = bucket_blocks(case.configuration, case.resource, _LOCK, "rule.default_retention")
    judgement = found if isinstance(found, Judgement) else passed()
    if asked is None:
        judgement = unknown("object_lock_enabled cannot be resolved")
    elif not asked:
        judgement = of_log_bucket(case.configuration, case.resource, judgement)
        judgement = but_of_configuration_history(case.configuration, case.resource, judgement)
    return but_of_access_logs(case.configuration, case.resource, judgement)


def deletion_needs_more(case: Case) -> Judgement:
    """A log bucket has a lock in COMPLIANCE mode or asks for a second factor."""
    versions = bucket_blocks(
        case.configuration, case.resource, _VERSIONING, "versioning_configuration"
    )
    judgement = any_of(
        [
            _locked_for_all(case),
            versions
            if isinstance(versions, Judgement)
            else _equal(versions[0], "mfa_delete", "Enabled"),
        ]
    )
    judgement = of_log_bucket(case.configuration, case.resource, judgement)
    return but_of_access_logs(case.configuration, case.resource, judgement)


def deletion_denied(case: Case) -> Judgement:
    """The policy of a log bucket denies what destroys logs, or a lock does that nobody can lift."""
    judgement = any_of([_denied(case), _locked_for_all(case)])
    if judgement.status is Status.FAIL:
        judgement = _left_to_identities(case, _of_configuration_history(case, judgement))
    return of_log_bucket(case.configuration, case.resource, judgement)


def _of_configuration_history(case: Case, judgement: Judgement) -> Judgement:
    """What nothing but AWS Config delivers into keeps versions instead.

    Config delivers to no bucket with object lock (CloudFormation, AWS::Config::DeliveryChannel).
    Its files say how resources were; who did what (10.2.1) is in the logs of the trail.
    """
    others = receives_logs(case.configuration, case.resource, (_CONFIG,))
    kept = versions_kept(case)
    if others or kept.status is Status.FAIL:
        return judgement
    if others is None:
        return in_doubt(judgement, "cannot tell whether other logs arrive in the bucket")
    return kept


def _left_to_identities(case: Case, judgement: Judgement) -> Judgement:
    """Where every version is kept, a deletion needs a permission of its own, on versions or to
    bypass a lock (S3 User Guide, "Deleting object versions from a versioning-enabled bucket",
    "Locking objects with Object Lock"): who has it, the policies of identities say. A bucket policy
    that denies a part of it has decided by itself."""
    found = bucket_policy(case.configuration, case.resource)
    named = (
        action
        for statement in (() if isinstance(found, Unknown) else found)
        if statement.effect == "Deny"
        for action in statement.actions
        if isinstance(action, str) and action.lower() not in _OF_TLS
    )
    tried = isinstance(found, Unknown) or any(
        action_covers(action, destroys) for action in named for destroys in _DESTRUCTION
    )
    locks = bucket_blocks(case.configuration, case.resource, _LOCK, "rule.default_retention")
    kept = not isinstance(locks, Judgement) or versions_kept(case).status is Status.PASS
    if tried or not kept:
        return judgement
    said = "versions are kept, and who may delete them is written in the policies of identities"
    return in_doubt(judgement, said, elsewhere=True)


def _locked_for_all(case: Case) -> Judgement:
    """Not even the root user deletes what is locked in COMPLIANCE mode (S3 User Guide, "Locking
    objects with Object Lock")."""
    locks = bucket_blocks(case.configuration, case.resource, _LOCK, "rule.default_retention")
    return locks if isinstance(locks, Judgement) else _equal(locks[0], "mode", "COMPLIANCE")


def _denied(case: Case) -> Judgement:
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    answers = {action: some(_denies(s, action) for s in denials(found)) for action in _DESTRUCTION}
    open_actions = [action for action, answer in answers.items() if answer is False]
    if open_actions:
        return failed(f"the bucket policy denies no {', '.join(open_actions)}")
    if None in answers.values():
        return unknown("whom a denial excepts cannot be resolved")
    return passed()


def _denies(statement: Statement, action: str) -> bool | None:
    if not any(isinstance(a, str) and action_covers(a, action) for a in statement.actions):
        return False
    return denied_but_for(statement, ["aws:principalarn"])


def logs_stay_at_hand(case: Case) -> Judgement:
    """Log objects are not archived before 90 days nor expired before 365."""
    judgement = _lifecycles(case, _kept_and_at_hand)
    return of_log_bucket(case.configuration, case.resource, judgement)


def _lifecycles(case: Case, check: Callable[[Resource], Judgement]) -> Judgement:
    """What the check says of the bucket's lifecycle, and of one that may be the bucket's."""
    judgements = [
        check(part) for part in bucket_parts(case.configuration, case.resource, _LIFECYCLE)
    ]
    judgements += [
        in_doubt(check(part), f"the bucket of {part.address} is not resolved")
        for part in possible_bucket_parts(case.configuration, case.resource, _LIFECYCLE)
    ]
    return all_of([passed(), *judgements])


def _kept_and_at_hand(lifecycle: Resource) -> Judgement:
    moves, unresolved = blocks_at(lifecycle.block, "rule.transition")
    ends, also = blocks_at(lifecycle.block, "rule.expiration")
    if unresolved or also:
        return unknown(f"the rules of {lifecycle.address} cannot be resolved")
    return all_of([*map(_at_hand, moves), *(_days(end, "expiration", _ONE_YEAR) for end in ends)])


def _at_hand(move: Block) -> Judgement:
    slow = one_of(values_at(move, "storage_class")[0].value, _SLOW)
    if slow is False:
        return not_applicable()
    judgement = _days(move, "transition", _THREE_MONTHS)
    return judgement if slow else in_doubt(judgement, "storage_class cannot be resolved")


def _days(block: Block, what: str, least: int, name: str = "days") -> Judgement:
    found = values_at(block, name)[0]
    if found.value is ABSENT:
        return passed()
    number = _number(found.value)
    if number is None:
        return unknown(f"{what}.{name} cannot be resolved", found.line)
    return (
        passed()
        if number >= least
        else failed(f"{what}.{name} is {number}, not at least {least}", found.line)
    )


def _number(value: Value) -> int | None:
    return int(value) if isinstance(value, int | float | str) and str(value).isdigit() else None


def expiry_after_lock(case: Case) -> Judgement:
    """Expirations are not shorter than the default retention."""
    locks = bucket_blocks(case.configuration, case.resource, _LOCK, "rule.default_retention")
    if isinstance(locks, Judgement):
        return not_applicable() if locks.status == "fail" else locks
    days, years = (_number(values_at(locks[0], n)[0].value) for n in ("days", "years"))
    if days is None and years is None:
        return unknown("the default retention cannot be resolved", locks[0].line)
    least = days if days is not None else (years or 0) * _ONE_YEAR

    def outlasts(lifecycle: Resource) -> Judgement:
        ends, unresolved = blocks_at(lifecycle.block, "rule.expiration")
        if unresolved:
            return unknown(f"the rules of {lifecycle.address} cannot be resolved")
        return all_of(_days(end, "expiration", least) for end in ends)

    return _lifecycles(case, outlasts)


def logs_elsewhere(case: Case) -> Judgement:
    """The log's target is not its source."""
    source, target = (case.literal(case.get(n)) for n in ("bucket", "target_bucket"))
    one = case.target("bucket")
    other = case.target("target_bucket")
    if (one is not None and one is other) or (isinstance(source, str) and source == target):
        return failed("target_bucket is the bucket itself", case.line_of("target_bucket"))
    if isinstance(target, Unknown) or isinstance(source, Unknown):
        return unknown("target_bucket cannot be resolved", case.line_of("target_bucket"))
    name = one.get("bucket") if one else ABSENT
    if isinstance(target, str) and is_unknown(name):
        return unknown("the name of the bucket cannot be resolved", case.line_of("bucket"))
    return failed("target_bucket is the bucket itself") if name == target else passed()
