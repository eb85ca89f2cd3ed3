"""Endpoints of AWS DMS, however they are written: ``aws_dms_endpoint``, or a stack of
CloudFormation, which takes a secret where the provider does not. And the task's documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.config.documents import json_value
from generator.config.model import Resource
from generator.config.values import ABSENT, Template, Unknown, Value, is_unknown

# Engines without a login and without an SSL mode: DMS calls an API over HTTPS, or the settings
# of the engine have arguments of their own (DMS user guide, "Using SSL").
WITHOUT_SSL_MODE = frozenset(
    {
        "dynamodb",
        "elasticsearch",
        "kafka",
        "kinesis",
        "neptune",
        "opensearch",
        "redis",
        "redshift",
        "redshift-serverless",
        "s3",
    }
)
_STACK = "aws_cloudformation_stack"
_STACK_TYPE = "AWS::DMS::Endpoint"


@dataclass(frozen=True, slots=True)
class DmsEndpoint:
    """One endpoint; what is not written is ABSENT."""

    engine: Value
    ssl_mode: Value
    certificate: Value
    secret: Value
    role: Value
    password: Value
    line: int


def endpoints_of(resource: Resource) -> Iterator[DmsEndpoint]:
    """The endpoints that a resource makes; none for a stack of other things.

    What cannot be read of a stack's template is an endpoint without properties.
    """
    if resource.type != _STACK:
        yield _written(resource)
        return
    body, line = resource.get("template_body"), resource.line_of("template_body")
    document = document_of(body)
    if isinstance(document, Unknown):
        yield from () if _of_other_things(body) else (_in_stack({}, line),)
        return
    made = document.get("Resources", {}) if isinstance(document, dict) else {}
    for member in made.values() if isinstance(made, dict) else (made,):
        kind = member.get("Type") if isinstance(member, dict) else member
        if kind == _STACK_TYPE or not isinstance(kind, str):
            properties = member.get("Properties") if isinstance(member, dict) else None
            yield _in_stack(properties if isinstance(properties, dict) else {}, line)


def _of_other_things(body: Value) -> bool:
    """Whether a template that is no JSON (but YAML) names no endpoint of DMS in its text."""
    if is_unknown(body):
        return False
    parts = body.parts if isinstance(body, Template) else (body,)
    texts = [part for part in parts if isinstance(part, str)]
    return bool(texts) and not any("AWS::DMS" in text for text in texts)


def document_of(value: Value) -> Any:
    """A JSON document: the structure, ABSENT, or Unknown."""
    return value if value is ABSENT else json_value(value)


def _written(resource: Resource) -> DmsEndpoint:
    return DmsEndpoint(
        engine=resource.get("engine_name"),
        ssl_mode=resource.get("ssl_mode"),
        certificate=resource.get("certificate_arn"),
        secret=resource.get("secrets_manager_arn"),
        role=resource.get("secrets_manager_access_role_arn"),
        password=resource.get("password"),
        line=resource.line_of("ssl_mode"),
    )


def _in_stack(properties: dict[str, Value], line: int) -> DmsEndpoint:
    settings: dict[str, Value] = {}
    for name, value in properties.items():
        if name.endswith("Settings") and isinstance(value, dict):
            settings |= value
    return DmsEndpoint(
        engine=properties.get("EngineName", ABSENT),
        ssl_mode=properties.get("SslMode", ABSENT),
        certificate=properties.get("CertificateArn", ABSENT),
        secret=settings.get("SecretsManagerSecretId", ABSENT),
        role=settings.get("SecretsManagerAccessRoleArn", ABSENT),
        password=properties.get("Password", ABSENT),
        line=line,
    )
