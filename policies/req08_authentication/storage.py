"""Objects of buckets that Terraform writes itself."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_SECRET = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"
    r"|(?i:\b[\w.-]*(?:passw(?:or)?d|secret|api_?key)[\w.-]*\s*[=:]\s*[\"']?[^\s\"'$]{6,})"
)


def object_is_harmless(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No secret in the content, a KMS key, no public ACL."""
    return all_of([_content(resource), _encrypted(resource), _acl(resource)])


def _content(resource: Resource) -> Verdict:
    content = resource.get("content")
    if content is ABSENT:
        return passed()
    if not isinstance(content, str):
        return unknown("content cannot be resolved", resource.line_of("content"))
    if _SECRET.search(content):
        return failed("content holds a credential", resource.line_of("content"))
    return passed()


def _encrypted(resource: Resource) -> Verdict:
    if resource.get("kms_key_id") is not ABSENT:
        return passed()
    answer = equals(resource.get("server_side_encryption"), "aws:kms")
    if answer is None:
        return unknown("server_side_encryption cannot be resolved")
    return passed() if answer else failed("neither kms_key_id nor server_side_encryption = aws:kms")


def _acl(resource: Resource) -> Verdict:
    acl = resource.get("acl")
    if acl is ABSENT or acl in ("private", "bucket-owner-full-control"):
        return passed()
    return failed(f"acl is {acl!r}") if isinstance(acl, str) else unknown("acl cannot be resolved")
