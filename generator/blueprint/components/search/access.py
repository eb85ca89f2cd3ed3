"""Who may do what with a search domain: roles, and nobody by address or by default.

Sources: OpenSearch Service developer guide, "Identity and Access Management", "Fine-grained
access control" and "Enabling log publishing".
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.iam import IamRole, trust
from generator.blueprint.parts.log_policy import log_policy
from generator.blueprint.parts.naming import short_name
from generator.spec.model.search import Search
from generator.spec.targets import callers

# OpenSearch Service API reference, CreateDomain, DomainName.
NAME_LIMIT = 28
HTTP = "es:ESHttp*"


def domain_name(context: Context, name: str) -> str:
    """Name of a domain, unique in the account and region."""
    return short_name(context.name(name), NAME_LIMIT)


def domain_arn(context: Context, name: str) -> str:
    """ARN of a domain, which its name decides: policies may hold it before there is a domain."""
    region, account = context.environment.region, context.account.account_id
    return f"arn:aws:es:{region}:{account}:domain/{domain_name(context, name)}"


def access_policy(context: Context, name: str) -> dict[str, Any]:
    """The callers' roles and the master user may send requests; what each may do inside is
    up to the roles that the master user maps (PCI DSS 7.2.5, 7.3.3)."""
    roles = [Expr(f"var.{label(caller)}_role_arn") for caller in callers(context.environment, name)]
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "DeclaredCallers",
                "Effect": "Allow",
                "Principal": {"AWS": [Expr("aws_iam_role.master.arn"), *roles]},
                "Action": HTTP,
                "Resource": f"{domain_arn(context, name)}/*",
            }
        ],
    }


def master_role(context: Context, name: str, spec: Search) -> IamRole:
    """The master user: only the roles that the spec names may become it."""
    return IamRole(
        label="master",
        name=f"{context.name(name)}-master",
        description=f"Master user of the search domain {domain_name(context, name)}",
        trust=trust({"AWS": list(spec.administrators)}),
        permissions_boundary=context.account.permissions_boundary,
    )


def domain_log_policy(context: Context, domain: str, groups: list[str]) -> dict[str, Any]:
    """OpenSearch Service writes to the groups of this domain, and on its behalf only.

    One policy for all of its logs: an account has ten (CloudWatch Logs API reference,
    PutResourcePolicy).
    """
    written = [Interpolated((Expr(f"aws_cloudwatch_log_group.{g}.arn"), ":*")) for g in groups]
    source = f"es:domain/{domain}"
    return log_policy(context, "WriteDomainLogs", "es", written, source)
