"""Secrets of what stands in for a service or function of another region: they are replicas.

Secrets are made by people, and so are their replicas; the runbook has the commands. Sources:
Secrets Manager API reference, ReplicateSecretToRegions and StopReplicationToReplica.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.spec.recovery import replica_arn


@dataclass(frozen=True, slots=True)
class ReplicaSecret:
    """A secret of the other region, ``of``, and the ARN of its replica here."""

    of: str
    here: str


def replica_secrets(context: Context, name: str) -> dict[str, object]:
    """Facts for the runbook of a service or function: its secrets that are replicas, the region in
    which they are kept, and the alias of the key that encrypts them here."""
    environment, primary = context.environment, context.primary
    twin = primary.workloads.get(name) if primary else None
    workload = environment.workloads[name]
    arns = twin.secret_arns if twin else ()
    pairs = {replica_arn(arn, environment.region): arn for arn in arns}
    return {
        "replicas": [ReplicaSecret(pairs[a], a) for a in workload.secret_arns if a in pairs],
        "primary_region": primary.region if primary else "",
        "key_alias": context.key_alias(workload.data_class.value),
    }
