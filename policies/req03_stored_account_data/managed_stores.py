"""What managed stores write elsewhere."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Resource,
    Template,
    Value,
    bucket_blocks,
    failed,
    passed,
)

_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
_LOCATION = "configuration.result_configuration.output_location"


def results_lie_encrypted(case: Case) -> Judgement:
    """The bucket that takes the results is made here, and its rule encrypts all that names no key
    of its own (Athena user guide, "Encrypt Athena query results stored in Amazon S3")."""
    bucket = _bucket_at(case, case.get(_LOCATION))
    if bucket is None:
        return failed(f"`{_LOCATION}` names no bucket of this configuration")
    rules = bucket_blocks(case.configuration, bucket, _ENCRYPTION, "rule")
    return rules if isinstance(rules, Judgement) else passed(f"{bucket.address} encrypts them")


def _bucket_at(case: Case, location: Value) -> Resource | None:
    """Of ``s3://BUCKET/prefix``: the bucket, where it is made here."""
    parts = location.parts if isinstance(location, Template) else (location,)
    if len(parts) > 1 and parts[0] == "s3://":
        target = case.configuration.target(parts[1])
        return target if target and target.type == "aws_s3_bucket" else None
    first = parts[0]
    name = first.removeprefix("s3://").partition("/")[0] if isinstance(first, str) else ""
    buckets = case.of_type("aws_s3_bucket")
    return next((b for b in buckets if name and b.get("bucket") == name), None)
