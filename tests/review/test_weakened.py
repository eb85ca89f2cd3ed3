"""Encryption and logging that were better before."""

import pytest

from generator.config.load import load_files
from generator.review.compare import compare
from generator.review.weakened import weakened

UNKNOWN = 'variable "v" {}\n'


def told(before: str, after: str) -> list[str]:
    sides = [load_files({"main.tf": text}, "t") for text in (before, after)]
    return [f"{n.text} [{n.severity}]" for n in weakened(compare(*sides))]


def of(type_: str, text: str) -> str:
    return f'resource "{type_}" "x" {{\n{text}\n}}\n'


CASES = [
    ("aws_db_instance", "storage_encrypted = true", "storage_encrypted = false",
     ["storage_encrypted: off [high]"]),
    ("aws_db_instance", "storage_encrypted = true", "", ["storage_encrypted: no longer on [high]"]),
    ("aws_db_instance", "storage_encrypted = true", "storage_encrypted = var.v",
     ["storage_encrypted: off (it may be: not known) [unknown]"]),
    ("aws_db_instance", "storage_encrypted = false", "storage_encrypted = true", []),
    ("aws_kms_key", "enable_key_rotation = true", "enable_key_rotation = false",
     ["enable_key_rotation: off [high]"]),
    ("aws_sqs_queue", 'kms_master_key_id = "a"', "",
     ["kms_master_key_id: a key of its own no longer encrypts it [high]"]),
    ("aws_sqs_queue", 'kms_master_key_id = "a"', 'kms_master_key_id = "b"', []),
    ("aws_cloudwatch_log_group", "retention_in_days = 365", "retention_in_days = 30",
     ["retention_in_days: kept shorter: 365 -> 30 [high]"]),
    ("aws_cloudwatch_log_group", "", "retention_in_days = 30",
     ["retention_in_days: kept shorter: not set -> 30 [high]"]),
    ("aws_cloudwatch_log_group", "retention_in_days = 365", "retention_in_days = 0", []),
    ("aws_db_instance", "backup_retention_period = 35", "backup_retention_period = 7",
     ["backup_retention_period: kept shorter: 35 -> 7 [high]"]),
    ("aws_lb_listener", 'ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"',
     'ssl_policy = "ELBSecurityPolicy-2016-08"',
     ["ssl_policy: a lower version of TLS: ELBSecurityPolicy-TLS13-1-2-2021-06 -> "
      "ELBSecurityPolicy-2016-08 [high]"]),
    ("aws_lb_listener", 'ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"',
     'ssl_policy = "ELBSecurityPolicy-TLS13-1-3-2021-06"', []),
    ("aws_lb_listener", 'ssl_policy = "ELBSecurityPolicy-TLS-1-2-2017-01"',
     'ssl_policy = "ELBSecurityPolicy-TLS13-1-0-2021-06"',
     ["ssl_policy: a lower version of TLS: ELBSecurityPolicy-TLS-1-2-2017-01 -> "
      "ELBSecurityPolicy-TLS13-1-0-2021-06 [high]"]),
    ("aws_cloudfront_distribution",
     'viewer_certificate {\n minimum_protocol_version = "TLSv1.2_2021"\n}',
     'viewer_certificate {\n minimum_protocol_version = "TLSv1_2016"\n}',
     ["viewer_certificate.minimum_protocol_version: a lower version of TLS: TLSv1.2_2021 -> "
      "TLSv1_2016 [high]"]),
    ("aws_lb", 'access_logs {\n bucket = "b"\n enabled = true\n}', "",
     ["access_logs: no longer logged [high]"]),
    ("aws_db_instance", 'enabled_cloudwatch_logs_exports = ["audit", "error"]',
     'enabled_cloudwatch_logs_exports = ["error"]',
     ["enabled_cloudwatch_logs_exports: fewer logs [high]"]),
    ("aws_db_instance",
     "storage_encrypted = true\nlifecycle {\n ignore_changes = [storage_encrypted]\n}",
     "storage_encrypted = false\nlifecycle {\n ignore_changes = [storage_encrypted]\n}", []),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "before", "after", "expected"), CASES)
def test_what_is_weaker(type_: str, before: str, after: str, expected: list[str]) -> None:
    assert told(UNKNOWN + of(type_, before), UNKNOWN + of(type_, after)) == expected


def test_logs_that_are_gone() -> None:
    assert told(of("aws_flow_log", ""), "") == ["is gone [high]"]
    assert told(of("aws_vpc", ""), "") == []
    kept = "removed {\n  from = aws_flow_log.x\n  lifecycle {\n    destroy = false\n  }\n}\n"
    assert told(of("aws_flow_log", ""), kept) == []
