"""Buckets that are not public (S3 user guide, "Blocking public access")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Statement,
    Status,
    Unknown,
    Value,
    all_of,
    bound,
    bucket_parts,
    bucket_policy,
    denials,
    denied_but_for,
    disjoint_from,
    equals,
    everyone,
    failed,
    in_doubt,
    no_bucket_part,
    not_applicable,
    passed,
    set_for_account,
    some,
    unknown,
    values_at,
)

_BLOCK = "aws_s3_bucket_public_access_block"
_OF_ACCOUNT = "aws_s3_account_public_access_block"
_FLAGS = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)
_PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read", "website"]
_PUBLIC_GROUPS = [
    "http://acs.amazonaws.com/groups/global/AllUsers",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
]

_MEDIA = "encoder_settings.output_groups.output_group_settings"
_CANNED = (
    "acl",
    "canned_acl_for_objects",
    "error_action.s3.canned_acl",
    "object_acl",
    "s3.canned_acl",
    "s3_settings.canned_acl_for_objects",
    *(
        f"{_MEDIA}.{group}.{group.removesuffix('_group_settings')}_cdn_settings."
        f"{group.removesuffix('_group_settings')}_s3_settings.canned_acl"
        for group in (
            "archive_group_settings",
            "frame_capture_group_settings",
            "hls_group_settings",
        )
    ),
)
_GRANTEES = (
    "access_control_policy.grant.grantee.uri",
    "grant.uri",
    "target_grant.grantee.uri",
)
_PERIMETER = frozenset(
    {
        "aws:sourcevpce",
        "aws:sourcevpc",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalaccount",
    }
)


def public_access_blocked(case: Case) -> Judgement:
    """The bucket has a public access block with four flags true.

    A block of a bucket that is not in this configuration answers for itself.
    """
    if case.resource.type == _BLOCK:
        if case.target("bucket") is not None:
            return not_applicable()
        return all_of(_flag(case.block, flag, default=False) for flag in _FLAGS)
    judgement = _own_block(case)
    if judgement.status is Status.PASS:
        return judgement
    # The account's block counts for all its buckets, whatever theirs says (S3 User Guide,
    # "Blocking public access to your Amazon S3 storage").
    wanted: dict[str, Value] = dict.fromkeys(_FLAGS, True)
    blocked = set_for_account(case.configuration, case.resource, _OF_ACCOUNT, wanted)
    if blocked:
        return passed("the account blocks public access to all its buckets")
    doubt = f"{_OF_ACCOUNT} may be of this account"
    return in_doubt(judgement, doubt) if blocked is None else judgement


def _own_block(case: Case) -> Judgement:
    found = bucket_parts(case.configuration, case.resource, _BLOCK)
    if not found:
        return no_bucket_part(case.configuration, _BLOCK, case.resource)
    return all_of(_flag(part.block, flag, default=False) for part in found for flag in _FLAGS)


def access_point_blocked(case: Case) -> Judgement:
    """No flag of the access point is false; in scope it belongs to a VPC."""
    path = "public_access_block_configuration"
    prefix = "" if case.resource.type == "aws_s3_access_point" else "details."
    blocks, unresolved = case.blocks(f"{prefix}{path.removesuffix('_configuration')}")
    more, also = case.blocks(f"{prefix}{path}")
    if unresolved or also:
        return unknown("the public access block cannot be resolved")
    flags = [_flag(block, flag, default=True) for block in (*blocks, *more) for flag in _FLAGS]
    return all_of([passed(), *flags, _in_vpc(case)])


def _in_vpc(case: Case) -> Judgement:
    if case.resource.type != "aws_s3_access_point" or not case.in_scope(case.resource):
        return passed()
    if case.resource.block.children("vpc_configuration") or case.find("vpc_configuration"):
        return passed()
    return failed("vpc_configuration is not set: it can be reached from the internet")


def _flag(block: Block, flag: str, *, default: bool) -> Judgement:
    found = values_at(block, flag)[0]
    value = default if found.value is ABSENT else found.value
    answer = equals(value, True)
    if answer is None:
        return unknown(f"{flag} cannot be resolved", found.line)
    return passed() if answer else failed(f"{flag} is not true", found.line)


def no_public_acl(case: Case) -> Judgement:
    """Neither a canned ACL nor a grant names everyone."""
    checks = [(path, _PUBLIC_ACLS) for path in _CANNED] + [(p, _PUBLIC_GROUPS) for p in _GRANTEES]
    judgements = [passed()]
    for path, public in checks:
        for attribute in case.find(path):
            answer = disjoint_from(attribute.value, public)
            if answer is None:
                judgements.append(unknown(f"{path} cannot be resolved", attribute.line))
            elif not answer:
                judgements.append(failed(f"{path} is {attribute.value!r}", attribute.line))
    return all_of(judgements)


def strangers_are_denied(case: Case) -> Judgement:
    """A statement denies everyone who is outside of an account, organisation or network."""
    found = bucket_policy(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    answer = some(_perimeter(statement) for statement in denials(found))
    if answer is None:
        return unknown("a denial of requests from outside cannot be resolved")
    if answer:
        return passed()
    return failed("no statement denies requests from outside the account, organisation or VPC")


def _perimeter(statement: Statement) -> bool | None:
    if not any(a in ("*", "s3:*", "s3:GetObject") for a in statement.actions):
        return False
    return denied_but_for(statement, _PERIMETER) if statement.conditions else False


def trail_bucket_is_private(case: Case) -> Judgement:
    """The trail's bucket blocks public access, and its policy allows nobody unknown."""
    line = case.line_of("s3_bucket_name")
    bucket = case.target("s3_bucket_name")
    if bucket is None or bucket.type != "aws_s3_bucket":
        return unknown("`s3_bucket_name` is not a bucket of this configuration", line)
    statements = bucket_policy(case.configuration, bucket)
    if isinstance(statements, Unknown):
        return unknown(f"the policy of {bucket.address} cannot be resolved: {statements.reason}")
    blocked = public_access_blocked(case.about(bucket))
    return all_of([blocked, *map(_not_public, statements)])


def _not_public(statement: Statement) -> Judgement:
    if not statement.allows or bound(statement):
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None or statement.effect not in ("Allow", ABSENT):
        return unknown("a statement of the bucket's policy cannot be resolved", statement.line)
    if open_to_all:
        return failed("the bucket's policy allows everyone without a condition", statement.line)
    return passed()
