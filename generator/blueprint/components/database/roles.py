"""Roles that RDS assumes for a database."""

from __future__ import annotations

from generator.blueprint.components.database.reader_scaling import MADE
from generator.blueprint.context import Context
from generator.blueprint.parts.iam import Document, IamRole, ManagedPolicy, trust_for_account
from generator.spec.model.database import Database

LABEL = "monitoring"
_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"


def rds_trust(service: str, context: Context, resources: list[str]) -> Document:
    """Trust in an RDS service, for these resources of the account only."""
    region, account = context.environment.region, context.account.account_id
    arns = [f"arn:aws:rds:{region}:{account}:{resource}" for resource in resources]
    return trust_for_account(service, account, arns)


def monitoring_role(context: Context, name: str, spec: Database) -> IamRole:
    """The role of Enhanced Monitoring; ``name`` is the AWS name of the database."""
    monitored = [f"db:{name}-*" if spec.engine.aurora else f"db:{name}"]
    monitored += [f"db:{name}-replica-*"] if spec.read_replicas else []
    monitored += [f"db:{MADE}"] if spec.reader_scaling else []
    return IamRole(
        label=LABEL,
        name=f"{name}-monitoring",
        description=f"Enhanced Monitoring of {name}",
        trust=rds_trust("monitoring.rds.amazonaws.com", context, monitored),
        permissions_boundary=context.account.permissions_boundary,
        managed=(ManagedPolicy(LABEL, _POLICY),),
    )
