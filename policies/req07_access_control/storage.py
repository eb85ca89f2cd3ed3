"""Who may use and administer buckets, and what AWS Backup may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Statement,
    Status,
    Unknown,
    Value,
    account_of,
    all_of,
    bucket_blocks,
    bucket_parts,
    equals,
    failed,
    granted,
    if_there,
    known_callers,
    known_part,
    lies_elsewhere,
    no_bucket_part,
    not_applicable,
    open_to_nobody_else,
    own_accounts,
    passed,
    possible_bucket_parts,
    principals_of,
    statements_of,
    unknown,
    values_at,
)

_ACL = "aws_s3_bucket_acl"
_OWNERSHIP = "aws_s3_bucket_ownership_controls"
_ADMINISTRATION = (
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
)
# AWS Backup developer guide, "Managed policies for AWS Backup": those that make backups and
# restore them.
# Everything, or all of a service that backups touch.
_WHOLE = re.compile(r"(?i)[*?:]+|(?:s3|rds|ec2|iam):[*?]+")
_BACKUP_POLICIES = (
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
)


def acls_off(case: Case) -> Judgement:
    """Ownership is enforced, and nothing sets an ACL. Controls are judged where they enforce it, or
    where their bucket is in another configuration; else the bucket is."""
    if case.resource.type == _OWNERSHIP:
        found = values_at(case.block, "rule.object_ownership")[0]
        judgement = _enforces(found.value, found.line)
        here = case.target("bucket") is not None
        return not_applicable() if here and judgement.status is not Status.PASS else judgement
    acls = bucket_parts(case.configuration, case.resource, _ACL)
    if acls:
        return failed(f"{acls[0].address} sets an ACL")
    doubtful = [
        unknown(f"{acl.address} sets an ACL, perhaps of this bucket")
        for acl in possible_bucket_parts(case.configuration, case.resource, _ACL)
    ]
    return all_of([_ownership_enforced(case), *doubtful])


def _ownership_enforced(case: Case) -> Judgement:
    if not bucket_parts(case.configuration, case.resource, _OWNERSHIP):
        absent = no_bucket_part(case.configuration, _OWNERSHIP, case.resource)
        # Amazon S3 User Guide, "Controlling ownership of objects": of buckets since April 2023.
        return passed("off by default") if absent.status is Status.FAIL else absent
    rules = bucket_blocks(case.configuration, case.resource, _OWNERSHIP, "rule")
    if isinstance(rules, Judgement):
        return rules
    found = values_at(rules[0], "object_ownership")[0]
    return _enforces(found.value, found.line)


def _enforces(ownership: Value, line: int) -> Judgement:
    answer = equals(ownership, "BucketOwnerEnforced")
    if answer is None:
        return unknown("object_ownership cannot be resolved", line)
    return passed() if answer else failed(f"object_ownership is {ownership!r}", line)


def _statements(case: Case) -> tuple[Statement, ...] | Judgement:
    if case.get("policy") is ABSENT:
        return not_applicable()
    found = statements_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason, elsewhere=lies_elsewhere(found))
    return found


def no_open_statement(case: Case) -> Judgement:
    """No statement allows a wildcard principal without a binding condition."""
    found = _statements(case)
    open_ = found if isinstance(found, Judgement) else passed()
    if isinstance(found, Judgement):  # what is known of it is there whatever the rest is
        read = open_.status is Status.UNKNOWN
        found = known_part(statements_of(case.configuration, case.resource)) if read else ()
    known, said = found, "allows everyone without a condition"
    closed = (if_there(s, lambda it: open_to_nobody_else(it, known, said)) for s in known)
    return all_of([open_, *closed])


def foreign_accounts_do_not_administer(case: Case) -> Judgement:
    """Accounts other than our own are approved, and do not administer the bucket."""
    found = _statements(case)
    if isinstance(found, Judgement):
        return found
    own = own_accounts(case.configuration, case.listed("estate_accounts"))
    allowed = case.listed("approved_accounts")
    judgements = [
        judgement
        for statement in found
        if statement.allows
        for judgement in _foreign(case, statement, own, allowed)
    ]
    return all_of([passed(), *judgements])


def _foreign(
    case: Case, statement: Statement, own: frozenset[str], approved: tuple[str, ...]
) -> Iterator[Judgement]:
    for kind, member in principals_of(statement):
        account = account_of(member) if kind == "AWS" else ""
        administers = granted(statement, _ADMINISTRATION)
        if account and account not in own and administers:
            yield failed(f"account {account} may {administers[0]}", statement.line)
    yield known_callers(case.configuration, statement, approved, case.listed("estate_accounts"))


def backup_role_is_narrow(case: Case) -> Judgement:
    """The selection's role is assumed by AWS Backup and has its managed policies only."""
    role = case.target("iam_role_arn")
    if role is None or role.type != "aws_iam_role":
        return unknown("the role is not in this configuration", case.line_of("iam_role_arn"))
    return all_of(
        [passed(), _trusted(case.configuration, role), *_rights(case.configuration, role)]
    )


def _trusted(configuration: Configuration, role: Resource) -> Judgement:
    trust = statements_of(configuration, role, "assume_role_policy")
    if isinstance(trust, Unknown):
        return unknown(trust.reason, role.line)
    for statement in trust:
        for _, member in principals_of(statement):
            if not isinstance(member, str):
                return unknown(f"a principal of {role.address} cannot be resolved")
            if member != "backup.amazonaws.com":
                return failed(f"{role.address} can be assumed by {member}")
    return passed()


def _rights(configuration: Configuration, role: Resource) -> Iterator[Judgement]:
    for attachment in configuration.referrers(role, "aws_iam_role_policy_attachment", "role"):
        policy = configuration.target(attachment.get("policy_arn"))
        if policy is not None and policy.type == "aws_iam_policy":
            yield from _inline(configuration, policy)
        else:
            yield _backup_policy(attachment.address, attachment.get("policy_arn"))
    for inline in configuration.referrers(role, "aws_iam_role_policy", "role"):
        yield from _inline(configuration, inline)


def _backup_policy(address: str, arn: Value) -> Judgement:
    if not isinstance(arn, str):
        return unknown(f"the policy of {address} cannot be resolved")
    name = arn.partition(":policy/")[2]
    known = name in _BACKUP_POLICIES
    return passed() if known else failed(f"{address} attaches {name}, which backups do not need")


def _inline(configuration: Configuration, inline: Resource) -> Iterator[Judgement]:
    found = statements_of(configuration, inline)
    if isinstance(found, Unknown):
        yield unknown(f"{inline.address}: {found.reason}")
        return
    for statement in found:
        wide = [a for a in statement.actions if isinstance(a, str) and _WHOLE.fullmatch(a)]
        if statement.allows and (wide or statement.not_actions):
            yield failed(f"{inline.address} allows {wide[0] if wide else 'all but some actions'}")
        elif statement.allows and not all(isinstance(a, str) for a in statement.actions):
            yield unknown(f"an action of {inline.address} cannot be resolved")
