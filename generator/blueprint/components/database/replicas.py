"""Read replicas of an RDS instance: other instances, each with its own endpoint, id and logs.

Sources: RDS API reference, CreateDBInstanceReadReplica (a replica in the same region takes subnets,
key, engine, storage size and master user of its source); RDS user guide, "Working with DB instance
read replicas".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.database.engine import common
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.blueprint.parts import log_group as logs
from generator.spec.model.database import REPLICAS_SUFFIX, Database
from generator.spec.targets import reading


@dataclass(frozen=True, slots=True)
class DatabaseReplica:
    """One read replica, in a zone of its own as long as there are enough."""

    label: str
    identifier: str
    zone: str
    instance_class: str
    logs: tuple[logs.LogGroup, ...]
    groups: tuple[Expr, ...]

    @property
    def log_dependencies(self) -> tuple[Expr, ...]:
        """Log groups that must be there first: RDS makes missing ones without key and expiry."""
        return tuple(Expr(f"aws_cloudwatch_log_group.{group.label}") for group in self.logs)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What callers connect to, and what their policies name."""
        this, about = f"aws_db_instance.{self.label}", f"read replica {self.identifier}"
        return (
            Output(f"{self.label}_host", f"Host name of {about}", Expr(f"{this}.address")),
            Output(resource_id(self.label), f"Id of {about} in ARNs", Expr(f"{this}.resource_id")),
        )


def resource_id(replica: str) -> str:
    """Name of the output with the id of a replica."""
    return f"{replica}_resource_id"


def replica_labels(spec: Database) -> tuple[str, ...]:
    """Names of the replicas in Terraform; a number means the same replica whatever their count."""
    count = spec.read_replicas.count if spec.read_replicas else 0
    return tuple(f"replica_{number + 1}" for number in range(count))


def replicas_inputs(context: Context, component: str, spec: Database) -> tuple[Input, ...]:
    """A security group of their own, if somebody reaches them only."""
    if not (spec.replicated and reading(context.environment, component)):
        return ()
    output = f"{label(component + REPLICAS_SUFFIX)}_security_group_id"
    about = "Security group of the read replicas"
    return (wire("replicas_security_group_id", "string", about, "segmentation", output),)


def replicas(
    context: Context, component: str, name: str, spec: Database
) -> tuple[DatabaseReplica, ...]:
    """Decide the replicas of the database called ``name`` in AWS, in turn over its zones."""
    if spec.read_replicas is None:
        return ()
    zones = context.environment.network.availability_zones[: spec.zones]
    named = ("security_group_id", *(i.name for i in replicas_inputs(context, component, spec)))
    chosen = spec.read_replicas.instance_class or spec.instance_class
    return tuple(
        DatabaseReplica(
            label=own,
            identifier=(identifier := f"{name}-replica-{number + 1}"),
            # The primary is where AWS puts it, most often in the first zone.
            zone=zones[(number + 1) % len(zones)],
            instance_class=chosen,
            groups=tuple(Expr(f"var.{group}") for group in named),
            logs=tuple(_log_group(context, spec, own, identifier, log) for log in exported),
        )
        for exported in (common(context, name, spec).logs,)
        for number, own in enumerate(replica_labels(spec))
    )


def _log_group(
    context: Context, spec: Database, replica: str, identifier: str, log: str
) -> logs.LogGroup:
    name = f"/aws/rds/instance/{identifier}/{log}"
    return logs.log_group(context, spec, f"{replica}_{label(log)}", name, spec.log_retention_days)
