"""Hosts of a service in containers: a group of servers, and the capacity provider that sizes it.

Sources: Amazon ECS API reference, AutoScalingGroupProvider (managed termination protection needs
managed scaling, and protection from scale-in on the group and each instance); EC2 Auto Scaling API
reference, RefreshPreferences (a refresh waits for protected instances unless told to replace
them); EC2 Auto Scaling user guide, "Replace Auto Scaling instances based on maximum instance
lifetime" (protected ones stay, so the group has none); provider documentation of
aws_ecs_capacity_provider (tag AmazonECSManaged).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.components.container_service.host_role import host_role
from generator.blueprint.components.container_service.host_script import host_script
from generator.blueprint.components.service.launch_template import image_id
from generator.blueprint.components.service.scaling import MixedInstances, mixed_instances
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.data_volume import Line
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.naming import inventory_tags, launch_tags
from generator.spec.model.container_hosts import HOSTS_SUFFIX, Hosts
from generator.spec.model.service import Service

LABEL = "hosts"


@dataclass(frozen=True, slots=True)
class ContainerHosts:
    """Decisions about the hosts of a service."""

    written: Hosts
    name: str
    provider: str
    image_id: str
    mixed: MixedInstances | None
    auto_rollback: bool
    role: IamRole
    log: logs.LogGroup
    user_data: tuple[Line, ...]
    launch_tags: dict[str, str]
    group_tags: dict[str, str]

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of its resources, but for the log group."""
        yield "aws_launch_template", LABEL
        yield "aws_autoscaling_group", LABEL
        yield "aws_ecs_capacity_provider", LABEL
        yield from self.role.resources()


def container_hosts(context: Context, name: str, service: Service) -> ContainerHosts | None:
    """Decide the hosts of a service; None where AWS Fargate runs it."""
    spec = service.hosts
    if spec is None:
        return None
    own = context.name(name + HOSTS_SUFFIX)
    group = f"/{context.environment.name}/{name}/hosts"
    tagged = name + HOSTS_SUFFIX
    return ContainerHosts(
        written=spec,
        name=own,
        # AWS refuses names that begin with aws, ecs or fargate, as an environment may be called.
        provider=f"hosts-{context.name(name)}",
        image_id=image_id(spec.ami),
        mixed=mixed_instances(spec.instance_types),
        # EC2 Auto Scaling user guide, "Undo changes with a rollback": not with an SSM image.
        auto_rollback=spec.ami.id is not None,
        role=host_role(context, own, LABEL),
        log=logs.log_group(context, service, LABEL, group, service.log_retention_days),
        user_data=host_script(group),
        launch_tags={**launch_tags(context, service, name), "Name": own},
        group_tags={
            **inventory_tags(context, service, name),
            "Name": context.name(tagged),
            "AmazonECSManaged": "true",
        },
    )


def host_inputs(name: str, service: Service) -> Iterator[Input]:
    """What hosts need besides what tasks have."""
    if service.hosts:
        output = f"{label(name + HOSTS_SUFFIX)}_security_group_id"
        about = "Security group of the hosts"
        yield wire("hosts_security_group_id", "string", about, "segmentation", output)


def host_outputs(hosts: ContainerHosts | None) -> Iterator[Output]:
    """The group of the hosts, for Terraform of the team."""
    if hosts:
        about = "Name of the auto scaling group of the hosts"
        yield Output("autoscaling_group_name", about, Expr(f"aws_autoscaling_group.{LABEL}.name"))
