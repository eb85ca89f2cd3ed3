"""Objects of buckets that Terraform writes itself."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    all_of,
    failed,
    passed,
    unknown,
)

_SECRET = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"
    r"|(?i:\b[\w.-]*(?:passw(?:or)?d|secret|api_?key)[\w.-]*\s*[=:]\s*[\"']?[^\s\"'$]{6,})"
)


def object_is_harmless(case: Case) -> Judgement:
    """No secret in the content, no public ACL. Amazon S3 encrypts every object (S3 user guide,
    "Setting default encryption")."""
    return all_of([_content(case.resource), _acl(case.resource)])


def _content(resource: Resource) -> Judgement:
    content = resource.get("content")
    if content is ABSENT:
        return passed()
    if not isinstance(content, str):
        return unknown("content cannot be resolved", resource.line_of("content"))
    if _SECRET.search(content):
        return failed("content holds a credential", resource.line_of("content"))
    return passed()


def _acl(resource: Resource) -> Judgement:
    acl = resource.get("acl")
    if acl is ABSENT or acl in ("private", "bucket-owner-full-control"):
        return passed()
    return failed(f"acl is {acl!r}") if isinstance(acl, str) else unknown("acl cannot be resolved")
