"""Buckets that are not public (S3 user guide, "Blocking public access")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Statement,
    Unknown,
    action_covers,
    all_of,
    bucket_policy,
    denials,
    denied_but_for,
    disjoint_from,
    equals,
    failed,
    passed,
    some,
    unknown,
    values_at,
)

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
    # Elastic Transcoder API reference, Permission: the same groups by their names.
    "AllUsers",
    "AuthenticatedUsers",
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
    "content_config_permissions.grantee",
    "grant.uri",
    "target_grant.grantee.uri",
    "thumbnail_config_permissions.grantee",
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


def access_point_blocked(case: Case) -> Judgement:
    """No flag of the access point is false."""
    path = "public_access_block_configuration"
    prefix = "" if case.resource.type == "aws_s3_access_point" else "details."
    blocks, unresolved = case.blocks(f"{prefix}{path.removesuffix('_configuration')}")
    more, also = case.blocks(f"{prefix}{path}")
    if unresolved or also:
        return unknown("the public access block cannot be resolved")
    flags = [_flag(block, flag, default=True) for block in (*blocks, *more) for flag in _FLAGS]
    return all_of([passed(), *flags])


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
            value = case.literal(attribute.value)
            answer = disjoint_from(value, public)
            if answer is None:
                judgements.append(unknown(f"{path} cannot be resolved", attribute.line))
            elif not answer:
                judgements.append(failed(f"{path} is {value!r}", attribute.line))
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
    covered = (isinstance(a, str) and action_covers(a, "s3:GetObject") for a in statement.actions)
    if not any(covered):
        return False
    return denied_but_for(statement, _PERIMETER) if statement.conditions else False
