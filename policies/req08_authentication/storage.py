"""Objects of buckets that Terraform writes itself."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    all_of,
    equals,
    failed,
    passed,
    unknown,
)

_SECRET = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"
    r"|(?i:\b[\w.-]*(?:passw(?:or)?d|secret|api_?key)[\w.-]*\s*[=:]\s*[\"']?[^\s\"'$]{6,})"
)


def object_is_harmless(case: Case) -> Judgement:
    """No secret in the content, a KMS key, no public ACL."""
    return all_of([_content(case.resource), _encrypted(case.resource), _acl(case.resource)])


def _content(resource: Resource) -> Judgement:
    content = resource.get("content")
    if content is ABSENT:
        return passed()
    if not isinstance(content, str):
        return unknown("content cannot be resolved", resource.line_of("content"))
    if _SECRET.search(content):
        return failed("content holds a credential", resource.line_of("content"))
    return passed()


def _encrypted(resource: Resource) -> Judgement:
    if resource.get("kms_key_id") is not ABSENT:
        return passed()
    answer = equals(resource.get("server_side_encryption"), "aws:kms")
    if answer is None:
        return unknown("server_side_encryption cannot be resolved")
    return passed() if answer else failed("neither kms_key_id nor server_side_encryption = aws:kms")


def _acl(resource: Resource) -> Judgement:
    acl = resource.get("acl")
    if acl is ABSENT or acl in ("private", "bucket-owner-full-control"):
        return passed()
    return failed(f"acl is {acl!r}") if isinstance(acl, str) else unknown("acl cannot be resolved")
