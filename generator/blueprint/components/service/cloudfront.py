"""CloudFront in front of the internal load balancer of a service (R17).

Sources: CloudFront developer guide, "Restrict access with VPC origins", "Use managed cache
policies", "Use managed origin request policies", "Requirements for using SSL/TLS certificates with
CloudFront" (with the host header forwarded, the origin's certificate must have that name),
"Configure standard logging (v2)", "Standard log file fields"; AWS WAF developer guide, "How AWS WAF
works with Amazon CloudFront features" (web ACL and its log in us-east-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.blueprint.context import Context, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.blueprint.parts.iam import Document, document
from generator.blueprint.parts.log_group import LogGroup, log_group
from generator.blueprint.parts.naming import short_name
from generator.spec.model.service import Service

# Where AWS keeps what belongs to CloudFront.
REGION = "us-east-1"
KEY = "edge_logs"
EDGE_KEY = Expr(f"var.{KEY}_key_arn")
LABEL = "cloudfront"
# CloudWatch Logs API reference, PutDeliverySource: 60 characters, with what follows.
_DELIVERY_NAME = 60 - len("-cloudfront")
# Managed-CachingDisabled and Managed-AllViewer: ids are the same in every account.
_NO_CACHE = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
_ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
_READING = ("GET", "HEAD", "OPTIONS")
_WRITING = ("DELETE", "PATCH", "POST", "PUT")
# Without query string, cookie and referer: they may hold account data (PCI DSS 3.3.1, 3.4.1).
_FIELDS = (
    *("date", "time", "c-ip", "c-port", "cs-method", "cs(Host)", "cs-uri-stem", "sc-status"),
    *("cs(User-Agent)", "cs-protocol", "cs-protocol-version", "ssl-protocol", "ssl-cipher"),
    *("sc-bytes", "cs-bytes", "time-taken", "x-edge-location", "x-edge-request-id"),
    *("x-edge-result-type", "x-edge-detailed-result-type", "x-forwarded-for", "x-host-header"),
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Decisions about a distribution; ``region`` is that of what it needs in us-east-1, empty where
    the environment is there itself."""

    name: str
    delivery: str  # name of the delivery of logs
    region: str
    methods: tuple[str, ...]
    viewer_policy: str
    cache_policy: str
    request_policy: str
    countries: tuple[str, ...]
    log: LogGroup
    log_policy: Document
    log_fields: tuple[str, ...]
    record: str | None
    additional_metrics: bool

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of its resources, without the log group."""
        for kind in ("vpc_origin", "response_headers_policy", "distribution"):
            yield f"aws_cloudfront_{kind}", "this"
        if self.additional_metrics:
            yield "aws_cloudfront_monitoring_subscription", "this"
        for kind in ("resource_policy", "delivery_source", "delivery_destination", "delivery"):
            yield f"aws_cloudwatch_log_{kind}", LABEL
        if self.record:
            yield "aws_route53_record", LABEL


def distribution(context: Context, name: str, service: Service) -> Distribution | None:
    """Decide the distribution of a service, if it has one."""
    balancer = service.load_balancer
    spec = balancer.cloudfront if balancer else None
    if balancer is None or spec is None:
        return None
    group = f"/pave/{context.environment.name}/cloudfront/{name}"
    return Distribution(
        name=context.name(name),
        delivery=f"{short_name(context.name(name), _DELIVERY_NAME)}-{LABEL}",
        region=edge_region(context),
        methods=_READING if spec.read_only else (*_READING, *_WRITING),
        viewer_policy="redirect-to-https" if balancer.redirect_http else "https-only",
        cache_policy=_NO_CACHE,
        request_policy=_ALL_VIEWER,
        countries=spec.countries,
        log=at_edge(context, log_group(context, service, LABEL, group, service.log_retention_days)),
        log_policy=_log_policy(context, group),
        log_fields=_FIELDS,
        record=spec.domain if spec.zone_id else None,
        additional_metrics=spec.additional_metrics,
    )


def edge_region(context: Context) -> str:
    """The region that resources of CloudFront must name; empty where the provider has it."""
    return "" if context.environment.region == REGION else REGION


def at_edge(context: Context, group: LogGroup) -> LogGroup:
    """A log group where AWS writes the logs of CloudFront, with the key of that region."""
    region = edge_region(context)
    return replace(group, region=region, key=EDGE_KEY) if region else group


def edge_inputs(context: Context, service: Service) -> Iterator[Input]:
    """What a distribution needs of others."""
    if service.load_balancer and service.load_balancer.cloudfront and edge_region(context):
        yield edge_key()


def edge_key() -> Input:
    """The key of what AWS keeps in us-east-1."""
    name, about = f"{KEY}_key_arn", f"KMS key of the log groups in {REGION}"
    return wire(name, "string", about, "kms", name)


def distribution_outputs(edge: Distribution | None) -> Iterator[Output]:
    """The distribution, for Terraform of the team."""
    if edge:
        for attribute, about in {
            "id": "Id of the distribution",
            "domain_name": "Name of the distribution, for the record of its domain",
        }.items():
            value = Expr(f"aws_cloudfront_distribution.this.{attribute}")
            yield Output(f"cloudfront_{attribute}", about, value)


def _log_policy(context: Context, group: str) -> Document:
    """CloudWatch Logs user guide, "Enable logging from AWS services", "Logs sent to CloudWatch
    Logs"."""
    account = context.account.account_id
    logs = f"arn:aws:logs:{REGION}:{account}"
    return document(
        {
            "Sid": "CloudFrontWritesLogs",
            "Effect": "Allow",
            "Principal": {"Service": "delivery.logs.amazonaws.com"},
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": f"{logs}:log-group:{group}:log-stream:*",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account},
                "ArnLike": {"aws:SourceArn": f"{logs}:*"},
            },
        }
    )
