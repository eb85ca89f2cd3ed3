"""Keys of data stores."""

from __future__ import annotations

from generator.gate.api import ABSENT, Case, Judgement, failed, passed, shown, unknown

_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key")
_AWS_MANAGED = "alias/aws/"


def own_key(case: Case) -> Judgement:
    """``kms_key_id`` is a customer managed key: of this configuration, or written as an ARN."""
    value, line = case.get("kms_key_id"), case.line_of("kms_key_id")
    if value in (ABSENT, None, ""):
        return failed("kms_key_id is not set: the key is AWS's own")
    if isinstance(value, str):
        if _AWS_MANAGED in value:
            return failed(f"kms_key_id is {value!r}, a key that AWS manages", line)
        return passed(value)
    target = case.configuration.target(value)
    if target is not None and target.mode == "managed" and target.type in _KEYS:
        return passed(target.address)
    return unknown(f"kms_key_id {shown(value)} is no key of this configuration", line)
