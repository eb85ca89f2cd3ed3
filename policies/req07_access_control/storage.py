"""Who may use and administer buckets, and what AWS Backup may do."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.facts.data.buckets import blocks, open_parts, parts
from generator.gate.facts.identity.account import accounts
from generator.gate.facts.identity.actions import granted
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.principals import account_of, bound, everyone, members
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown

_ACL = "aws_s3_bucket_acl"
_OWNERSHIP = "aws_s3_bucket_ownership_controls"
_ADMINISTRATION = (
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
)
# AWS Backup developer guide, "Managed policies for AWS Backup": those that make backups.
_BACKUP_POLICIES = (
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "AWSBackupServiceRolePolicyForS3Backup",
)


def acls_off(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Ownership is enforced, and nothing sets an ACL."""
    acls = parts(configuration, resource, _ACL)
    if acls:
        return failed(f"{acls[0].address} sets an ACL")
    doubtful = [
        unknown(f"{acl.address} sets an ACL, perhaps of this bucket")
        for acl in open_parts(configuration, resource, _ACL)
    ]
    return all_of([_ownership_enforced(configuration, resource), *doubtful])


def _ownership_enforced(configuration: Configuration, resource: Resource) -> Verdict:
    rules = blocks(configuration, resource, _OWNERSHIP, "rule")
    if isinstance(rules, Verdict):
        return rules
    found = values_at(rules[0], "object_ownership")[0]
    answer = equals(found.value, "BucketOwnerEnforced")
    if answer is None:
        return unknown("object_ownership cannot be resolved", found.line)
    return passed() if answer else failed(f"object_ownership is {found.value!r}", found.line)


def _statements(
    configuration: Configuration, resource: Resource
) -> tuple[Statement, ...] | Verdict:
    if resource.get("policy") is ABSENT:
        return not_applicable()
    found = statements_of(configuration, resource)
    return unknown(found.reason) if isinstance(found, Unknown) else found


def no_open_statement(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No statement allows a wildcard principal without a binding condition."""
    found = _statements(configuration, resource)
    if isinstance(found, Verdict):
        return found
    return all_of([passed(), *(_closed(s) for s in found if s.allows and not bound(s))])


def _closed(statement: Statement) -> Verdict:
    answer = everyone(statement)
    if answer is None:
        return unknown("a principal cannot be resolved", statement.line)
    return failed("allows everyone without a condition", statement.line) if answer else passed()


def foreign_accounts_do_not_administer(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Accounts other than our own are approved, and do not administer the bucket."""
    found = _statements(configuration, resource)
    if isinstance(found, Verdict):
        return found
    own = accounts(configuration)
    allowed = settings.lists.get("approved_accounts", ())
    verdicts = [
        verdict
        for statement in found
        if statement.allows
        for verdict in _foreign(statement, own, allowed)
    ]
    return all_of([passed(), *verdicts])


def _foreign(
    statement: Statement, own: frozenset[str], approved: tuple[str, ...]
) -> Iterator[Verdict]:
    for kind, member in members(statement):
        account = account_of(member) if kind == "AWS" else ""
        if kind == "AWS" and isinstance(member, Unknown):
            yield unknown("a principal cannot be resolved", statement.line)
        if not account or account in own:
            continue
        administers = granted(statement, _ADMINISTRATION)
        if administers:
            yield failed(f"account {account} may {administers[0]}", statement.line)
        elif account not in approved:
            said = f"account {account} is not in approved_accounts"
            # Without allowed_account_ids it may be the configuration's own.
            yield failed(said, statement.line) if own else unknown(said, statement.line)


def backup_role_is_narrow(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The selection's role is assumed by AWS Backup and has its managed policies only."""
    role = configuration.target(resource.get("iam_role_arn"))
    if role is None or role.type != "aws_iam_role":
        return unknown("the role is not in this configuration", resource.line_of("iam_role_arn"))
    return all_of([passed(), _trusted(configuration, role), *_rights(configuration, role)])


def _trusted(configuration: Configuration, role: Resource) -> Verdict:
    trust = statements_of(configuration, role, "assume_role_policy")
    if isinstance(trust, Unknown):
        return unknown(trust.reason, role.line)
    for statement in trust:
        for _, member in members(statement):
            if not isinstance(member, str):
                return unknown(f"a principal of {role.address} cannot be resolved")
            if member != "backup.amazonaws.com":
                return failed(f"{role.address} can be assumed by {member}")
    return passed()


def _rights(configuration: Configuration, role: Resource) -> Iterator[Verdict]:
    for attachment in configuration.referrers(role, "aws_iam_role_policy_attachment", "role"):
        yield _backup_policy(attachment.address, attachment.get("policy_arn"))
    for inline in configuration.referrers(role, "aws_iam_role_policy", "role"):
        yield from _inline(configuration, inline)


def _backup_policy(address: str, arn: Value) -> Verdict:
    if not isinstance(arn, str):
        return unknown(f"the policy of {address} cannot be resolved")
    name = arn.partition(":policy/")[2]
    known = name in _BACKUP_POLICIES
    return passed() if known else failed(f"{address} attaches {name}, which backups do not need")


def _inline(configuration: Configuration, inline: Resource) -> Iterator[Verdict]:
    found = statements_of(configuration, inline)
    if isinstance(found, Unknown):
        yield unknown(f"{inline.address}: {found.reason}")
        return
    for statement in found:
        wide = [a for a in statement.actions if a in ("*", "s3:*", "rds:*", "ec2:*", "iam:*")]
        if statement.allows and wide:
            yield failed(f"{inline.address} allows {wide[0]}")
        elif statement.allows and not all(isinstance(a, str) for a in statement.actions):
            yield unknown(f"an action of {inline.address} cannot be resolved")
