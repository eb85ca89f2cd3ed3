"""Every kind of store walks from servers to the managed service (R15): what there is at each
step, who reaches it, and that nothing which holds data goes before it is decommissioned."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.blueprint.flows.flows import flows
from generator.config.model import Configuration, Resource
from tests.support.migrating_stores import NAME, WALK, environment, fields, parsed, rendered
from tests.support.rendered import arguments
from tests.support.specs import context_for

SERVERS = f"module.{NAME}_servers."
MANAGED = f"module.{NAME}."
ON_SERVERS = {"aws_autoscaling_group", "aws_ebs_volume", "aws_launch_template"}
ON_SERVERS |= {"aws_network_interface", "aws_iam_role", "aws_cloudwatch_log_group"}
ZONES = 2


def walked(field: str) -> dict[str, Configuration]:
    return {step: parsed(rendered(environment(step, field))) for step in WALK}


def of(configuration: Configuration, prefix: str) -> list[Resource]:
    return [r for r in configuration.resources if r.address.startswith(prefix)]


def edges(field: str, step: str) -> set[tuple[str, str, int]]:
    """Who opens a connection to what of the store, on which port."""
    found = flows(context_for(environment(step, field)))
    return {(f.source.title, f.target.title, f.from_port) for f in found if f.target.name == NAME}


def test_the_kinds_that_move_are_known() -> None:
    assert fields() == ["documentdb", "redis", "message_brokers", "search"]


@pytest.mark.parametrize("field", fields())
def test_each_step_has_servers_or_the_managed_service_or_both(field: str) -> None:
    there = {
        step: (
            {r.type for r in of(configuration, SERVERS)},
            bool(of(configuration, MANAGED)),
        )
        for step, configuration in walked(field).items()
    }
    assert there["rehost"][0] >= ON_SERVERS
    assert there["migrating"][0] == there["rehost"][0]
    assert there["replatform"][0] == {"aws_ebs_volume"}
    assert there["decommissioned"][0] == set()
    assert [managed for _, managed in there.values()] == [False, True, True, True]


@pytest.mark.parametrize("field", fields())
def test_what_holds_data_stays_the_same_until_it_is_decommissioned(field: str) -> None:
    steps = walked(field)
    volumes = [
        {r.address: arguments(r) for r in of(c, SERVERS) if r.type == "aws_ebs_volume"}
        for c in steps.values()
    ]
    assert len(volumes[0]) == ZONES
    assert volumes[0] == volumes[1] == volumes[2]
    assert volumes[3] == {}
    managed = [{r.address: arguments(r) for r in of(c, MANAGED)} for c in steps.values()]
    assert managed[1] == managed[2] == managed[3]


@pytest.mark.parametrize("field", fields())
def test_moving_on_adds_first_and_takes_away_later(field: str) -> None:
    steps = [{r.address for r in c.resources} for c in walked(field).values()]
    rehost, migrating, replatform, decommissioned = steps
    assert rehost < migrating
    gone = migrating - replatform
    assert gone
    assert all(a.startswith((SERVERS, "module.segmentation.")) for a in gone)
    assert not [a for a in gone if "aws_ebs_volume" in a]
    assert replatform <= migrating
    assert {a.partition(".aws_")[2] for a in replatform - decommissioned} == {
        "ebs_volume.a",
        "ebs_volume.b",
    }
    assert decommissioned <= replatform


@pytest.mark.parametrize("field", fields())
def test_callers_reach_what_there_is_and_nobody_else_does(field: str) -> None:
    servers, managed = f"{NAME} servers", NAME
    seen = {step: edges(field, step) for step in WALK}
    ports = {port for source, target, port in seen["replatform"]}
    calls = {("caller", managed, port) for port in ports}
    inside = {("caller", servers, port) for port in ports}
    inside |= {(servers, servers, 7000), (servers, servers, 7001)}
    copies = {(servers, managed, port) for port in ports}
    assert ports
    assert seen["rehost"] == inside
    assert seen["migrating"] == inside | calls | copies
    assert seen["replatform"] == seen["decommissioned"] == calls


@pytest.mark.parametrize("field", fields())
def test_each_phase_is_one_line_of_the_spec(field: str) -> None:
    specs = [environment(step, field) for step in WALK]
    for before, after in pairwise(specs):
        one, other = before[field][NAME], after[field][NAME]
        assert before | {field: {}} == after | {field: {}}
        changed = [key for key in {*one, *other} if one.get(key) != other.get(key)]
        assert changed in (["phase"], ["decommission"])


@pytest.mark.parametrize("field", fields())
def test_servers_may_be_reached_on_a_port_of_their_own(field: str) -> None:
    spec = environment("migrating", field)
    spec[field][NAME]["servers"]["port"] = 4321
    found = flows(context_for(spec))
    ends = {(f.target.title, f.from_port) for f in found if f.source.name == "caller"}
    assert (f"{NAME} servers", 4321) in ends
    assert (NAME, 4321) not in ends
