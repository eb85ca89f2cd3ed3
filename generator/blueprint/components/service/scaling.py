"""Auto scaling group of a service: size, replacement of servers, scaling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.blueprint.components.service.behind import suffix
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr, Interpolated
from generator.spec.model.scaling import Rollout, Scaling, Schedule, Spot, TargetTracking
from generator.spec.model.service import Service

# PCI DSS 6.3.3: critical patches within a month. A new server starts from the image that the spec
# names by then.
LIFETIME_SECONDS = 30 * 24 * 3600
METRICS = {"cpu": "ASGAverageCPUUtilization", "requests": "ALBRequestCountPerTarget"}


@dataclass(frozen=True, slots=True)
class MixedInstances:
    """Several instance types, on demand only unless spot is asked for."""

    types: tuple[str, ...]
    on_demand_base: int
    on_demand_percent: int
    spot: bool


@dataclass(frozen=True, slots=True)
class TrackingPolicy:
    """A target tracking policy."""

    label: str
    name: str
    metric: str
    target: float
    resource_label: Interpolated | None


@dataclass(frozen=True, slots=True)
class ScheduledAction:
    """A scheduled action."""

    label: str
    name: str
    written: Schedule


@dataclass(frozen=True, slots=True)
class ScalingGroup:
    """Decisions about the auto scaling group."""

    name: str
    health_check: str
    single: bool
    lifetime_seconds: int | None
    refreshed: bool  # whether an apply replaces servers by itself
    auto_rollback: bool
    mixed: MixedInstances | None
    policies: tuple[TrackingPolicy, ...]
    schedules: tuple[ScheduledAction, ...]
    ignored: tuple[Expr, ...]


def group(context: Context, name: str, service: Service) -> ScalingGroup:
    """Decide the auto scaling group of a service."""
    scaling = service.scaling
    single = _largest(scaling) == 1 or service.persistent_volume is not None
    return ScalingGroup(
        name=context.name(name),
        health_check="ELB" if service.balanced else "EC2",
        single=single,
        # A lone server would be down without notice: operators choose the moment instead.
        lifetime_seconds=None if single else LIFETIME_SECONDS,
        # EC2 Auto Scaling user guide, "Undo changes with a rollback": not with an SSM image.
        auto_rollback=service.image.id is not None,
        refreshed=_refreshed(context, service),
        mixed=mixed_instances(service.instance_types, service.scaling.spot),
        policies=policies(context.name(name), service, METRICS),
        schedules=_schedules(context.name(name), scaling),
        ignored=_ignored(scaling),
    )


def _refreshed(context: Context, service: Service) -> bool:
    """One apply may change many groups. In production people replace one group at a time, at an
    hour of their choice, and stop after the first that fails."""
    if service.rollout is None:
        return not context.production and service.persistent_volume is None
    return service.rollout is Rollout.ON_CHANGE


def _largest(scaling: Scaling) -> int:
    return max([scaling.max_size, *(s.max_size for s in scaling.schedules.values())])


def _ignored(scaling: Scaling) -> tuple[Expr, ...]:
    """What others change at run time; an apply would undo it and stop servers in use.

    Scheduled actions set all three sizes, target tracking only the desired capacity; a fixed
    group is kept at its size by Terraform (provider documentation of aws_autoscaling_group).
    """
    if scaling.schedules:
        return (Expr("min_size"), Expr("max_size"), Expr("desired_capacity"))
    return (Expr("desired_capacity"),) if scaling.target_tracking else ()


def mixed_instances(types: tuple[str, ...], spot: Spot | None = None) -> MixedInstances | None:
    """What a group launches; None for one type, whose launch template is enough."""
    if len(types) == 1 and spot is None:
        return None
    return MixedInstances(
        types=types,
        on_demand_base=spot.on_demand_base if spot else 0,
        on_demand_percent=spot.on_demand_percent_above_base if spot else 100,
        spot=spot is not None,
    )


def policies(name: str, service: Service, metrics: Mapping[str, str]) -> tuple[TrackingPolicy, ...]:
    """Target tracking; ``metrics`` are those of what scales, by what they follow."""
    tracking = service.scaling.target_tracking or TargetTracking()
    found = []
    if tracking.cpu_percent is not None:
        metric = metrics["cpu"]
        found.append(TrackingPolicy("cpu", f"{name}-cpu", metric, tracking.cpu_percent, None))
    if tracking.requests_per_target is not None and service.counts_requests:
        found.append(
            TrackingPolicy(
                "requests",
                f"{name}-requests",
                metrics["requests"],
                tracking.requests_per_target,
                Interpolated(
                    (
                        suffix(service),
                        "/",
                        Expr("aws_lb_target_group.this.arn_suffix"),
                    )
                ),
            )
        )
    return tuple(found)


def _schedules(name: str, scaling: Scaling) -> tuple[ScheduledAction, ...]:
    return tuple(
        ScheduledAction(label(key), f"{name}-{key}", schedule)
        for key, schedule in scaling.schedules.items()
    )
