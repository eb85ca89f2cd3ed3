"""Groups: health, replacement, scaling, and what Terraform leaves to it."""

import pytest

from generator.config.values import Reference
from tests.support.cases.service import BALANCERS, SCALINGS, made
from tests.support.rendered import arguments, conforming, text_of


def group(**overrides):
    return conforming(made(**overrides)).by_address["aws_autoscaling_group.this"]


@pytest.mark.parametrize(
    ("scaling", "ignored"),
    [
        ("fixed", None),
        ("tracking", "[desired_capacity]"),
        ("scheduled", "[min_size, max_size, desired_capacity]"),
    ],
)
def test_desired_capacity_is_ignored_exactly_where_scaling_is_dynamic(scaling, ignored) -> None:
    text = text_of(made(scaling=SCALINGS[scaling]))
    assert ("ignore_changes" in text) == (ignored is not None)
    assert ignored is None or f"ignore_changes = {ignored}" in text


def test_refresh_starts_because_the_version_is_a_number() -> None:
    """A literal ``$Latest`` never changes, so no instance refresh would start."""
    version = group().get("launch_template.version")
    assert version == Reference("aws_launch_template.this", "latest_version")
    assert "$Latest" not in text_of(made())


@pytest.mark.parametrize(("balancer", "kind"), [("none", "EC2"), ("internal", "ELB")])
def test_health_is_the_load_balancer_s_opinion_where_there_is_one(balancer, kind) -> None:
    assert group(load_balancer=BALANCERS[balancer]).get("health_check_type") == kind


def test_servers_wait_for_rights_and_listener() -> None:
    text = text_of(made(load_balancer=BALANCERS["internal"]))
    assert "depends_on = [aws_iam_role_policy.this, aws_lb_listener.this]" in text


@pytest.mark.parametrize(
    ("production", "rollout", "replaced"),
    [
        (True, None, False),
        (True, "on_change", True),
        (True, "manual", False),
        (False, None, True),
        (False, "manual", False),
        (False, "on_change", True),
    ],
)
def test_an_apply_replaces_servers_only_where_the_spec_lets_it(production, rollout, replaced):
    written = {"rollout": rollout} if rollout else {}
    found = group(production=production, **written)
    assert bool(found.block.children("instance_refresh")) == replaced
    assert not found.get("instance_refresh.triggers"), "a tag must replace no server"


def test_capacity_is_kept_while_servers_are_replaced() -> None:
    found = group(rollout="on_change")
    assert found.get("instance_maintenance_policy.min_healthy_percentage") == 100
    assert found.get("instance_maintenance_policy.max_healthy_percentage") == 110
    assert found.get("instance_refresh.preferences.min_healthy_percentage") == 100
    assert found.get("instance_refresh.preferences.max_healthy_percentage") == 110
    assert found.get("max_instance_lifetime") == 30 * 24 * 3600


def test_one_server_heals_but_never_runs_twice() -> None:
    found = group(scaling={"min_size": 1, "max_size": 1}, rollout="on_change")
    assert [found.get(n) for n in ("min_size", "max_size", "desired_capacity")] == [1, 1, 1]
    assert found.get("instance_refresh.preferences.min_healthy_percentage") == 0
    assert found.get("instance_refresh.preferences.max_healthy_percentage") == 100
    assert not found.get("max_instance_lifetime")


@pytest.mark.parametrize(
    ("ami", "rolls_back"),
    [
        ({"ssm_parameter": "/pay/images/arm64"}, False),
        ({"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None}, True),
    ],
)
def test_rollback_only_with_a_pinned_image(ami, rolls_back) -> None:
    found = group(ami=ami, rollout="on_change").get("instance_refresh.preferences.auto_rollback")
    assert bool(found) == rolls_back


def test_several_types_are_on_demand_in_production() -> None:
    found = group(instance_types=["m7g.large", "m7g.xlarge"])
    path = "mixed_instances_policy.instances_distribution."
    assert found.get(f"{path}on_demand_percentage_above_base_capacity") == 100
    assert not found.get(f"{path}spot_allocation_strategy")
    overrides = found.find("mixed_instances_policy.launch_template.override.instance_type")
    assert [a.value for a in overrides] == ["m7g.large", "m7g.xlarge"]
    version = found.get(
        "mixed_instances_policy.launch_template.launch_template_specification.version"
    )
    assert version == Reference("aws_launch_template.this", "latest_version")


def test_spot_outside_production_keeps_its_base() -> None:
    spot = {"on_demand_base": 1, "on_demand_percent_above_base": 20}
    found = group(production=False, scaling={"min_size": 1, "max_size": 4, "spot": spot})
    path = "mixed_instances_policy.instances_distribution."
    assert found.get(f"{path}on_demand_base_capacity") == 1
    assert found.get(f"{path}on_demand_percentage_above_base_capacity") == 20
    assert found.get("capacity_rebalance") is True


def test_requests_are_counted_at_this_load_balancer_and_target_group() -> None:
    tracking = {"cpu_percent": 55.5, "requests_per_target": 900}
    scaling = {"min_size": 2, "max_size": 6, "target_tracking": tracking}
    found = conforming(made(load_balancer=BALANCERS["internal"], scaling=scaling))
    requests = found.by_address["aws_autoscaling_policy.requests"]
    path = "target_tracking_configuration."
    parts = requests.get(f"{path}predefined_metric_specification.resource_label").parts
    assert parts == (
        Reference("aws_lb.this", "arn_suffix"),
        "/",
        Reference("aws_lb_target_group.this", "arn_suffix"),
    )
    assert requests.get(f"{path}target_value") == 900
    cpu = found.by_address["aws_autoscaling_policy.cpu"]
    assert cpu.get(f"{path}target_value") == 55.5


def test_schedules_say_when_in_their_time_zone() -> None:
    found = conforming(made(scaling=SCALINGS["scheduled"]))
    schedule = arguments(found.by_address["aws_autoscaling_schedule.office_hours"])
    assert schedule == {
        "scheduled_action_name": "production-api-office-hours",
        "autoscaling_group_name": "aws_autoscaling_group.this.name",
        "recurrence": "0 8 * * 1-5",
        "time_zone": "Asia/Singapore",
        "min_size": 4,
        "max_size": 6,
        "desired_capacity": 4,
    }


def test_tags_of_the_inventory_reach_servers() -> None:
    """``default_tags`` of the provider do not reach what a group launches."""
    found = group(environment={"tags": {"cost_centre": "payments"}}, tags={"tier": "front"})
    blocks = found.block.children("tag")
    assert {b.attributes["key"].value: b.attributes["value"].value for b in blocks} == {
        "Name": "production-api",
        "cost_centre": "payments",
        "environment": "production",
        "owner": "platform",
        "stage": "production",
        "managed_by": "pave",
        "tier": "front",
        "service": "api",
        "pci_scope": "connected-to",
        "data_class": "internal",
    }
    assert {b.attributes["propagate_at_launch"].value for b in blocks} == {True}
