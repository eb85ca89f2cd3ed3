"""S3 buckets and the resources that set them up, which name them in ``bucket``."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.config.may_be import may_be
from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import (
    ABSENT,
    Cause,
    Reference,
    Template,
    Unknown,
    Value,
    is_unknown,
)
from generator.gate.facts.data.bucket_settings import inline_part
from generator.gate.facts.handed import handed_to, unread
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.facts.identity.principals import everyone
from generator.gate.verdict.judgement import (
    Judgement,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.logic import some
from generator.gate.verdict.operators import items

_CONFIG = "aws_config_delivery_channel"
# Type -> argument that names a bucket to deliver logs into.
_LOG_SOURCES = {
    "aws_cloudtrail": "s3_bucket_name",
    "aws_flow_log": "log_destination",
    "aws_lb": "access_logs.bucket",
    _CONFIG: "s3_bucket_name",
    "aws_s3_bucket_logging": "target_bucket",
    "aws_wafv2_web_acl_logging_configuration": "log_destination_configs",
    "aws_route53_resolver_query_log_config": "destination_arn",
}


def bucket_parts(configuration: Configuration, bucket: Resource, type_: str) -> list[Resource]:
    """Resources of a type that set up the bucket, by reference or by its literal name, and what
    blocks of the bucket itself stand for."""
    name = bucket.get("bucket")
    inline = inline_part(bucket, type_)
    return ([inline] if inline else []) + [
        part
        for part in configuration.of_type(type_)
        if configuration.target(part.get("bucket")) is bucket
        or (isinstance(name, str) and configuration.literal(part.get("bucket")) == name)
    ]


def no_bucket_part(
    configuration: Configuration, type_: str, bucket: Resource | None = None
) -> Judgement:
    """What it means that a bucket has no part of a type: perhaps one cannot be resolved, or is
    made by a module that gets the bucket and is not read."""
    module = handed_to(configuration, bucket) if bucket else ""
    if module:
        message = f"{module} is not read; it gets the bucket and may create {type_}"
        return unknown(message, cause=unread(module))
    for part in configuration.of_type(type_):
        named = part.get("bucket")
        if is_unknown(named) or (isinstance(named, Reference) and not configuration.target(named)):
            return unknown(f"the bucket of {part.address} cannot be resolved")
    return failed(f"has no {type_}")


def bucket_blocks(
    configuration: Configuration, bucket: Resource, type_: str, path: str
) -> list[Block] | Judgement:
    """Blocks at a path of the bucket's parts of a type; what it means that there is none."""
    owners = bucket_parts(configuration, bucket, type_)
    if not owners:
        return no_bucket_part(configuration, type_, bucket)
    found: list[Block] = []
    for owner in owners:
        inside, unresolved = blocks_at(owner.block, path)
        if unresolved:
            return unknown(f"{path} of {owner.address} cannot be resolved", unresolved[0].line)
        found += inside
    return found or failed(f"{owners[0].address} has no {path}")


def bucket_policy(
    configuration: Configuration, bucket: Resource
) -> tuple[Statement, ...] | Unknown:
    """Every statement of the bucket's policies, of the argument ``policy`` as well."""
    owners = [*bucket_parts(configuration, bucket, "aws_s3_bucket_policy")]
    owners += [bucket] if bucket.get("policy") is not ABSENT else []
    found: list[Statement] = []
    for owner in owners:
        read = statements_of(configuration, owner)
        if isinstance(read, Unknown):
            return read
        found += read
    module = "" if owners else handed_to(configuration, bucket)
    if module:
        return Unknown(module.removeprefix("module."), cause=Cause.MODULE)
    if (
        not owners
        and no_bucket_part(configuration, "aws_s3_bucket_policy", bucket).status != "fail"
    ):
        return Unknown("a bucket policy whose bucket cannot be resolved")
    return tuple(found)


def denials(found: tuple[Statement, ...]) -> Iterator[Statement]:
    """Statements that deny something to everyone."""
    for statement in found:
        if statement.effect == "Deny" and everyone(statement):
            yield statement


def condition_tests(statement: Statement, variable: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Operator and values of the statement's conditions on a key, in lower case."""
    for condition in statement.conditions:
        if condition.variable.lower() == variable:
            yield condition.test.lower(), condition.values


def possible_bucket_parts(
    configuration: Configuration, bucket: Resource, type_: str
) -> list[Resource]:
    """Resources of a type that may set up the bucket: which one they name is not resolved."""
    return [
        part
        for part in configuration.of_type(type_)
        if names_bucket(configuration, part.get("bucket"), bucket) is None
    ]


def receives_logs(
    configuration: Configuration, bucket: Resource, but: Container[str] = ()
) -> bool | None:
    """Whether audit logs are delivered into the bucket, by a type that is not in ``but``; None
    when that cannot be told."""
    return some(
        names_bucket(configuration, value, bucket)
        for type_, path in (*_LOG_SOURCES.items(), ("aws_s3_bucket", "logging.target_bucket"))
        if type_ not in but
        for source in configuration.of_type(type_)
        for attribute in source.find(path)
        for value in items(attribute.value)
    )


def receives_access_logs(configuration: Configuration, bucket: Resource) -> bool | None:
    """Whether access logs of buckets are; None when that cannot be told."""
    paths = (("aws_s3_bucket_logging", "target_bucket"), ("aws_s3_bucket", "logging.target_bucket"))
    return some(
        names_bucket(configuration, attribute.value, bucket)
        for type_, path in paths
        for source in configuration.of_type(type_)
        for attribute in source.find(path)
    )


def takes_sse_s3_only(configuration: Configuration, bucket: Resource) -> bool | None:
    """Whether something delivers into the bucket that cannot encrypt with KMS: an Application or
    Classic Load Balancer (user guides, "Access logs": SSE-S3 is the only option), or access logs of
    S3. None when that cannot be told.
    """
    paths = ("access_logs.bucket", "connection_logs.bucket")
    delivered = some(
        names_bucket(configuration, attribute.value, bucket)
        for balancer in configuration.of_type("aws_lb", "aws_alb", "aws_elb")
        if balancer.get("load_balancer_type") in (ABSENT, None, "application")
        for path in paths
        for attribute in balancer.find(path)
    )
    return some((delivered, receives_access_logs(configuration, bucket)))


def of_log_bucket(
    configuration: Configuration, bucket: Resource, judgement: Judgement
) -> Judgement:
    """The judgement of a bucket that receives audit logs; it does not concern any other."""
    receives = receives_logs(configuration, bucket)
    if receives is None:
        return in_doubt(judgement, "cannot tell whether logs arrive in the bucket")
    return judgement if receives else not_applicable()


def but_of_access_logs(
    configuration: Configuration, bucket: Resource, judgement: Judgement
) -> Judgement:
    """The judgement, which does not concern a bucket that receives access logs.

    Amazon S3 delivers none into a bucket with a default retention (Amazon S3 User Guide,
    "Enabling Amazon S3 server access logging").
    """
    receives = receives_access_logs(configuration, bucket)
    if receives is None:
        return in_doubt(judgement, "cannot tell whether access logs arrive in the bucket")
    return not_applicable() if receives else judgement


def but_of_configuration_history(
    configuration: Configuration, bucket: Resource, judgement: Judgement
) -> Judgement:
    """The judgement about a lock, which does not concern a bucket of AWS Config alone.

    Config delivers into no bucket that locks its objects by default (AWS Config Developer Guide,
    "Managing the Delivery Channel").
    """
    others = receives_logs(configuration, bucket, (_CONFIG,))
    if others or not receives_logs(configuration, bucket):
        return judgement
    if others is None:
        return in_doubt(judgement, "cannot tell whether other logs than those of Config arrive")
    return passed("AWS Config delivers into no bucket that locks its objects by default")


def names_bucket(configuration: Configuration, value: Value, bucket: Resource) -> bool | None:
    """Whether a name or an ARN, perhaps with a prefix for objects, is the bucket's."""
    start = value.parts[0] if isinstance(value, Template) and value.parts else value
    if configuration.target(start) is bucket:
        return True
    written = configuration.literal(value)
    name = configuration.literal(bucket.get("bucket"))
    if isinstance(written, str):
        text = written.removeprefix("arn:aws:s3:::").partition("/")[0]
        return None if is_unknown(name) else text == name
    parts = written.parts if isinstance(written, Template) else (written,)
    return None if any(may_be(part, bucket) for part in parts) else False
