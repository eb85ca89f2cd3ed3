"""Servers with a volume that outlives them: a group, a template and a volume for each."""

from generator.config.values import Reference
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, variables_used
from tests.support.runbooks import steps

ENDPOINTS = {"network": {"endpoints": {"interface": ["ec2"]}}}
VOLUME = {"size_gib": 200, "iops": 6000, "mount_path": "/var/lib/journal"}


def kept(size: int = 3, **overrides):
    settings = {"environment": ENDPOINTS, "persistent_volume": VOLUME} | overrides
    return made(scaling={"min_size": size, "max_size": size}, **settings)


def labels(configuration, type_):
    return [resource.name for resource in configuration.of_type(type_)]


def test_each_server_has_a_place_and_more_servers_than_zones_share_zones() -> None:
    module = kept(3, load_balancer=BALANCERS["internal"])
    found = conforming(module)
    for type_ in ("aws_ebs_volume", "aws_launch_template", "aws_autoscaling_group"):
        assert sorted(labels(found, type_)) == ["a", "a2", "b"]
    assert variables_used(module) == {given.name for given in module.inputs}
    zones = {v.name: v.get("availability_zone")[-1] for v in found.of_type("aws_ebs_volume")}
    assert zones == {"a": "a", "a2": "a", "b": "b"}


def test_a_server_starts_where_its_volume_is_and_attaches_it() -> None:
    module = kept(2)
    found = conforming(module)
    placed = [[subnet.text for subnet in slot.subnets] for slot in module.data.slots]
    assert placed == [["var.app_subnet_ids[0]"], ["var.app_subnet_ids[1]"]]
    for label in ["a", "b"]:
        group = found.by_address[f"aws_autoscaling_group.{label}"]
        sizes = [group.get(n) for n in ("min_size", "max_size", "desired_capacity")]
        assert sizes == [1, 1, 1]
        template = Reference(f"aws_launch_template.{label}", "latest_version")
        assert group.get("launch_template.version") == template
        assert not group.block.children("instance_refresh")
        assert not group.get("max_instance_lifetime")
        script = str(found.by_address[f"aws_launch_template.{label}"].get("user_data"))
        assert f"aws_ebs_volume.{label}" in script
        assert "/var/lib/journal" in script


def test_the_volume_is_encrypted_and_protected_as_a_store_s_is() -> None:
    volume = conforming(kept(1)).by_address["aws_ebs_volume.a"]
    assert [volume.get(n) for n in ("size", "iops", "encrypted", "type")] == [
        200,
        6000,
        True,
        "gp3",
    ]
    assert volume.get("final_snapshot") is True
    assert volume.get("lifecycle.prevent_destroy") is True
    elsewhere = conforming(kept(1, production=False)).by_address["aws_ebs_volume.a"]
    assert not elsewhere.get("lifecycle.prevent_destroy")


def test_the_role_attaches_its_own_volumes_to_its_own_servers_only() -> None:
    module = kept(2)
    policy = module.data.role.policy
    volumes, servers = (s for s in policy["Statement"] if s["Action"] == "ec2:AttachVolume")
    assert [e.text for e in volumes["Resource"]] == ["aws_ebs_volume.a.arn", "aws_ebs_volume.b.arn"]
    name = servers["Condition"]["StringEquals"]["aws:ResourceTag/Name"]
    assert name == module.data.launch_template.group_tags["Name"] == "production-api"
    assert name == module.data.launch_template.launch_tags["Name"]
    assert "ec2:AttachVolume" not in str(made().data.role.policy)


def test_no_apply_stops_all_servers_at_once_anywhere() -> None:
    found = conforming(kept(2, production=False))
    for group in found.of_type("aws_autoscaling_group"):
        assert not group.block.children("instance_refresh")


def test_people_replace_one_server_after_the_other() -> None:
    (step,) = [s for s in steps(kept(2)) if s.title.startswith("Replace the servers")]
    started = [c for c in step.commands if "start-instance-refresh" in c]
    assert [c.split()[-1] for c in started] == ["production-api-a", "production-api-b"]
    assert "Do one group after the other" in step.text


def test_without_a_volume_there_is_one_group() -> None:
    found = conforming(made())
    assert labels(found, "aws_autoscaling_group") == ["this"]
    assert labels(found, "aws_ebs_volume") == []
