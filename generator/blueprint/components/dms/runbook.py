"""What operators do by hand for a migration by DMS.

Source: DMS user guide, "Using secrets to access AWS DMS endpoints", "Testing the connection",
"Task status", "Data validation"; commands as in the AWS CLI reference of ``dms``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.blueprint.context import Context
from generator.blueprint.flows.dms import source_port
from generator.blueprint.model import Phase, Step
from generator.spec.model.dms import Dms, MigrationEnd, MigrationType

if TYPE_CHECKING:
    from generator.blueprint.components.dms.endpoints import MigrationEndpoint

BEFORE, AFTER, OPERATION = Phase.BEFORE, Phase.AFTER, Phase.OPERATION


def runbook(
    context: Context, name: str, migration: Dms, ends: tuple[MigrationEndpoint, MigrationEndpoint]
) -> tuple[Step, ...]:
    """Steps of a migration, in order."""
    region = context.environment.region
    return (
        *_roles(name, migration),
        _secrets(name, migration),
        *_certificates(name, migration, region),
        _source(name, migration),
        _connections(name, ends, migration, region),
        _start(context, name, migration),
        _validate(context, name, migration),
        _cut_over(name),
    )


def _roles(name: str, migration: Dms) -> Iterator[Step]:
    if migration.manage_account_roles:
        return
    yield Step(
        BEFORE,
        f"Check that the account has the roles that {name} needs",
        "DMS finds dms-vpc-role and dms-cloudwatch-logs-role by these names; one migration of "
        "the account creates them with manage_account_roles: true.",
        tuple(
            f"aws iam get-role --role-name {role} --query Role.Arn --output text"
            for role in ("dms-vpc-role", "dms-cloudwatch-logs-role")
        ),
    )


def _secrets(name: str, migration: Dms) -> Step:
    kind = migration.data_class.value
    return Step(
        BEFORE,
        f"Store the secrets of {name}",
        f"{migration.source.secret_arn} and {migration.target.secret_arn} hold JSON with the "
        "keys username, password, host and port. Users of DMS only, with the rights that its "
        f"user guide lists for the engine and no more. Encrypt them with the {kind} key.",
    )


def _certificates(name: str, migration: Dms, region: str) -> Iterator[Step]:
    for end, connection in (("source", migration.source), ("target", migration.target)):
        if connection.certificate_arn:
            yield _certificate(name, end, connection, region)


def _certificate(name: str, end: str, connection: MigrationEnd, region: str) -> Step:
    return Step(
        BEFORE,
        f"Import the certificate of the {end} of {name}",
        f"The spec names {connection.certificate_arn}. For RDS and DocumentDB it is the bundle "
        "of the region; for Oracle a wallet (--certificate-wallet).",
        (
            f"curl -fsSO https://truststore.pki.rds.amazonaws.com/{region}/{region}-bundle.pem",
            f"aws dms import-certificate --region {region} --certificate-identifier "
            f"rds-{region} --certificate-pem file://{region}-bundle.pem",
        ),
    )


def _source(name: str, migration: Dms) -> Step:
    source = migration.source
    where = (
        f"Let the replication subnets reach port {source_port(source)} through the firewall of "
        f"{source.site}."
        if source.site
        else f"The servers of {source.store} are in this VPC."
    )
    changes = (
        ""
        if migration.task.migration_type is MigrationType.FULL_LOAD
        else " Keep its change log (binary log, logical replication slot, supplemental logging, "
        "oplog) for at least a day longer than the task can stand still."
    )
    return Step(BEFORE, f"Prepare the source of {name}", f"{where}{changes}")


def _connections(
    name: str, ends: tuple[MigrationEndpoint, MigrationEndpoint], migration: Dms, region: str
) -> Step:
    if migration.serverless:
        return Step(
            AFTER,
            f"Check the connections of {name}",
            "A serverless replication tests both when it starts; its premigration assessment "
            "names what is missing.",
        )
    commands = tuple(
        f"aws dms test-connection --region {region} --replication-instance-arn INSTANCE_ARN "
        f"--endpoint-arn $(aws dms describe-endpoints --region {region} --filters "
        f"Name=endpoint-id,Values={end.name} --query 'Endpoints[0].EndpointArn' --output text)"
        for end in ends
    )
    return Step(
        AFTER,
        f"Check the connections of {name}",
        "Both must be successful before the task starts. INSTANCE_ARN is an output of the root.",
        commands,
    )


def _start(context: Context, name: str, migration: Dms) -> Step:
    region = context.environment.region
    kind = "start-replication-type" if migration.serverless else "start-replication-task-type"
    command = (
        f"aws dms start-replication --region {region} --replication-config-arn CONFIG_ARN"
        if migration.serverless
        else f"aws dms start-replication-task --region {region} --replication-task-arn TASK_ARN"
    )
    return Step(
        AFTER,
        f"Start {name}",
        "Terraform never starts or stops it. Start it once the target has its schema; stopped, "
        "it goes on with resume-processing.",
        (f"{command} --{kind} start-replication",),
    )


def _validate(context: Context, name: str, migration: Dms) -> Step:
    region = context.environment.region
    statistics = (
        f"aws dms describe-replication-table-statistics --region {region} "
        "--replication-config-arn CONFIG_ARN --output table"
        if migration.serverless
        else f"aws dms describe-table-statistics --region {region} "
        "--replication-task-arn TASK_ARN --output table"
    )
    how = (
        "ValidationState must be Validated for every table; those without a primary key are "
        "compared by hand."
        if migration.task.validation
        else "Validation is off: compare row counts and checksums of every table by hand."
    )
    return Step(
        OPERATION,
        f"Check what {name} copied",
        f"{how} The failure table awsdms_validation_failures_v1 in the target holds key values: "
        "drop it at the end.",
        (statistics,),
    )


def _cut_over(name: str) -> Step:
    return Step(
        OPERATION,
        f"Cut over from the source of {name}",
        "Stop writers, wait until CDCLatencySource and CDCLatencyTarget are zero and nothing is "
        "pending validation, point the services at the target, and remove the migration from "
        "the spec: the copy's users, secrets and way into the source go with it.",
    )
