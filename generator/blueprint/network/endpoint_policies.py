"""Endpoint policies: who may call what through an endpoint (PCI DSS 1.4.1, 7.2.1).

Without one, stolen data can leave to any bucket of any account over the private path.
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.network.replication_endpoints import agent_buckets, agent_sessions

Statement = dict[str, Any]

# Buckets of AWS that servers install and patch themselves from, by region. Amazon Linux 2023
# user guide, "Amazon S3 bucket for the repositories"; Systems Manager user guide, "SSM Agent
# communications with AWS managed S3 buckets".
_AWS_BUCKETS = (
    "al2023-repos-{region}-de612dc2",
    "amazonlinux-2-repos-{region}",
    "amazon-ssm-{region}",
    "amazon-ssm-packages-{region}",
    "amazoncloudwatch-agent-{region}",
    "aws-ssm-{region}",
    "aws-ssm-document-attachments-{region}",
    "aws-windows-downloads-{region}",
    "patch-baseline-snapshot-{region}",
    "{region}-birdwatcher-prod",
)

# Services whose keys, secrets and logs are all the account's own. Others also serve resources
# of AWS, such as the documents and parameters of ssm. Some requests name no resource, hence
# "IfExists" (IAM user guide, "AWS global condition context keys": aws:ResourceAccount).
_OWN_RESOURCES = frozenset({"kms", "logs", "secretsmanager"})


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
    names = (*_AWS_BUCKETS, *agent_buckets(context))
    return {
        "Sid": "PackagesPublishedByAws",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": [f"arn:aws:s3:::{name.format(region=region)}/*" for name in names],
    }


def _document(statements: list[Statement]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": statements}
