"""Hosts of containers: ECS sizes and drains them, and tasks take nothing of theirs."""

from typing import Any

import pytest

from generator.blueprint.components.container_service import container_service as blueprint
from generator.blueprint.model import Module
from generator.blueprint.network.prerequisites import prerequisites
from generator.blueprint.segmentation.segmentation import segmentation
from tests.support import specs
from tests.support.rendered import arguments, conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps

PINNED = {"hosts": {"ami": {"ssm_parameter": None, "ssm_version": None, "id": "ami-0a1b2c3d"}}}


def made(**container: Any) -> Module:
    environment = specs.hosts_environment(services={"worker": {"container": container}})
    return blueprint(specs.context_for(environment), "worker")


def flat(**container: Any) -> str:
    return " ".join(text_of(made(**container)).split())


@pytest.mark.parametrize(
    "container",
    [
        {},
        {"launch": "fargate"},
        {"hosts": {"instance_types": ["m6i.large", "m5.large"]}},
        PINNED,
        {"writable_paths": ["/tmp"], "cpu": 300, "memory_mib": 700},
    ],
)
def test_it_conforms_and_uses_its_inputs(container: dict[str, Any]) -> None:
    module = made(**container)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_ecs_sizes_protects_and_drains_the_group() -> None:
    text = flat()
    for setting in ("managed_draining", "managed_termination_protection", "status"):
        assert f'{setting} = "ENABLED"' in text
    group = only(parsed(made()), "aws_autoscaling_group")
    assert group["protect_from_scale_in"] is True
    # A refresh waits for protected hosts otherwise, and no lifetime would end one.
    assert 'scale_in_protected_instances = "Refresh"' in text
    assert "max_instance_lifetime" not in text
    assert 'key = "AmazonECSManaged"' in text


def test_an_image_by_its_id_can_come_back() -> None:
    assert "auto_rollback = true" not in flat()
    assert "auto_rollback = true" in flat(**PINNED)


def test_tasks_keep_their_network_and_cannot_take_the_role_of_their_host() -> None:
    text = flat()
    assert 'network_mode = "awsvpc"' in text
    assert "ECS_AWSVPC_BLOCK_IMDS=true" in text
    assert 'http_tokens = "required"' in text
    assert "http_put_response_hop_limit = 1" in text
    groups = text.count("[var.hosts_security_group_id]"), text.count("[var.security_group_id]")
    assert groups == (1, 1)


def test_hosts_join_their_own_cluster_and_read_no_image() -> None:
    policy = made().data.hosts.role.policy["Statement"]
    actions = {
        a for s in policy for a in ([s["Action"]] if isinstance(s["Action"], str) else s["Action"])
    }
    assert {a for a in actions if a.startswith("ecs:")} == {
        "ecs:DeregisterContainerInstance",
        "ecs:DiscoverPollEndpoint",
        "ecs:Poll",
        "ecs:RegisterContainerInstance",
        "ecs:StartTelemetrySession",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
    }
    assert not [a for a in actions if a.startswith(("ecr:", "secretsmanager:", "kms:"))]
    joins = next(s for s in policy if s.get("Sid") == "JoinOwnCluster")
    assert joins["Resource"].text == "aws_ecs_cluster.this.arn"


def test_the_volume_has_the_key_of_the_data_class() -> None:
    text = flat()
    assert "encrypted = true kms_key_id = var.data_key_arn" in text


def test_zones_come_first() -> None:
    service = only(parsed(made()), "aws_ecs_service")
    assert "platform_version" not in service
    text = flat()
    first = text.index('field = "attribute:ecs.availability-zone"')
    assert first < text.index('field = "memory"')


def test_both_providers_stay_known_so_that_tasks_can_move() -> None:
    for launch, used in (("ec2", "aws_ecs_capacity_provider.hosts.name"), ("fargate", '"FARGATE"')):
        text = flat(launch=launch)
        assert 'capacity_providers = ["FARGATE", aws_ecs_capacity_provider.hosts.name]' in text
        assert f"capacity_provider = {used}" in text
        assert "force_new_deployment = true" in text
    assert 'requires_compatibilities = ["EC2"]' in flat()
    assert 'requires_compatibilities = ["FARGATE"]' in flat(launch="fargate")


def test_hosts_reach_the_endpoints_and_nothing_else() -> None:
    context = specs.context_for(specs.hosts_environment())
    rules = parsed(segmentation(context))
    found = {
        rule.name
        for kind in ("egress", "ingress")
        for rule in rules.of_type(f"aws_vpc_security_group_{kind}_rule")
        if arguments(rule)["security_group_id"] == "aws_security_group.worker_hosts.id"
    }
    assert found == {"worker_hosts_to_endpoints_tcp_443", "worker_hosts_to_s3_tcp_443"}


def test_the_quota_of_servers_counts_hosts() -> None:
    cores = [
        prerequisites(specs.context_for(environment))["cores"]
        for environment in (specs.container_environment(), specs.hosts_environment())
    ]
    assert cores[1] - cores[0] == 6 * 2  # type: ignore[operator]


def test_the_runbook_says_how_to_replace_hosts_and_to_go_back_to_fargate() -> None:
    titles = [step.title for step in steps(made())]
    assert "Check the image of the hosts of worker" in titles
    assert "Replace the hosts of production-worker" in titles
    assert "Move the tasks of production-worker between hosts and AWS Fargate" in titles
    environment = specs.container_environment()
    plain = steps(blueprint(specs.context_for(environment), "worker"))
    assert "hosts" not in " ".join(step.title for step in plain)
