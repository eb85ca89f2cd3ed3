"""Servers of a store as rendered: what outlives them, who may attach it, where they answer."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.model import Module
from generator.config.model import Configuration
from generator.config.values import Reference
from generator.spec.estate import LoadedEnvironment
from tests.support.migrating_stores import NAME, environment
from tests.support.rendered import arguments, conforming, only, text_of, variables_used
from tests.support.runbooks import steps as read_steps
from tests.support.specs import backup, context_for, non_production_account

NODES = ("a", "b")


def made(
    step: str = "rehost", *, production: bool = True, backed_up: bool = False, **changes: Any
) -> Module:
    """The module of the servers of a cache; ``changes`` go into ``servers``."""
    spec = environment(step, "redis")
    if backed_up:
        spec["backup"] = backup()
        spec["backup"]["tiers"]["idle"] = {"schedule": "0 4 1 * ? *", "retention_days": 35}
    spec["redis"][NAME]["servers"].update(changes)
    account = None if production else non_production_account(name="pay-production")
    context = context_for(spec, account)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return next(m for m in build(loaded).modules if m.name == f"{NAME}-servers")


def each(configuration: Configuration, type_: str) -> dict[str, dict[str, Any]]:
    return {r.name: arguments(r) for r in configuration.of_type(type_)}


@pytest.mark.parametrize("step", ["rehost", "migrating", "replatform"])
def test_renders_what_it_announces_and_takes_what_it_uses(step: str) -> None:
    module = made(step)
    conforming(module)
    assert {given.name for given in module.inputs} == variables_used(module)


@pytest.mark.parametrize(("step", "tier"), [("migrating", "daily"), ("replatform", "idle")])
def test_volumes_that_nobody_uses_fall_in_a_tier_of_their_own(step: str, tier: str) -> None:
    volumes = each(
        conforming(made(step, idle_backup_tier="idle", backed_up=True)), "aws_ebs_volume"
    )
    assert {volume["tags"]["backup"] for volume in volumes.values()} == {tier}


def test_each_zone_has_exactly_one_server_with_its_own_volume_and_address() -> None:
    configuration = conforming(made())
    zones = {name: f"ap-southeast-1{name}" for name in NODES}
    groups = each(configuration, "aws_autoscaling_group")
    for name, group in groups.items():
        sizes = group["min_size"], group["max_size"], group["desired_capacity"]
        assert sizes == (1, 1, 1)
        assert group["availability_zones"] == [zones[name]]
        assert "vpc_zone_identifier" not in group
    volumes = each(configuration, "aws_ebs_volume")
    assert {n: v["availability_zone"] for n, v in volumes.items()} == zones
    for template in configuration.of_type("aws_launch_template"):
        (interface,) = template.block.children("network_interfaces")
        target = interface.attributes["network_interface_id"].value
        assert isinstance(target, Reference)
        assert target.address == f"aws_network_interface.{template.name}"
    subnets = [node.subnet.text for node in made().data.nodes]
    assert subnets == ["var.data_subnet_ids[0]", "var.data_subnet_ids[1]"]


def test_a_server_stops_before_its_successor_starts() -> None:
    for group in conforming(made()).of_type("aws_autoscaling_group"):
        (policy,) = group.block.children("instance_maintenance_policy")
        percentages = {name: a.value for name, a in policy.attributes.items()}
        assert percentages == {"min_healthy_percentage": 0, "max_healthy_percentage": 100}


@pytest.mark.parametrize("step", ["rehost", "replatform"])
def test_volumes_are_encrypted_and_production_keeps_a_last_snapshot(step: str) -> None:
    for volume in conforming(made(step)).of_type("aws_ebs_volume"):
        values = arguments(volume)
        assert (values["type"], values["size"], values["encrypted"]) == ("gp3", 200, True)
        assert "data_key_arn" in str(values["kms_key_id"])
        assert values["final_snapshot"] is True
        (lifecycle,) = volume.block.children("lifecycle")
        assert lifecycle.attributes["prevent_destroy"].value is True
    for volume in conforming(made(step, production=False)).of_type("aws_ebs_volume"):
        assert "final_snapshot" not in volume.block.attributes
        assert not list(volume.block.children("lifecycle"))


def test_the_role_attaches_its_own_volumes_to_its_own_servers_only() -> None:
    policy = made().data.servers.role.policy
    attach = [s for s in policy["Statement"] if s["Action"] == "ec2:AttachVolume"]
    volumes, instances = attach
    assert [e.text for e in volumes["Resource"]] == [f"aws_ebs_volume.{n}.arn" for n in NODES]
    assert instances["Condition"] == {
        "StringEquals": {"aws:ResourceTag/Name": f"production-{NAME}-servers"}
    }
    assert "ec2:*" not in str(policy)
    tags = made().data.servers.launch_tags
    assert tags["Name"] == f"production-{NAME}-servers"


def test_names_lead_to_fixed_addresses() -> None:
    records = each(conforming(made()), "aws_route53_record")
    names = {name: record["name"] for name, record in records.items()}
    assert names == {
        "all": f"{NAME}-servers.production.pay.internal",
        "a": f"{NAME}-servers-a.production.pay.internal",
        "b": f"{NAME}-servers-b.production.pay.internal",
    }
    assert [r.address for r in records["all"]["records"]] == [
        f"aws_network_interface.{n}" for n in NODES
    ]


def test_metadata_needs_a_token_and_nothing_is_public() -> None:
    module = made()
    for template in conforming(module).of_type("aws_launch_template"):
        (options,) = template.block.children("metadata_options")
        assert options.attributes["http_tokens"].value == "required"
    text = text_of(module)
    assert "associate_public_ip_address = true" not in text
    assert "key_name" not in text


def test_logs_of_servers_in_scope_are_masked_and_kept() -> None:
    group = only(conforming(made()), "aws_cloudwatch_log_group")
    assert group["name"] == f"/production/{NAME}-servers"
    assert group["retention_in_days"] == 400
    assert group["skip_destroy"] is True


@pytest.mark.parametrize(
    ("step", "titles"),
    [
        ("rehost", ["Prepare the image", "Roll out a new image", "Move "]),
        ("migrating", ["Prepare the image", "Roll out a new image", "Finish the migration"]),
        ("replatform", ["Decommission the volumes"]),
    ],
)
def test_the_runbook_says_what_comes_next(step: str, titles: list[str]) -> None:
    steps = read_steps(made(step))
    assert len(steps) == len(titles)
    for found, title in zip(steps, titles, strict=True):
        assert found.title.startswith(title)
