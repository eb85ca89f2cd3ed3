"""A tag of a launch template replaces no server, although its version looks unknown."""

from typing import Any

import pytest

from generator.planning.launches import launches_anew, templates_that_stay

GROUP = "aws_autoscaling_group"


def template(changed: dict[str, Any], unknown: dict[str, Any]) -> dict[str, Any]:
    before = {"id": "lt-1", "image_id": "ami-1", "tags": {"a": "b"}, "latest_version": 3}
    after = {key: value for key, value in (before | changed).items() if key not in unknown}
    change = {"actions": ["update"], "before": before, "after": after, "after_unknown": unknown}
    return {"type": "aws_launch_template", "change": change}


TAGS = template({"tags": {"a": "c"}}, {"latest_version": True, "default_version": True})
IMAGE = template({"image_id": "ami-2"}, {"latest_version": True, "default_version": True})
SCRIPT = template({}, {"latest_version": True, "user_data": True})


def group(field: str, before: Any, after: Any, unknown: Any) -> dict[str, Any]:
    """As Terraform writes it with the AWS provider 5.100.0."""
    refresh = [{"strategy": "Rolling", "triggers": []}]
    return {
        "type": GROUP,
        "change": {
            "actions": ["update"],
            "before": {field: before, "instance_refresh": refresh},
            "after": {field: after, "instance_refresh": refresh},
            "after_unknown": {field: unknown, "instance_refresh": [{"triggers": []}]},
        },
    }


PLAIN = group(
    "launch_template",
    [{"id": "lt-1", "name": "api", "version": "3"}],
    [{"id": "lt-1", "name": "api"}],
    [{"version": True}],
)


def mixed(before: Any, after: Any, unknown: Any) -> dict[str, Any]:
    def policy(specification: Any, types: Any) -> Any:
        return [{"launch_template": [{"launch_template_specification": [specification], **types}]}]

    two = {"override": [{"instance_type": "m7g.large"}, {"instance_type": "m6g.large"}]}
    return group(
        "mixed_instances_policy", policy(before, two), policy(after, two), policy(unknown, {})
    )


MIXED = mixed(
    {"launch_template_id": "lt-1", "version": "3"},
    {"launch_template_id": "lt-1"},
    {"version": True},
)


@pytest.mark.parametrize("change", [PLAIN, MIXED])
def test_a_new_image_or_script_replaces_servers_and_a_tag_does_not(change: dict[str, Any]) -> None:
    for other, replaced in ((TAGS, []), (IMAGE, [True]), (SCRIPT, [True])):
        assert list(launches_anew(change, templates_that_stay([other, change]))) == replaced


def test_another_template_is_another_server() -> None:
    moved = group(
        "launch_template",
        [{"id": "lt-0", "version": "3"}],
        [{"id": "lt-1"}],
        [{"version": True}],
    )
    assert list(launches_anew(moved, templates_that_stay([TAGS, moved]))) == [True]


def test_a_template_that_is_made_anew_has_no_version_yet() -> None:
    made = {"type": "aws_launch_template", "change": {"actions": ["create"], "before": None}}
    assert templates_that_stay([made, {"type": GROUP, "change": {"actions": ["no-op"]}}]) == set()
