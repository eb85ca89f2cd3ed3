"""Hosts that would go while tasks run on them: AWS refuses it in the middle of the apply.

Source: Amazon ECS API reference, PutClusterCapacityProviders (a capacity provider can only leave a
cluster if no task uses it). Terraform takes it away before it changes the service.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.values import Reference

_STRATEGY = "capacity_provider_strategy.capacity_provider"


def hosts_in_use(step: Renewal) -> Iterator[str]:
    """Every service that stays, and whose tasks are on hosts that do not."""
    for here, before, _ in step.pairs:
        if before.type != "aws_ecs_service":
            continue
        used = (a.value for a in before.find(_STRATEGY))
        gone = [r.address for r in used if isinstance(r, Reference) and _leaves(r, step)]
        if gone:
            yield (
                f"{step.name}: {gone[0]} would leave the cluster of {here} while tasks run on its "
                "hosts, which AWS refuses.\nFirst write `launch: fargate` beside `hosts` in "
                "`container`, apply, and wait until the deployment is complete, as the runbook "
                "says; then take `hosts` away."
            )


def _leaves(provider: Reference, step: Renewal) -> bool:
    return not step.stays(step.moved(provider.address))
