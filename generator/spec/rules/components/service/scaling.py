"""Auto scaling: sizes that fit together, schedules that run, spot only outside production."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.scaling import Scaling, Schedule
from generator.spec.model.service import Service
from generator.spec.rules.common.cron import cron_problem
from generator.spec.rules.subject import Subject
from generator.spec.tables import time_zones

_SCHEDULE_NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")


def scaling(subject: Subject) -> Iterator[Problem]:
    """Scaling of all services."""
    for name, service in subject.environment.services.items():
        path, scaled = f"services.{name}.scaling", service.scaling
        if scaled.min_size > scaled.max_size:
            message = f"is larger than max_size, {scaled.max_size}"
            yield subject.problem(f"{path}.min_size", message, scaled.min_size)
        yield from _tracking(subject, path, service)
        for key, schedule in scaled.schedules.items():
            yield from _schedule(subject, f"{path}.schedules.{key}", key, schedule, scaled)
        yield from _reached(subject, path, scaled)
        yield from _production(subject, path, service)


def _reached(subject: Subject, path: str, scaled: Scaling) -> Iterator[Problem]:
    """Scheduled actions set the sizes of the group, and Terraform leaves them alone from then on:
    a size that no schedule has would never come to AWS."""
    message = "no schedule has this {}, and schedules set the size of the group"
    largest = max((s.max_size for s in scaled.schedules.values()), default=scaled.max_size)
    if largest < scaled.max_size:
        allowed = f"{largest}, or a schedule with max_size: {scaled.max_size}"
        yield subject.problem(
            f"{path}.max_size", message.format("max_size"), scaled.max_size, allowed
        )
    smallest = min((s.min_size for s in scaled.schedules.values()), default=scaled.min_size)
    if smallest > scaled.min_size:
        allowed = f"{smallest}, or a schedule with min_size: {scaled.min_size}"
        yield subject.problem(
            f"{path}.min_size", message.format("min_size"), scaled.min_size, allowed
        )


def _tracking(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    tracking, scaled = service.scaling.target_tracking, service.scaling
    if tracking is None:
        return
    field = f"{path}.target_tracking"
    if tracking.cpu_percent is None and tracking.requests_per_target is None:
        allowed = "cpu_percent, requests_per_target, or both"
        yield subject.problem(field, "must name a metric", allowed=allowed)
    if scaled.min_size == scaled.max_size:
        message = "a group of fixed size cannot follow a metric"
        yield subject.problem(field, message, allowed="max_size above min_size")
    if tracking.requests_per_target is not None and not service.counts_requests:
        message = "only an application load balancer counts requests"
        yield subject.problem(f"{field}.requests_per_target", message, tracking.requests_per_target)


def _schedule(
    subject: Subject, path: str, name: str, schedule: Schedule, scaled: Scaling
) -> Iterator[Problem]:
    if not _SCHEDULE_NAME.fullmatch(name):
        allowed = "a letter, then letters, digits and hyphens, at most 63"
        yield subject.problem(path, "is not a valid name of a schedule", name, allowed)
    if reason := cron_problem(schedule.recurrence):
        allowed = "minute hour day-of-month month day-of-week"
        yield subject.problem(f"{path}.recurrence", reason, schedule.recurrence, allowed)
    zone = schedule.time_zone
    if zone and zone != subject.environment.time_zone and zone not in time_zones():
        near, message = nearest(zone, time_zones()), "unknown time zone"
        yield subject.problem(f"{path}.time_zone", message, zone, near=near)
    if not schedule.min_size <= schedule.desired_capacity <= schedule.max_size:
        message = "must be between min_size and max_size of the schedule"
        yield subject.problem(f"{path}.desired_capacity", message, schedule.desired_capacity)
    if schedule.max_size > scaled.max_size:
        message = f"is larger than the max_size of the service, {scaled.max_size}"
        yield subject.problem(f"{path}.max_size", message, schedule.max_size)
    if schedule.min_size < scaled.min_size:
        message = f"is below the min_size of the service, {scaled.min_size}"
        yield subject.problem(f"{path}.min_size", message, schedule.min_size)


def _production(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    scaled = service.scaling
    if not subject.production:
        return
    if scaled.spot:
        message = "production must not use spot instances, which AWS may take back"
        yield subject.problem(f"{path}.spot", message, allowed="no spot")
    if service.balanced and scaled.max_size > 1 and scaled.min_size < 2:
        message = "a service with a load balancer must survive the loss of a zone in production"
        yield subject.problem(f"{path}.min_size", message, scaled.min_size, "at least 2")
