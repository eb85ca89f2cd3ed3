"""Encryption and logging that a change weakens: by what an argument is called, whatever the type.

Findings of the gate say what is wrong with a state; here is what was better before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import ABSENT, Unknown, Value
from generator.review.compare import Comparison, Twins
from generator.review.consequence import ignored
from generator.review.model import Became, Difference, News

_SWITCH = re.compile(
    r"(.*encrypt.*|.*kms_encrypted|enable_key_rotation|enforce_https|enable_log_file_validation"
    r"|.*\b(access_logs|connection_logs)\.enabled|.*log_publishing_options\.enabled"
    r"|enable_logging|logging\.enabled|logs\.(audit|general)|.*_insights_enabled"
    r"|is_multi_region_trail"
    r"|include_global_service_events)"
)
_KEY = re.compile(r"(.*\.)?kms_(master_)?key(_id|_arn|_identifier)?|(.*\.)?kms_key_self_arn")
_KEPT = re.compile(r"(.*\.)?(retention_in_days|(backup_)?retention_period|retention_days)")
_TLS = re.compile(
    r"(.*\.)?(ssl_policy|tls_security_policy|security_policy|minimum_protocol_version"
    r"|security_policy_name)"
)
_LOGS = re.compile(
    r"(access_logs|connection_logs|logging|logging_config|logging_configuration|logging_info"
    r"|log_configuration|log_publishing_options|log_delivery_configuration|connection_log_options"
    r"|enabled_cloudwatch_logs_exports|enabled_cluster_log_types|access_log_settings)"
)
# What is nothing but encryption or a log of something else.
_WHOLE = re.compile(
    r"aws_(flow_log|cloudtrail|.*_logging|.*_logging_configuration|.*_query_log(_config.*)?"
    r"|.*_server_side_encryption_configuration|ebs_encryption_by_default|config_configuration_.*"
    r"|guardduty_detector|securityhub_account|cloudwatch_log_subscription_filter)"
)
_VERSION = re.compile(r"1[-._]([0-3])(?![0-9])")
_FOREVER = float("inf")


def weakened(comparison: Comparison) -> tuple[News, ...]:
    """A line for everything that was better encrypted, or better logged, before."""
    found = [line for pair in comparison.pairs for line in _of(pair, comparison)]
    return tuple(sorted(found, key=lambda line: (line.about, line.text)))


def _of(pair: Twins, comparison: Comparison) -> Iterator[News]:
    before, after = pair.before, pair.after
    if pair.now.mode != "managed" or before is None:
        return
    if after is None:
        if _WHOLE.fullmatch(before.type) and not comparison.forgets(before.address):
            yield News(False, comparison.moved(before.address), "is gone", "high")
        return
    for change in pair.changes:
        if not ignored(change, after):
            yield from _line(after.address, change)


def _line(address: str, change: Difference) -> Iterator[News]:
    text = _said(change)
    if not text:
        return
    unknown = isinstance(change.after, Unknown) or change.kind is Became.UNKNOWN
    doubt = " (it may be: not known)" if unknown else ""
    severity = "unknown" if unknown else "high"
    yield News(False, address, f"{change.path}: {text}{doubt}", severity)


def _said(change: Difference) -> str:
    name, before, after = change.argument, change.before, change.after
    unknown = isinstance(after, Unknown)
    block = change.kind is Became.REMOVED and isinstance(before, dict | list)
    if _SWITCH.fullmatch(name) and (before is True or block) and after is not True:
        return "off" if after is False or unknown else "no longer on"
    if _KEY.fullmatch(name) and _set(before) and (not _set(after) or unknown):
        return "a key of its own no longer encrypts it"
    if _KEPT.fullmatch(name) and (unknown or _days(after, name) < _days(before, name)):
        return f"kept shorter: {_shown(before)} -> {_shown(after)}"
    if _TLS.fullmatch(name) and (unknown or _lower(before, after)):
        return f"a lower version of TLS: {_shown(before)} -> {_shown(after)}"
    return _logs(name, change)


def _logs(name: str, change: Difference) -> str:
    if not _LOGS.fullmatch(name.rpartition(".")[2]):
        return ""
    if change.kind is Became.REMOVED:
        return "no longer logged"
    gone = change.before if change.kind is Became.MEMBERS else None
    return "fewer logs" if isinstance(gone, list) and gone else ""


def _set(value: Value) -> bool:
    return value is not ABSENT and value is not None and value != ""


def _days(value: Value, name: str) -> float:
    """How long; a log group without a number, or with 0, keeps its logs for ever."""
    if name.endswith("retention_in_days") and value in (ABSENT, None, 0):
        return _FOREVER
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return float("nan")


def _lower(before: Value, after: Value) -> bool:
    """Whether the lowest version that a policy names is lower; one that names none is TLS 1.0."""
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    return _lowest(after) < _lowest(before)


def _lowest(policy: str) -> int:
    return min(map(int, _VERSION.findall(policy.rpartition("TLS13-")[2])), default=0)


def _shown(value: Value) -> str:
    if isinstance(value, Unknown):
        return "not known"
    return str(value) if _set(value) else "not set"
