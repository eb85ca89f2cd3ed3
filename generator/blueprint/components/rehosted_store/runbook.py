"""What operators do by hand for a store that runs, or ran, on servers of its own."""

from __future__ import annotations

from typing import assert_never

from generator.blueprint.context import Context
from generator.blueprint.model import Phase as Moment
from generator.blueprint.model import Step
from generator.spec.model.store import Phase, RehostedServers, Store

BEFORE, OPERATION = Moment.BEFORE, Moment.OPERATION


def runbook(
    context: Context, name: str, store: Store, servers: RehostedServers
) -> tuple[Step, ...]:
    """Steps of a store in its phase, in order."""
    match store.phase:
        case Phase.REHOST:
            return _image(name, servers), _replace(context, name), _next(name)
        case Phase.MIGRATING:
            return _image(name, servers), _replace(context, name), _switch(name)
        case Phase.REPLATFORM:
            return (_decommission(context, name),)
    assert_never(store.phase)


def _image(name: str, servers: RehostedServers) -> Step:
    return Step(
        BEFORE,
        f"Prepare the image of the servers of {name}",
        "It holds the store, started by its boot script only, the AWS CLI, curl and xfsprogs. "
        f"The data volume is mounted at {servers.mount_path}; nothing that must last is kept "
        "elsewhere.",
    )


def _replace(context: Context, name: str) -> Step:
    group = context.name(f"{name}-servers")
    zones = context.environment.network.availability_zones
    suffixes = [zone.removeprefix(context.environment.region).strip("-") for zone in zones]
    refresh = f"aws autoscaling start-instance-refresh --region {context.environment.region}"
    return Step(
        OPERATION,
        f"Roll out a new image to the servers of {name}",
        "At least every 30 days (PCI DSS 6.3.3), one zone after the other: a server is stopped, "
        "its successor takes over its address and its volume. Wait until the store's own "
        "replication is in step before the next zone.",
        tuple(f"{refresh} --auto-scaling-group-name {group}-{suffix}" for suffix in suffixes),
    )


def _next(name: str) -> Step:
    return Step(
        OPERATION,
        f"Move {name} on to the managed service",
        "Set phase: migrating in its spec. The plan only adds: the managed service, its "
        "security group, and flows from all callers and from the servers to it.",
    )


def _switch(name: str) -> Step:
    return Step(
        OPERATION,
        f"Finish the migration of {name}",
        "Copy the data from the servers, compare counts and checksums, point the callers at the "
        "managed service, and watch for connections to the servers in the flow logs. Once there "
        "are none, set phase: replatform. The plan then destroys the servers with their "
        "addresses and rules, and keeps their volumes.",
    )


def _decommission(context: Context, name: str) -> Step:
    region, group = context.environment.region, context.name(f"{name}-servers")
    snapshot = (
        "Each is snapshot before it goes; delete the snapshots when the retention of the data "
        "ends (PCI DSS 3.2.1)."
        if context.production
        else "Nothing of them remains."
    )
    return Step(
        OPERATION,
        f"Decommission the volumes of the former servers of {name}",
        "They are kept so that the way back stays open. Once it is not needed any more, set "
        f"decommission: true in the spec; the plan destroys the volumes. {snapshot}",
        (
            f"aws ec2 describe-volumes --region {region} "
            f"--filters 'Name=tag:Name,Values={group}-*' "
            "--query 'Volumes[].[VolumeId,State,Size]' --output table",
        ),
    )
