"""Services in containers: nobody changes the image, nothing is written, two roles, no shell."""

from typing import Any

import pytest

from generator.blueprint.components.container_service import container_service as blueprint
from generator.blueprint.model import Module
from generator.blueprint.segmentation.segmentation import segmentation
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps

SECRET = "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:production/worker-Jx82Lq"
BALANCED = {
    "port": 8443,
    "load_balancer": {
        "certificate_arn": "arn:aws:acm:ap-southeast-1:111122223333:certificate/"
        "5a3c1f9e-0d2b-4c6a-8e7f-1b2c3d4e5f60"
    },
}
AUTHORITY = (
    "arn:aws:acm-pca:ap-southeast-1:111122223333:certificate-authority/"
    "5a3c1f9e-0d2b-4c6a-8e7f-1b2c3d4e5f60"
)
FOLLOWS = {"max_size": 6, "target_tracking": {"cpu_percent": 50, "requests_per_target": 100}}


def made(**overrides: Any) -> Module:
    environment = specs.container_environment(services={"worker": overrides})
    return blueprint(specs.context_for(environment), "worker")


def container(**overrides: Any) -> dict[str, Any]:
    return dict(made(container=overrides).data.task.containers[0])


@pytest.mark.parametrize(
    "overrides",
    [
        {},
        BALANCED,
        {**BALANCED, "scaling": FOLLOWS},
        {"port": 8443, "load_balancer": {"certificate": {"authority_arn": AUTHORITY}}},
        {"container": {"secrets": {"TOKEN": SECRET}, "writable_paths": ["/tmp"]}},
        {"secrets": [SECRET], "container": {"ephemeral_gib": 40, "command": ["serve"]}},
    ],
)
def test_it_conforms_and_uses_its_inputs(overrides: dict[str, Any]) -> None:
    module = made(**overrides)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_the_container_cannot_change_itself() -> None:
    found = container()
    assert found["readonlyRootFilesystem"] is True
    assert found["user"] == "10001:10001"
    assert found["linuxParameters"]["capabilities"] == {"drop": ["ALL"]}
    assert "@sha256:" in found["image"]


def test_variables_are_in_the_order_in_which_ecs_keeps_them() -> None:
    found = container(environment={"B": "2", "A": "1"})
    assert found["environment"] == [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]


def test_tasks_have_no_public_address_and_no_shell() -> None:
    service = only(parsed(made()), "aws_ecs_service")
    assert service["enable_execute_command"] is False
    assert "assign_public_ip = false" in text_of(made())


def test_a_bad_deployment_comes_back_and_never_takes_tasks_away() -> None:
    text = " ".join(text_of(made()).split())
    assert "skip_destroy = true" in text
    assert "create_before_destroy = true" in text
    assert "rollback = true" in text
    assert "deployment_minimum_healthy_percent = 100" in text


def test_the_program_cannot_read_what_only_its_start_needs() -> None:
    data = made(container={"secrets": {"TOKEN": SECRET}}).data
    assert "ReadDeclaredSecrets" in {s["Sid"] for s in data.execution_role.policy["Statement"]}
    assert "ReadDeclaredSecrets" not in {s["Sid"] for s in data.task_role.policy["Statement"]}
    assert "UseItems" in {s["Sid"] for s in data.task_role.policy["Statement"]}


def test_ecs_alone_takes_the_roles_and_for_this_account() -> None:
    for role in (made().data.task_role, made().data.execution_role):
        (statement,) = role.trust["Statement"]
        assert statement["Principal"] == {"Service": "ecs-tasks.amazonaws.com"}
        assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}


def test_the_target_group_takes_addresses() -> None:
    group = only(parsed(made(**BALANCED)), "aws_lb_target_group")
    assert "-ip-" in str(group.get("name"))  # beside that of the servers that it replaces
    assert group.get("target_type") == "ip"


@pytest.mark.parametrize(("scaling", "ignored"), [({}, False), (FOLLOWS, True)])
def test_an_apply_leaves_the_number_alone_where_it_follows_a_metric(
    scaling: dict[str, Any], ignored: bool
) -> None:
    assert ("[desired_count]" in text_of(made(**BALANCED, scaling=scaling))) == ignored


def test_its_tasks_reach_what_is_declared_and_the_endpoints() -> None:
    context = specs.context_for(specs.container_environment())
    rules = parsed(segmentation(context)).of_type("aws_vpc_security_group_egress_rule")
    assert {r.name for r in rules if r.name.startswith("worker_")} == {
        "worker_to_endpoints_tcp_443",
        "worker_to_s3_tcp_443",
        "worker_to_dynamodb_tcp_443",
    }


def test_a_load_balancer_brings_its_runbook() -> None:
    titles = [step.title for step in steps(made(**BALANCED))]
    assert "Check the certificate of worker" in titles
    assert any(title.startswith("Let the load balancer of worker be deleted") for title in titles)
    assert "certificate" not in " ".join(step.title for step in steps(made()))
