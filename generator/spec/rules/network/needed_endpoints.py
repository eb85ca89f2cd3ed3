"""VPC endpoints that flows and containers need: all that are missing in one message.

Source: Amazon ECR user guide, "Amazon ECR interface VPC endpoints" (ecr.api, ecr.dkr, S3 for the
layers, logs for awslogs); Amazon ECS developer guide, "Amazon ECS interface VPC endpoints" (what
the agent on a host calls).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.subject import Subject, join, works

_TASKS = (("gateway", "s3"), ("interface", "ecr.api"), ("interface", "ecr.dkr"))
_AGENT = tuple(("interface", name) for name in ("ecs", "ecs-agent", "ecs-telemetry"))
_LOGS, _SECRETS = ("interface", "logs"), ("interface", "secretsmanager")
Endpoint = tuple[str, str]  # kind, service


def needed_endpoints(subject: Subject) -> Iterator[Problem]:
    """Groups let servers and tasks out to endpoints alone."""
    written = subject.environment.network.endpoints
    missing: dict[Endpoint, list[str]] = {}
    for (kind, service), user in (*_flows(subject), *_containers(subject)):
        if service not in getattr(written, kind):
            missing.setdefault((kind, service), []).append(user)
    if not missing:
        return
    reasons = [f"{service} for {join(dict.fromkeys(u))}" for (_, service), u in missing.items()]
    message = (
        "services reach what AWS runs over VPC endpoints, and these are missing: "
        + "; ".join(reasons)
    )
    lines = [
        f"{kind}: [{', '.join([*getattr(written, kind), *added])}]"
        for kind in ("gateway", "interface")
        if (added := [service for of, service in missing if of == kind])
    ]
    yield subject.problem("network.endpoints", message, allowed=" and ".join(lines))


def _flows(subject: Subject) -> Iterator[tuple[Endpoint, str]]:
    for owner, _, flow in subject.flows:
        component = subject.environment.component(flow.to)
        target = component.over_endpoint if component else None
        if target and works(owner):
            yield (target.endpoint, target.service), f"the {target.called} {flow.to}"


def _containers(subject: Subject) -> Iterator[tuple[Endpoint, str]]:
    for name, service in subject.environment.services.items():
        if service.container:
            secrets = (_SECRETS,) if service.container.secrets else ()
            for endpoint in (*_TASKS, _LOGS, *secrets):
                yield endpoint, f"the containers of {name}"
        for endpoint in _AGENT if service.hosts else ():
            yield endpoint, f"the hosts of {name}"
