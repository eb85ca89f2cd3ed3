from typing import Any

import pytest

from generator.planning.summary import summarise


def change(address: str, *actions: str, **more: Any) -> dict[str, Any]:
    mode = "data" if address.startswith("data.") else "managed"
    type_ = address.split(".")[-2]
    return {
        "address": address,
        "mode": mode,
        "type": type_,
        "change": {"actions": list(actions)},
        **more,
    }


def lines(*changes: dict[str, Any]) -> list[str]:
    return list(summarise({"resource_changes": list(changes)}).lines)


def test_nothing_to_do() -> None:
    expected = "Plan: 0 to create, 0 to change, 0 to replace, 0 to destroy, 0 moved."
    assert lines() == [expected]
    assert lines(change("aws_vpc.a", "no-op"), change("data.aws_ami.a", "read")) == [expected]
    assert list(summarise({}).lines) == [expected]


def test_counts_and_moves() -> None:
    found = lines(
        change("aws_vpc.a", "create"),
        change("aws_vpc.b", "create"),
        change("aws_vpc.c", "update"),
        change("aws_vpc.d", "delete", "create"),
        change("aws_vpc.e", "create", "delete"),
        change("aws_vpc.f", "delete"),
        change("module.new.aws_vpc.a", "no-op", previous_address="module.old.aws_vpc.a"),
    )
    assert found == [
        "Plan: 2 to create, 1 to change, 2 to replace, 1 to destroy, 1 moved.",
        "  moved module.old.aws_vpc.a to module.new.aws_vpc.a",
    ]


@pytest.mark.parametrize(
    ("actions", "word"),
    [
        (("delete",), "DESTROY"),
        (("delete", "create"), "REPLACE"),
        (("create", "delete"), "REPLACE"),
    ],
)
def test_lost_data_is_named(actions: tuple[str, ...], word: str) -> None:
    found = lines(change("module.db.aws_db_instance.this", *actions))
    assert found[-1] == f"  {word} of data: module.db.aws_db_instance.this"


def test_what_is_only_forgotten_is_not_lost() -> None:
    found = lines(change("aws_db_instance.a", "forget"), change("aws_db_instance.b", "update"))
    assert len(found) == 2
    assert found[1] == "  1 to forget: stays in AWS, but Terraform no longer manages it"


@pytest.mark.parametrize(
    ("field", "before", "after", "unknown", "replaced"),
    [
        ("launch_template", [{"version": "3"}], [{"version": "4"}], {}, True),
        (
            "launch_template",
            [{"version": "3"}],
            [{}],
            {"launch_template": [{"version": True}]},
            True,
        ),
        ("mixed_instances_policy", [{"a": 1}], [{"a": 2}], {}, True),
        ("min_size", 1, 2, {}, False),
        ("max_size", 24, 40, {"tag": [{}], "launch_template": [{}]}, False),
    ],
)
def test_groups_whose_servers_are_replaced_are_named(
    field: str, before: Any, after: Any, unknown: Any, replaced: bool
) -> None:
    """At once where the group has an instance refresh, else only what is launched from then on."""
    address = "module.api.aws_autoscaling_group.this"
    group = change(address, "update")
    refresh = {"instance_refresh": [{"triggers": None}]}
    group["change"] |= {"before": {field: before}, "after": {field: after, **refresh}}
    group["change"]["after_unknown"] = unknown
    at_once = f"  REPLACES all servers of the group, one after another: {address}"
    later = f"  only new servers get this change; replace the others (RUNBOOK.md): {address}"
    assert lines(group)[1:] == ([at_once] if replaced else [])
    group["change"]["after"]["instance_refresh"] = []
    assert lines(group)[1:] == ([later] if replaced else [])


@pytest.mark.parametrize("triggers", [None, [], ["tag"]])
def test_a_tag_replaces_servers_only_where_it_is_a_trigger(triggers: list[str] | None) -> None:
    group = change("module.api.aws_autoscaling_group.this", "update")
    after = {"tag": [{"key": "b"}], "instance_refresh": [{"triggers": triggers}]}
    group["change"] |= {"before": {"tag": [{"key": "a"}]}, "after": after}
    assert len(lines(group)) == (2 if triggers else 1)


@pytest.mark.parametrize(
    ("type_", "field"),
    [
        ("aws_db_instance", "instance_class"),
        ("aws_db_instance", "allocated_storage"),
        ("aws_rds_cluster_instance", "instance_class"),
        ("aws_docdb_cluster_instance", "instance_class"),
        ("aws_elasticache_replication_group", "node_type"),
        ("aws_mq_broker", "host_instance_type"),
        ("aws_dms_replication_instance", "replication_instance_class"),
    ],
)
def test_what_waits_for_the_window_is_named(type_: str, field: str) -> None:
    store = change(f"module.store.{type_}.this", "update")
    store["change"] |= {"before": {field: "a"}, "after": {field: "b", "apply_immediately": False}}
    said = "  AWS applies this in the maintenance window; every plan shows it until then: "
    assert lines(store)[1:] == [f"{said}module.store.{type_}.this ({field})"]
    store["change"]["after"]["apply_immediately"] = True
    assert lines(store)[1:] == []
    store["change"]["after"] = {field: "a", "tags": {}}
    assert lines(store)[1:] == []
