"""Endpoints of a migration: how DMS logs in at its source and its target.

Sources: DMS user guide, "Using SSL with AWS Database Migration Service" and "Using secrets to
access AWS DMS endpoints"; argument list of ``aws_dms_endpoint``; hashicorp/
terraform-provider-aws issue 39930: the provider sends a secret for every engine but ``docdb``,
where it asks for the password instead. DocumentDB's endpoint is therefore made by a stack of
CloudFormation (``AWS::DMS::Endpoint``, DocDbSettings), and no password is in the state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.parts.naming import component_tags
from generator.spec.migrations import target_engine
from generator.spec.model.base import Stage
from generator.spec.model.dms import Dms, MigrationEnd
from generator.spec.model.documentdb import DMS_ENGINE
from generator.spec.tables import table

_STACK_RESOURCE = "Endpoint"
_STACK_OUTPUT = "EndpointArn"


@dataclass(frozen=True, slots=True)
class MigrationEndpoint:
    """One end. ``certificate`` is PEM to import; ``certificate_ref`` what the endpoint names;
    ``stack`` the template of CloudFormation where the provider has no safe way."""

    label: str  # "source" or "target"
    name: str
    engine: str
    database_name: str | None
    secret_arn: str
    ssl_mode: str
    certificate: str | None
    certificate_ref: Expr | str | None
    document_source: bool
    tags: dict[str, str]
    stack: dict[str, Any] | None
    arn: Expr


def endpoints(
    context: Context, name: str, migration: Dms
) -> tuple[MigrationEndpoint, MigrationEndpoint]:
    """Decide source and target."""
    source, target = migration.source, migration.target
    live = Stage.PRODUCTION if source.live else Stage.NON_PRODUCTION
    return (
        _endpoint(context, name, migration, source, source.engine.value, {"stage": live.value}),
        _endpoint(
            context,
            name,
            migration,
            target,
            target_engine(context.environment, migration) or "",
            {},
        ),
    )


def strictest(engine: str) -> str:
    """The strictest TLS mode that DMS has for an engine."""
    modes: list[str] = table("dms")["ssl_modes"][engine]
    return modes[-1]


def _endpoint(  # noqa: PLR0913 - the two ends differ in just these
    context: Context,
    name: str,
    migration: Dms,
    connection: MigrationEnd,
    engine: str,
    extra: dict[str, str],
) -> MigrationEndpoint:
    label = "source" if connection is migration.source else "target"
    aws_name, written = context.name(f"{name}-{label}"), connection.ssl_mode
    endpoint = MigrationEndpoint(
        label=label,
        name=aws_name,
        engine=engine,
        database_name=connection.database_name,
        secret_arn=connection.secret_arn or "",
        ssl_mode=written.value if written else strictest(engine),
        certificate=connection.certificate,
        certificate_ref=_certificate(connection, label),
        document_source=engine == "mongodb",
        tags=extra,
        stack=None,
        arn=Expr(f"aws_dms_endpoint.{label}.endpoint_arn"),
    )
    return _in_stack(context, name, migration, endpoint) if engine == DMS_ENGINE else endpoint


def _certificate(connection: MigrationEnd, label: str) -> Expr | str | None:
    if connection.certificate:
        return Expr(f"aws_dms_certificate.{label}.certificate_arn")
    return connection.certificate_arn


def _in_stack(
    context: Context, name: str, migration: Dms, endpoint: MigrationEndpoint
) -> MigrationEndpoint:
    tags = {"Name": endpoint.name, **context.default_tags, **component_tags(migration, name)}
    properties = {
        "EndpointIdentifier": endpoint.name,
        "EndpointType": endpoint.label,
        "EngineName": endpoint.engine,
        "DatabaseName": endpoint.database_name,
        "SslMode": endpoint.ssl_mode,
        "CertificateArn": endpoint.certificate_ref,
        "KmsKeyId": Expr("var.data_key_arn"),
        "DocDbSettings": {
            "SecretsManagerSecretId": endpoint.secret_arn,
            "SecretsManagerAccessRoleArn": Expr("aws_iam_role.secrets.arn"),
        },
        "Tags": [{"Key": key, "Value": value} for key, value in sorted(tags.items())],
    }
    given = {key: value for key, value in properties.items() if value is not None}
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {_STACK_RESOURCE: {"Type": "AWS::DMS::Endpoint", "Properties": given}},
        "Outputs": {_STACK_OUTPUT: {"Value": {"Ref": _STACK_RESOURCE}}},
    }
    arn = Expr(f'aws_cloudformation_stack.{endpoint.label}.outputs["{_STACK_OUTPUT}"]')
    return replace(endpoint, stack=template, arn=arn)
