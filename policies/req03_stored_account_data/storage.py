"""Encryption and retention of files, objects and backups."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import values_at
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.data.buckets import blocks, denials, tests
from generator.gate.facts.identity.actions import covers
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.keys import customer_managed_key
from generator.gate.facts.scope import tag
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, one_of
from generator.gate.verdict.verdicts import Verdict, all_of, failed, passed, unknown

_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
_LIFECYCLE = "aws_s3_bucket_lifecycle_configuration"
_DEFAULT = "apply_server_side_encryption_by_default"
_KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id"


def own_key(
    configuration: Configuration, resource: Resource, settings: Settings, path: str
) -> Verdict:
    """The key at the path is a customer managed one."""
    return customer_managed_key(configuration, resource, path)


def encrypted_with_own_key(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Default encryption with KMS, a key that is named, and a bucket key."""
    if resource.get("bucket") in settings.lists.get("sse_s3_buckets", ()):
        return passed("takes SSE-S3 only, as gate.yaml says")
    rules = blocks(configuration, resource, _ENCRYPTION, "rule")
    if isinstance(rules, Verdict):
        return rules
    return all_of(verdict for rule in rules for verdict in _own_key(rule))


def _own_key(rule: Block) -> list[Verdict]:
    algorithm, key, bucket_key = (
        values_at(rule, path)[0]
        for path in (
            f"{_DEFAULT}.sse_algorithm",
            f"{_DEFAULT}.kms_master_key_id",
            "bucket_key_enabled",
        )
    )
    kms = one_of(algorithm.value, ["aws:kms", "aws:kms:dsse"])
    dsse = equals(algorithm.value, "aws:kms:dsse")
    enabled = True if dsse else equals(bucket_key.value, True)
    return [
        _answer(kms, "sse_algorithm", f"is {algorithm.value!r}, not aws:kms", algorithm.line),
        passed() if key.value is not ABSENT else failed("kms_master_key_id is not set", key.line),
        _answer(enabled, "bucket_key_enabled", "is not true", bucket_key.line),
    ]


def _answer(answer: bool | None, name: str, wrong: str, line: int) -> Verdict:
    if answer is None:
        return unknown(f"{name} cannot be resolved", line)
    return passed() if answer else failed(f"{name} {wrong}", line)


def denies_other_keys(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A statement denies PutObject to everyone who names another key."""
    found = statements_of(configuration, resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    if any(_denies_other_keys(statement) for statement in denials(found)):
        return passed()
    return failed(f"no statement denies s3:PutObject by {_KEY_HEADER}")


def _denies_other_keys(statement: Statement) -> bool:
    put = any(isinstance(a, str) and covers(a, "s3:PutObject") for a in statement.actions)
    return put and any("not" in test for test, _ in tests(statement, _KEY_HEADER))


def has_lifecycle(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Enabled rules end former versions and broken uploads, and account data itself."""
    rules = blocks(configuration, resource, _LIFECYCLE, "rule")
    if isinstance(rules, Verdict):
        return rules
    wanted = ["noncurrent_version_expiration", "abort_incomplete_multipart_upload"]
    account_data = equals(tag(resource, "data_class"), "cardholder")
    if account_data is not False:
        wanted.append("expiration")
    enabled = [equals(values_at(rule, "status")[0].value, "Enabled") for rule in rules]
    verdicts = [passed()]
    for name in wanted:
        having = [e for e, rule in zip(enabled, rules, strict=True) if rule.children(name)]
        if True not in having:
            said = f"no enabled rule has {name}"
            open_ = None in having or (name == "expiration" and account_data is None)
            verdicts.append(unknown(said) if open_ else failed(said))
    return all_of(verdicts)
