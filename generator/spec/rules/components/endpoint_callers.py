"""Callers of what is reached over a VPC endpoint and with a role, such as buckets and queues."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.base import Flow
from generator.spec.rules.subject import Subject, works


def callers(subject: Subject) -> Iterator[Problem]:
    """Services and functions come over the endpoint, with their role; nothing else can."""
    environment = subject.environment
    for owner, path, flow in subject.flows:
        component = environment.component(flow.to)
        target = component.over_endpoint if component else None
        if target is None:
            yield from _no_access(subject, path, flow)
            continue
        if not target.has_access:
            yield from _no_access(subject, path, flow)
        field, kind = f"{path}.to", target.called
        if not works(owner):
            message = f"only services and functions can use a {kind}: only they have a role for it"
            yield subject.problem(
                field, message, flow.to, f"a service that uses the {kind} for this caller"
            )


def _no_access(subject: Subject, path: str, flow: Flow) -> Iterator[Problem]:
    if flow.access and flow.to in subject.environment.databases:
        return  # rules of read replicas
    if flow.access and flow.to in subject.names:
        message = f"only flows to buckets, tables and queues have an access, and {flow.to} is none"
        yield subject.problem(f"{path}.access", message, flow.access.value, "no access")
