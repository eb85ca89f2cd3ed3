"""What Terraform no longer looks at, and users that tests left behind."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    failed,
    in_doubt,
    items,
    matches,
    not_applicable,
    passed,
    some,
    stage_of,
    unknown,
)

_NAMES = ("name", "user_name", "user.username", "username", "master_username")
_TEST = r"(?i)(?:.*[-_./])?(?:test|tester|testing|demo|sample|dummy)(?:[-_./0-9].*|user)?"
# Arguments whose change by hand opens something, or ends a record.
_SECURITY = frozenset(
    (
        "all", "ingress", "egress", "policy", "assume_role_policy", "inline_policy",
        "access_policies", "access_policy", "resource_policy", "key_policy", "acl", "grant",
        "kms_key_id", "kms_master_key_id", "kms_key_arn", "encrypted", "storage_encrypted",
        "encryption_configuration", "server_side_encryption_configuration",
        "publicly_accessible", "public_access_block", "security_groups",
        "security_group_ids", "vpc_security_group_ids", "associate_public_ip_address",
        "metadata_options", "retention_in_days", "retention_period", "logging",
        "access_logs", "logging_configuration", "enabled_cloudwatch_logs_exports",
        "enable_logging", "enable_log_file_validation", "event_selector", "ssl_policy",
        "viewer_certificate", "minimum_protocol_version", "deletion_protection", "rule",
    )
)  # fmt: skip
_PERHAPS = frozenset(("parameter", "parameters", "settings", "setting", "option", "options"))


def ignores_no_security_setting(case: Case) -> Judgement:
    """``lifecycle.ignore_changes`` names no argument that opens, decrypts or ends a record."""
    written = case.find("lifecycle.ignore_changes")
    values = [value for found in written for value in items(found.value)]
    names, line = list(map(_name, values)), written[0].line if written else 0
    if any(isinstance(value, Unknown) for value in values):
        return unknown("ignore_changes cannot be resolved", line)
    if not names:
        return not_applicable()
    ignored = _known(names, _SECURITY)
    if ignored:
        return failed(f"ignore_changes names {ignored}", line)
    perhaps = _known(names, _PERHAPS)
    if perhaps:
        return unknown(f"ignore_changes names {perhaps}, which may hold security settings", line)
    return passed()


def _name(value: object) -> str:
    """``ingress`` of a word, a text or a reference such as ``ingress[0].cidr_blocks``."""
    return str(value).strip('"').partition("[")[0].partition(".")[0]


def _known(names: Iterable[str], known: frozenset[str]) -> str:
    return next((name for name in names if name in known), "")


def no_test_user(case: Case) -> Judgement:
    """No user of production has a name that says test, demo or sample."""
    stage = stage_of(case.resource)
    if stage in ("non-production", "untagged"):
        return not_applicable()
    written = [found for path in _NAMES for found in case.find(path)]
    named = [f for f in written if f.value not in (ABSENT, None)]
    answer = some(matches(f.value, _TEST) for f in named)
    if answer is False:
        return passed()
    line = named[0].line if named else 0
    if answer is None:
        open_ = next((f for f in named if isinstance(f.value, Unknown)), None)
        return unknown("a name cannot be resolved", open_.line if open_ else line)
    refused = failed("a user of production is named like one of tests", line)
    return in_doubt(refused, "the stage cannot be resolved") if stage == "unknown" else refused
