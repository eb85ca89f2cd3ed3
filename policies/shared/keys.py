"""Customer managed keys."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Value,
    all_of,
    failed,
    managed_by_aws,
    passed,
    shown,
    unknown,
)

_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key")


def own_key(case: Case, path: str) -> Judgement:
    """The KMS key at the path is a customer managed one: of this configuration, or written out."""
    return all_of(_key(case, found.value, path, found.line) for found in case.values(path))


def _key(case: Case, value: Value, path: str, line: int) -> Judgement:
    if value in (ABSENT, None, ""):
        return failed(f"{path} is not set: the key is AWS's own", line)
    if isinstance(value, str):
        if managed_by_aws(value):
            return failed(f"{path} is {value!r}, which AWS manages", line)
        return passed(value)
    target = case.configuration.target(value)
    if target is not None and target.mode == "managed" and target.type in _KEYS:
        return passed(target.address)
    return unknown(f"{path} {shown(value)} cannot be resolved to a key", line)
