"""What operators do by hand for a document database.

Sources: Amazon DocumentDB developer guide, "Authentication using IAM identity", "Restoring to a
point in time", "Major version upgrade"; AWS CLI reference, docdb.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.documentdb import DocumentDb

AFTER, OPERATION = Phase.AFTER, Phase.OPERATION


def runbook(context: Context, name: str, spec: DocumentDb) -> tuple[Step, ...]:
    """Steps of a document database, in order."""
    identifier, region = context.name(name), context.environment.region
    return (
        _master_secret(name, identifier, region),
        *_users(context, name),
        _pending_changes(name, identifier, region),
        _restore(name, identifier, region),
        _upgrade(name, identifier, region, spec),
    )


def _master_secret(name: str, identifier: str, region: str) -> Step:
    return Step(
        AFTER,
        f"Find the master password of {name}",
        "DocumentDB made it, rotates it every seven days, and keeps it in Secrets Manager under "
        "the key aws/secretsmanager: the provider has no argument for another one. Use it for "
        "the next step only; applications have their own users.",
        (
            f"aws docdb describe-db-clusters --db-cluster-identifier {identifier} "
            f"--region {region} --query 'DBClusters[0].MasterUserSecret.SecretArn' --output text",
        ),
    )


def _users(context: Context, name: str) -> Iterator[Step]:
    services = context.environment.services
    callers = [c for c, s in services.items() if any(flow.to == name for flow in s.talks_to)]
    if callers:
        yield Step(
            AFTER,
            f"Create the application users of {name}",
            "They log in as their server's role (MONGODB-AWS) and have no password. Connect with "
            "mongosh and TLS as the master user; replace DATABASE, and grant each one what it "
            "needs and no more (PCI DSS 7.2.5).",
            tuple(_create_user(context, caller) for caller in callers),
        )


def _create_user(context: Context, caller: str) -> str:
    role = f"arn:aws:iam::{context.account.account_id}:role/{context.name(caller)}"
    return (
        f"db.getSiblingDB('$external').runCommand({{createUser: '{role}', "
        "mechanisms: ['MONGODB-AWS'], roles: [{role: 'readWrite', db: 'DATABASE'}]})"
    )


def _pending_changes(name: str, identifier: str, region: str) -> Step:
    return Step(
        OPERATION,
        f"Know when changes of {name} take effect",
        "Changes wait for the maintenance window (apply_immediately is false): after an apply "
        "they are pending, and Terraform may show them again until the window has passed. "
        "Parameters such as tls wait for a restart besides: fail over first, then restart one "
        "instance after the other.",
        (
            f"aws docdb describe-db-instances --region {region} "
            f"--filters Name=db-cluster-id,Values={identifier} "
            "--query 'DBInstances[].[DBInstanceIdentifier,PendingModifiedValues]'",
            f"aws docdb failover-db-cluster --db-cluster-identifier {identifier} --region {region}",
            f"aws docdb reboot-db-instance --db-instance-identifier {identifier}-1 "
            f"--region {region}",
        ),
    )


def _restore(name: str, identifier: str, region: str) -> Step:
    return Step(
        OPERATION,
        f"Test the restore of {name}",
        "At least once a year, and after each change of engine version: restore beside it, with "
        "the same subnet group, security group and parameter group, add an instance, check the "
        "data, delete the copy.",
        (
            f"aws docdb restore-db-cluster-to-point-in-time --region {region} "
            f"--source-db-cluster-identifier {identifier} "
            f"--db-cluster-identifier {identifier}-restore-test --use-latest-restorable-time",
        ),
    )


def _upgrade(name: str, identifier: str, region: str, spec: DocumentDb) -> Step:
    return Step(
        OPERATION,
        f"Upgrade the engine of {name}",
        f"It stays at {spec.engine_version} until engine_version in the spec changes; patches "
        "come in the maintenance window. Terraform refuses a new major version on purpose "
        "(allow_major_version_upgrade is not set): test it on a restored copy, then upgrade the "
        "cluster by hand with a default parameter group, and change the spec at once.",
        (
            f"aws docdb describe-pending-maintenance-actions --region {region}",
            f"aws docdb describe-db-engine-versions --engine docdb --region {region} "
            "--query 'DBEngineVersions[].EngineVersion'",
            f"aws docdb modify-db-cluster --db-cluster-identifier {identifier} --region {region} "
            "--engine-version VERSION --allow-major-version-upgrade "
            "--db-cluster-parameter-group-name default.docdbMAJOR --apply-immediately",
        ),
    )
