"""Web application firewalls of distributions (PCI DSS 6.4.2)."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Reference,
    ScopeCategory,
    Template,
    Value,
    all_of,
    failed,
    items,
    passed,
    unknown,
    values_at,
)

# Amazon S3 User Guide, "Virtual hosting of general purpose buckets" and "Website endpoints".
_S3_NAME = re.compile(
    r"(?:^|\.)s3(?:-website)?(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]+)+-[0-9])?\.amazonaws\.com(?:\.cn)?$"
)
_S3_TYPES = ("aws_s3_bucket", "aws_s3_bucket_website_configuration")
_S3_ATTRIBUTES = re.compile(
    r"(?:bucket_(?:regional_)?domain_name|website_(?:endpoint|domain))(?:\b.*)?"
)
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_BEHAVIOURS = ("cache_behavior", "default_cache_behavior", "ordered_cache_behavior")
# CloudFront API reference, Customizations: a tenant takes a web ACL of its own.
_TENANT, _OF_TENANT = "aws_cloudfront_distribution_tenant", "customizations.web_acl.arn"


def distribution_has_waf(case: Case) -> Judgement:
    """A web ACL stands before the distribution. Files of S3 alone, to which visitors can send
    nothing, are no application of their own: what their pages call is judged where it answers."""
    judged = _named(case, "web_acl_id")
    if judged:
        return judged
    tenants = [_named(case.about(t), _OF_TENANT) for t in case.users(_TENANT, "distribution_id")]
    if tenants and all(tenants):
        return all_of(judgement for judgement in tenants if judgement)
    if _only_files(case) and case.scope_of(case.resource) is not ScopeCategory.CDE:
        return unknown(
            "only files of S3 stand behind it, and visitors send it nothing; whether their pages "
            "call an application is not in the configuration",
            elsewhere=True,
        )
    return failed("`web_acl_id` is not set", case.line_of("web_acl_id"))


def _named(case: Case, path: str) -> Judgement | None:
    """Whether a web ACL is named there; None where nothing is written."""
    for found in case.find(path):
        if found.value not in (None, ""):
            known = isinstance(found.value, str | Reference | Template)
            return passed() if known else unknown(f"`{path}` cannot be resolved", found.line)
    return None


def _only_files(case: Case) -> bool:
    """Whether every origin is a bucket, and every behaviour takes reading requests only and runs no
    code that could do more than change them (CloudFront developer guide, "Differences between
    CloudFront Functions and Lambda@Edge")."""
    origins, open_origins = case.blocks("origin")
    behaviours = [block for name in _BEHAVIOURS for block in case.blocks(name)[0]]
    open_ = open_origins or any(case.blocks(name)[1] for name in _BEHAVIOURS)
    return bool(
        origins
        and not open_
        and all(_is_bucket(case, origin) for origin in origins)
        and all(map(_only_reads, behaviours))
    )


def _is_bucket(case: Case, origin: Block) -> bool:
    return all(_names_bucket(case, found.value) for found in values_at(origin, "domain_name"))


def _names_bucket(case: Case, value: Value) -> bool:
    target = case.configuration.target(value)
    if isinstance(value, Reference):
        named = target is not None and target.type in _S3_TYPES
        return named and bool(_S3_ATTRIBUTES.fullmatch(value.attribute))
    last = value.parts[-1] if isinstance(value, Template) else value
    return isinstance(last, str) and bool(_S3_NAME.search(last))


def _decides(block: Block) -> bool:
    """Whether code answers requests. One for responses adds headers to what S3 answers (CloudFront
    developer guide, "CloudFront events that can trigger a Lambda@Edge function")."""
    if block.type != "lambda_function_association":
        return False
    events = [found.value for found in values_at(block, "event_type")]
    return not all(event in ("viewer-response", "origin-response") for event in events)


def _only_reads(behaviour: Block) -> bool:
    nested = any(block.type == "allowed_methods" for block in behaviour.nested())
    path = "allowed_methods.items" if nested else "allowed_methods"
    methods = [m for f in values_at(behaviour, path) for m in items(f.value)]
    runs = any(map(_decides, behaviour.nested()))
    known = all(isinstance(method, str) and method.upper() in _READS for method in methods)
    return bool(methods) and known and ABSENT not in methods and not runs
