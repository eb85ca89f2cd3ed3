"""What operators do by hand for a database in operation: test its restore, upgrade it.

Sources: RDS API reference, RestoreDBInstanceToPointInTime and RestoreDBClusterToPointInTime
(default groups; a cluster comes back without instances); RDS and Aurora user guides, "Password
management with Amazon RDS and AWS Secrets Manager" (no blue/green deployments); Terraform
language, "Override Files".
"""

from __future__ import annotations

from generator.blueprint.components.database.engine import Common, common
from generator.blueprint.components.database.options import option_group
from generator.blueprint.context import Context, label
from generator.blueprint.model import Phase, Step
from generator.spec.model.database import Database, Engine

OPERATION = Phase.OPERATION
CHECK = "# Check the data, then:"


def operation(context: Context, name: str, database: Database) -> tuple[Step, ...]:
    """Steps that come back, in order."""
    decided = common(context, context.name(name), database)
    region = f"--region {context.environment.region}"
    return (
        Step(
            OPERATION,
            f"Test the restore of {name}",
            "At least once a year, and after each change of engine version: restore beside it, "
            "in the same subnets and with the same groups (AWS would take its default ones), "
            "check the data, delete the copy.",
            _restore(decided, database, region),
        ),
        _upgrade(context, name, database, decided),
    )


def _restore(decided: Common, database: Database, region: str) -> tuple[str, ...]:
    source = decided.name
    copy = f"{source}-restore-test"
    if database.engine.aurora:
        return (
            _security_group("clusters --db-cluster-identifier", "DBClusters", source, region),
            f"aws rds restore-db-cluster-to-point-in-time {region} "
            f"--source-db-cluster-identifier {source} --db-cluster-identifier {copy} "
            f"--use-latest-restorable-time --db-subnet-group-name {source} "
            f'--vpc-security-group-ids "$GROUP" '
            f"--db-cluster-parameter-group-name {decided.parameter_group}",
            f"aws rds wait db-cluster-available {region} --db-cluster-identifier {copy}",
            f"aws rds create-db-instance {region} --db-instance-identifier {copy}-1 "
            f"--db-cluster-identifier {copy} --engine {database.engine.value} "
            f"--db-instance-class {database.instance_class} --no-publicly-accessible",
            f"aws rds wait db-instance-available {region} --db-instance-identifier {copy}-1",
            CHECK,
            f"aws rds delete-db-instance {region} --db-instance-identifier {copy}-1",
            f"aws rds delete-db-cluster {region} --db-cluster-identifier {copy} "
            "--skip-final-snapshot",
        )
    options = option_group(source, database)
    option = f" --option-group-name {options.name}" if options else ""
    return (
        _security_group("instances --db-instance-identifier", "DBInstances", source, region),
        f"aws rds restore-db-instance-to-point-in-time {region} "
        f"--source-db-instance-identifier {source} --target-db-instance-identifier {copy} "
        f"--use-latest-restorable-time --db-subnet-group-name {source} "
        f'--vpc-security-group-ids "$GROUP" '
        f"--db-parameter-group-name {decided.parameter_group}{option} --no-publicly-accessible",
        f"aws rds wait db-instance-available {region} --db-instance-identifier {copy}",
        CHECK,
        f"aws rds delete-db-instance {region} --db-instance-identifier {copy} "
        "--skip-final-snapshot",
    )


def _security_group(kind: str, found: str, source: str, region: str) -> str:
    query = f"{found}[0].VpcSecurityGroups[0].VpcSecurityGroupId"
    return f"GROUP=$(aws rds describe-db-{kind} {source} {region} --query '{query}' --output text)"


def _upgrade(context: Context, name: str, database: Database, decided: Common) -> Step:
    kind = "cluster" if database.engine.aurora else "instance"
    resource = "aws_rds_cluster" if database.engine.aurora else "aws_db_instance"
    folder, plan = f"modules/{name}", f"{context.environment.name}.tfplan"
    pinned = (
        f" The minor version {database.engine_version} of the spec is where it started; RDS moves "
        "on from there by itself, and Terraform ignores the version unless the file says otherwise."
        if decided.ignore_version
        else ""
    )
    extension = (
        " Afterwards run ANALYZE and ALTER EXTENSION pgaudit UPDATE in every database."
        if database.engine in (Engine.POSTGRES, Engine.AURORA_POSTGRESQL)
        else ""
    )
    ignore = " lifecycle { ignore_changes = [] }" if decided.ignore_version else ""
    return Step(
        OPERATION,
        f"Upgrade the major version of {name}",
        "Terraform refuses a new major version on purpose (allow_major_version_upgrade is not "
        "set), and a blue/green deployment is not to be had while RDS manages the master "
        "password. Test the upgrade on a restored copy. In a window, take a snapshot, change "
        "engine_version in the spec, generate, and allow it for one apply with an override file. "
        f"The reviewed plan updates {resource} in place; one that replaces it is wrong. Delete "
        f"the file.{pinned}{extension}",
        (
            f"aws rds create-db-{'cluster-' if kind == 'cluster' else ''}snapshot "
            f"--region {context.environment.region} --db-{kind}-identifier {decided.name} "
            f"--db-{'cluster-' if kind == 'cluster' else ''}snapshot-identifier "
            f"{decided.name}-before-upgrade",
            f"printf '%s\\n' 'resource \"{resource}\" \"this\" {{' "
            "'allow_major_version_upgrade = true' 'apply_immediately = true'"
            f"{_quoted(ignore)} '}}' > {folder}/upgrade_override.tf",
            f"terraform plan -target=module.{label(name)} -out={plan}",
            f"terraform apply {plan}",
            f"rm {folder}/upgrade_override.tf",
        ),
    )


def _quoted(line: str) -> str:
    return f" '{line.strip()}'" if line else ""
