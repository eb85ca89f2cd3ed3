"""Endpoint policies: who may call what through an endpoint (PCI DSS 1.4.1, 7.2.1).

Without one, stolen data can leave to any bucket of any account over the private path.
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.network.replication_endpoints import agent_buckets, agent_sessions
from generator.blueprint.parts.aws_buckets import for_agent, for_linux, image_layers, objects
from generator.blueprint.parts.iam import Statement

# Services whose keys, secrets, logs, topics and queues are all the account's own. Others also serve
# resources of AWS, such as the documents and parameters of ssm. Some requests name no resource,
# hence "IfExists" (IAM user guide, "AWS global condition context keys": aws:ResourceAccount).
_OWN_RESOURCES = frozenset({"dynamodb", "kms", "logs", "secretsmanager", "sns", "sqs"})


def interface_policy(context: Context, service: str) -> dict[str, Any]:
    """Principals of the own account; an endpoint serves one service, so any action of it.

    S3 as through the gateway: on premises, agents download their software through it.
    """
    if service == "s3":
        return gateway_policy(context, service)
    own = _own_principals(context)
    if service in _OWN_RESOURCES:
        condition = {"aws:ResourceAccount": context.account.account_id}
        own["Condition"]["StringEqualsIfExists"] = condition
    return _document([own, *agent_sessions(context, service)])


def gateway_policy(context: Context, service: str) -> dict[str, Any]:
    """Own principals on own resources; for S3 also what AWS publishes for servers to read."""
    account = context.account.account_id
    own = _own_principals(context)
    own["Sid"] = "OwnPrincipalsOnOwnResources"
    if service in _OWN_RESOURCES:
        own["Condition"]["StringEqualsIfExists"] = {"aws:ResourceAccount": account}
    else:
        own["Condition"]["StringEquals"]["aws:ResourceAccount"] = account
    published = [_published_by_aws(context)] if service == "s3" else []
    return _document([own, *published])


def _own_principals(context: Context) -> Statement:
    return {
        "Sid": "OwnPrincipals",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": "*",
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:PrincipalAccount": context.account.account_id}},
    }


def _published_by_aws(context: Context) -> Statement:
    """Package managers read these without credentials, so no principal can be asked for."""
    region = context.environment.region
    agents = [name.format(region=region) for name in agent_buckets(context)]
    layers = [image_layers(region)] if _pulls_images(context) else []
    names = [*for_linux(region), *for_agent(region), *layers, *agents]
    return {
        "Sid": "PackagesPublishedByAws",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": objects(names),
    }


def _pulls_images(context: Context) -> bool:
    """Whether servers reach ECR over an endpoint: they read image layers from S3."""
    return any(name.startswith("ecr.") for name in context.environment.network.endpoints.interface)


def _document(statements: list[Statement]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": statements}
