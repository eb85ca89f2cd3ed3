"""Buckets that are not public (S3 user guide, "Blocking public access")."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.data.buckets import denials, missing, parts, policy_of
from generator.gate.facts.identity.iam import Statement
from generator.gate.facts.identity.principals import bound, everyone
from generator.gate.facts.scope import in_scope
from generator.gate.model import Settings
from generator.gate.verdict.operators import disjoint_from, equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_BLOCK = "aws_s3_bucket_public_access_block"
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

_PERIMETER = frozenset(
    {
        "aws:sourcevpce",
        "aws:sourcevpc",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalaccount",
    }
)


def public_access_blocked(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The bucket has a public access block with four flags true."""
    found = parts(configuration, resource, _BLOCK)
    if not found:
        return missing(configuration, _BLOCK)
    return all_of(_flag(part.block, flag, default=False) for part in found for flag in _FLAGS)


def access_point_blocked(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No flag of the access point is false; in scope it belongs to a VPC."""
    path = "public_access_block_configuration"
    prefix = "" if resource.type == "aws_s3_access_point" else "details."
    blocks, unresolved = blocks_at(resource.block, f"{prefix}{path.removesuffix('_configuration')}")
    more, also = blocks_at(resource.block, f"{prefix}{path}")
    if unresolved or also:
        return unknown("the public access block cannot be resolved")
    flags = [_flag(block, flag, default=True) for block in (*blocks, *more) for flag in _FLAGS]
    return all_of([passed(), *flags, _in_vpc(configuration, resource, settings)])


def _in_vpc(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    if resource.type != "aws_s3_access_point" or not in_scope(configuration, resource, settings):
        return passed()
    if resource.block.children("vpc_configuration") or resource.find("vpc_configuration"):
        return passed()
    return failed("vpc_configuration is not set: it can be reached from the internet")


def _flag(block: Block, flag: str, *, default: bool) -> Verdict:
    found = values_at(block, flag)[0]
    value = default if found.value is ABSENT else found.value
    answer = equals(value, True)
    if answer is None:
        return unknown(f"{flag} cannot be resolved", found.line)
    return passed() if answer else failed(f"{flag} is not true", found.line)


def no_public_acl(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Neither a canned ACL nor a grant names everyone."""
    checks = [("acl", _PUBLIC_ACLS), ("grant.uri", _PUBLIC_GROUPS)]
    checks += [("access_control_policy.grant.grantee.uri", _PUBLIC_GROUPS)]
    verdicts = [passed()]
    for path, public in checks:
        for attribute in resource.find(path):
            answer = disjoint_from(attribute.value, public)
            if answer is None:
                verdicts.append(unknown(f"{path} cannot be resolved", attribute.line))
            elif not answer:
                verdicts.append(failed(f"{path} is {attribute.value!r}", attribute.line))
    return all_of(verdicts)


def strangers_are_denied(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A statement denies everyone who is outside of an account, organisation or network."""
    found = policy_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if any(_perimeter(statement) for statement in denials(found)):
        return passed()
    return failed("no statement denies requests from outside of the account, organisation or VPC")


def _perimeter(statement: Statement) -> bool:
    return any(a in ("*", "s3:*", "s3:GetObject") for a in statement.actions) and any(
        condition.variable.lower() in _PERIMETER and "not" in condition.test.lower()
        for condition in statement.conditions
    )


def trail_bucket_is_private(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The trail's bucket blocks public access, and its policy allows nobody unknown."""
    line = resource.line_of("s3_bucket_name")
    bucket = configuration.target(resource.get("s3_bucket_name"))
    if bucket is None or bucket.type != "aws_s3_bucket":
        return unknown("`s3_bucket_name` is not a bucket of this configuration", line)
    statements = policy_of(configuration, bucket)
    if isinstance(statements, Unknown):
        return unknown(f"the policy of {bucket.address} cannot be resolved: {statements.reason}")
    blocked = public_access_blocked(configuration, bucket, settings)
    return all_of([blocked, *map(_not_public, statements)])


def _not_public(statement: Statement) -> Verdict:
    if not statement.allows or bound(statement):
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None or statement.effect not in ("Allow", ABSENT):
        return unknown("a statement of the bucket's policy cannot be resolved", statement.line)
    if open_to_all:
        return failed("the bucket's policy allows everyone without a condition", statement.line)
    return passed()
