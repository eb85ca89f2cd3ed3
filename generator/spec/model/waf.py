"""What a service changes in the web ACL in front of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import EachOnce, FreeText, Model

GroupName = Annotated[str, Field(max_length=128)]
Reason = Annotated[FreeText, Field(min_length=10)]
# Beginnings of decoded and normalised paths: no empty segment, none that starts with a dot.
UrlPath = Annotated[
    str, Field(pattern=r"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?$", min_length=2, max_length=200)
]
HostName = Annotated[str, Field(pattern=r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+$", max_length=200)]
FieldName = Annotated[str, Field(pattern=r"^[a-z0-9_-]+$", max_length=64)]


class SomeRequests(Model):
    """Some of the requests, by the start of their path or by their host."""

    paths: Annotated[tuple[UrlPath, ...], Field(max_length=10), EachOnce] = ()
    """Starts of paths, such as `/contracts/upload`. AWS WAF decodes and normalises a path before it
    compares: `/contracts/upload/../admin` is not among them."""
    hosts: Annotated[tuple[HostName, ...], Field(max_length=10), EachOnce] = ()
    """Host names that requests name, without a port."""


class CountedRule(SomeRequests):
    """A managed rule, or a whole group that was added, that counts and logs what it matches, and
    blocks nothing. With `paths` or `hosts` a rule counts for those requests only, and blocks all
    others."""

    rule: str | None = None
    """Name of the rule, such as SizeRestrictions_BODY, which blocks bodies above 8 KB; the whole
    group when left out, which the gate takes for as long as a waiver says."""
    group: str | None = None
    """Managed rule group of the rule, such as AWSManagedRulesCommonRuleSet; only for a rule that
    pave does not know, and for a whole group."""
    reason: Reason
    """Why blocking would be wrong, and what protects the service instead; it is written beside
    the rule."""


class ExcludedRequests(SomeRequests):
    """Requests that a managed rule group does not look at: on one of the paths, or for one of the
    hosts."""

    group: GroupName
    """Managed rule group, such as AWSManagedRulesSQLiRuleSet."""
    reason: Reason
    """Why, and what protects these requests instead; it is written beside the rule."""


class GroupLeftOut(Model):
    """A managed rule group that the web ACL does not have."""

    group: GroupName
    """One of the groups that every web ACL has."""
    reason: Reason
    """Why, and what protects the service instead; it is written in the file."""


class AddressList(Model):
    """Public addresses."""

    addresses: Annotated[tuple[str, ...], Field(min_length=1, max_length=500)]
    """Names of `external`, addresses, and ranges. A site is written by the public address that it
    has on the internet: its own ranges are private."""
    reason: Reason
    """Whose they are, and why; it is written beside the list."""


class RateLimit(SomeRequests):
    """Requests of one source in a window, from which the web ACL blocks the source. On one of the
    paths and for one of the hosts, where they are named; all requests otherwise."""

    requests: Annotated[int, Field(ge=10, le=2_000_000_000)]
    """Number of requests."""
    window_seconds: Literal[60, 120, 300, 600] = 300
    """How far back AWS WAF counts."""
    header: FieldName | None = None
    """Count by the value of this header instead of by address, such as `x-merchant-id`; requests
    without it are not counted. Its values are left out of the log."""
    cookie: FieldName | None = None
    """Count by the value of this cookie instead of by address; requests without it are not
    counted."""


class Waf(Model):
    """The web ACL in front of a public load balancer. It has a rate limit for each address and
    five managed rule groups of AWS: reputation of addresses, anonymous addresses, the common rules,
    known bad inputs and SQL injection. AWS WAF inspects the first 8 KB of a body behind an
    application load balancer: the AWS provider cannot set more for one."""

    add: Annotated[tuple[GroupName, ...], Field(max_length=20)] = ()
    """Further managed rule groups, such as AWSManagedRulesLinuxRuleSet."""
    leave_out: tuple[GroupLeftOut, ...] = ()
    """Groups of the five that it does not have. The gate asks for all five, or for a waiver."""
    count: Annotated[tuple[CountedRule, ...], Field(max_length=40)] = ()
    """Rules that only count. All others block."""
    exclude: Annotated[tuple[ExcludedRequests, ...], Field(max_length=20)] = ()
    """Requests that a group does not look at."""
    block: AddressList | None = None
    """Addresses whose requests are blocked."""
    allow: AddressList | None = None
    """Addresses that rate limits and lists of bad and anonymous addresses do not apply to. All
    other rules still look at their requests."""
    rate_limits: Annotated[
        dict[Annotated[str, Field(pattern=r"^[a-z](?:-?[a-z0-9])*$", max_length=32)], RateLimit],
        Field(max_length=10),
    ] = {}
    """Further rate limits by name, beside `requests_per_source` of the load balancer."""
    body_limit_bytes: Annotated[int, Field(ge=1, le=8191)] | None = None
    """Longest body of a request; the common rules block bodies above 8192 bytes anyway."""
    redact_headers: Annotated[tuple[FieldName, ...], Field(max_length=50), EachOnce] = ()
    """Headers with credentials that are left out of the log, besides `authorization` and
    `cookie`."""
