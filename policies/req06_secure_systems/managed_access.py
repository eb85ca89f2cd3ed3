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
_BEHAVIOURS = ("default_cache_behavior", "ordered_cache_behavior")


def distribution_has_waf(case: Case) -> Judgement:
    """A web ACL stands before the distribution. Files of S3 alone, to which visitors can send
    nothing, are no application of their own: what their pages call is judged where it answers."""
    for found in case.find("web_acl_id"):
        if found.value not in (None, ""):
            known = isinstance(found.value, str | Reference | Template)
            return passed() if known else unknown("`web_acl_id` cannot be resolved", found.line)
    if _only_files(case) and case.scope_of(case.resource) is not ScopeCategory.CDE:
        return unknown(
            "only files of S3 stand behind it, and visitors send it nothing; whether their pages "
            "call an application is not in the configuration",
            elsewhere=True,
        )
    return failed("`web_acl_id` is not set", case.line_of("web_acl_id"))


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
    methods = [m for f in values_at(behaviour, "allowed_methods") for m in items(f.value)]
    runs = any(map(_decides, behaviour.nested()))
    known = all(isinstance(method, str) and method.upper() in _READS for method in methods)
    return bool(methods) and known and ABSENT not in methods and not runs
