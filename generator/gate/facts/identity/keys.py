"""Customer managed keys: a resource that names a KMS key of one's own."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT
from generator.gate.verdict.judgement import Judgement, all_of, failed, passed, unknown
from generator.gate.verdict.wording import shown

_KEYS = ("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key")
_AWS_MANAGED = "alias/aws/"


def customer_managed_key(configuration: Configuration, resource: Resource, path: str) -> Judgement:
    """The key at a path is a customer managed one: of this configuration, or written out."""
    return all_of(
        _key(configuration, found.value, path, found.line)
        for found in values_at(resource.block, path)
    )


def _key(configuration: Configuration, value: object, path: str, line: int) -> Judgement:
    if value in (ABSENT, None, ""):
        return failed(f"{path} is not set: the key is AWS's own", line)
    if isinstance(value, str):
        managed = _AWS_MANAGED in value
        return failed(f"{path} is {value!r}, which AWS manages", line) if managed else passed(value)
    target = configuration.target(value)
    if target is not None and target.mode == "managed" and target.type in _KEYS:
        return passed(target.address)
    return unknown(f"{path} {shown(value)} cannot be resolved to a key", line)
