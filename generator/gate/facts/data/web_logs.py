"""Buckets that load balancers and distributions write their access logs into."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.data.buckets import names_bucket
from generator.gate.verdict.logic import some

_WEB_LOGS = (
    ("aws_lb", "access_logs.bucket"),
    ("aws_alb", "access_logs.bucket"),
    ("aws_elb", "access_logs.bucket"),
    ("aws_cloudfront_distribution", "logging_config.bucket"),
)


def receives_web_logs(configuration: Configuration, bucket: Resource) -> bool | None:
    """Whether load balancers or distributions write their access logs into it; None when that
    cannot be told."""
    return some(
        names_bucket(configuration, attribute.value, bucket)
        for type_, path in _WEB_LOGS
        for source in configuration.of_type(type_)
        for attribute in source.find(path)
    )
