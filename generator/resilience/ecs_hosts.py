"""The servers that tasks of an ECS service run on, as far as the code says it.

Sources: Amazon ECS API reference, CreateService (launchType, capacityProviderStrategy; without both
the default strategy of the cluster, else EC2), PutClusterCapacityProviders; Amazon ECS developer
guide, "Bootstrapping Amazon ECS Linux container instances to pass data" (ECS_CLUSTER).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.config.model import Resource
from generator.config.values import ABSENT, Value, references
from generator.network.read import items
from generator.resilience.book import Placements

_GROUP = "aws_autoscaling_group"
_PROVIDER = "aws_ecs_capacity_provider"
_STRATEGY = "capacity_provider_strategy.capacity_provider"
_USER_DATA = "user_data"


@dataclass(frozen=True, slots=True)
class TaskHosts:
    """Groups of servers that tasks run on. ``serverless``: none, AWS Fargate runs them;
    ``certain``: tasks run on no others. ``open`` says what is not known."""

    groups: tuple[Resource, ...] = ()
    serverless: bool = False
    certain: bool = False
    open: str = "it runs on the servers of its cluster"


def hosts_of(book: Placements, service: Resource) -> TaskHosts:
    """Where the tasks of a service run."""
    launch = book.written(service, "launch_type")
    if launch == "FARGATE":
        return TaskHosts(serverless=True)
    cluster = book.configuration.target(service.get("cluster"))
    named = [a.value for a in service.find(_STRATEGY)]
    if launch is ABSENT and not named and cluster is not None:
        named = list(_defaults(book, cluster))
    if named:
        return _provided(book, named)
    if launch is ABSENT and _only_fargate(book, service):
        return TaskHosts(serverless=True)
    groups = (
        tuple(_of_cluster(book, cluster)) if cluster is not None and launch != "EXTERNAL" else ()
    )
    return TaskHosts(groups)


def _only_fargate(book: Placements, service: Resource) -> bool:
    definition = book.configuration.target(service.get("task_definition"))
    if definition is None:
        return False
    return book.configuration.literal(definition.get("requires_compatibilities")) == ["FARGATE"]


def _provided(book: Placements, named: Iterable[Value]) -> TaskHosts:
    """What capacity providers stand for; Fargate and groups are never in one strategy."""
    values = [book.configuration.literal(value) for value in named]
    if all(isinstance(value, str) and value.startswith("FARGATE") for value in values):
        return TaskHosts(serverless=True)
    groups = [_group(book, value) for value in values]
    if None not in groups:
        return TaskHosts(
            tuple({g.address: g for g in groups if g is not None}.values()), certain=True
        )
    return TaskHosts(open="which servers its capacity provider has is not known")


def _group(book: Placements, provider: Value) -> Resource | None:
    found = book.configuration.target(provider)
    if found is None and isinstance(provider, str):
        alike = (r for r in book.of_type(_PROVIDER) if book.written(r, "name") == provider)
        found = next(alike, None)
    if found is None or found.type != _PROVIDER:
        return None
    path = "auto_scaling_group_provider.auto_scaling_group_arn"
    group = book.configuration.target(found.get(path))
    return group if group is not None and group.type == _GROUP else None


def _associations(book: Placements, cluster: Resource) -> Iterator[Resource]:
    for association in book.of_type("aws_ecs_cluster_capacity_providers"):
        if book.configuration.target(association.get("cluster_name")) is cluster:
            yield association


def _defaults(book: Placements, cluster: Resource) -> Iterator[Value]:
    for holder in (cluster, *_associations(book, cluster)):
        yield from (a.value for a in holder.find(f"default_{_STRATEGY}"))


def _of_cluster(book: Placements, cluster: Resource) -> Iterator[Resource]:
    """Groups whose servers join a cluster: by its capacity providers, or by their user data."""
    found: dict[str, Resource] = {}
    for association in _associations(book, cluster):
        for value in (v for a in association.find("capacity_providers") for v in items(a.value)):
            if (group := _group(book, value)) is not None:
                found[group.address] = group
    for group in book.of_type(_GROUP):
        if any(_joins(template, cluster) for template in _templates(book, group)):
            found[group.address] = group
    yield from found.values()


def _templates(book: Placements, group: Resource) -> Iterator[Resource]:
    mixed = "mixed_instances_policy.launch_template.launch_template_specification"
    paths = [f"launch_template.{key}" for key in ("id", "name")]
    paths += [f"{mixed}.launch_template_{key}" for key in ("id", "name")]
    for path in (*paths, "launch_configuration"):
        template = book.configuration.target(group.get(path))
        if template is not None:
            yield template


def _joins(template: Resource, cluster: Resource) -> bool:
    written = (template.get(name) for name in (_USER_DATA, f"{_USER_DATA}_base64"))
    return any(r.address == cluster.address for value in written for r in references(value))
